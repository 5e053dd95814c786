// npm run bench -- NAME [ARGS…]: runs bench/NAME/index.ts. Figures go to standard output, a JSON line each.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './lib/processes.mjs'
import { packageProgram, root } from './lib/project.mjs'

const folder = join(root, 'bench')
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.ts')))
const [name, ...args] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Use: npm run -s bench -- ${names.join('|') || 'NAME'} [--records N] …\n`)
  process.exit(2)
}
const command = [...packageProgram('tsx'), join(folder, name, 'index.ts'), ...args]
process.exit(await runToEnd(command, { cwd: root, stdio: 'inherit' }))
