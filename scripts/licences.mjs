// npm run licences: gathers the licence texts of every package that is shipped into resources/licences/third-party.txt.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/project.mjs'

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const shipped = Object.entries(lock.packages)
  .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.dev && !entry.optional && !entry.devOptional)
  .filter(([path]) => existsSync(join(root, path, 'package.json')))
  .sort(([one], [other]) => (one < other ? -1 : 1))

const parts = shipped.map(([path, entry]) => {
  const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  const title = `${manifest.name} ${entry.version} (${manifest.license ?? entry.license ?? 'see its own files'})`
  return `${title}\n${'='.repeat(title.length)}\n\n${licenceText(join(root, path))}\n`
})
const preface = 'Licences of the packages that PASS Desk ships. The fonts and their licences lie beside this file.\n'
writeFileSync(join(root, 'resources', 'licences', 'third-party.txt'), [preface, ...parts].join('\n'))
process.stderr.write(`${parts.length} packages\n`)

function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(name))
  if (names.length === 0) return 'The package carries no licence file of its own.'
  return names.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n')
}
