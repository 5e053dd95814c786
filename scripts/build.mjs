// npm run build [-- --if-changed]
import { buildAlways, buildIfChanged } from './lib/build.mjs'

const built = await (process.argv.includes('--if-changed') ? buildIfChanged() : buildAlways())
process.exit(built ? 0 : 1)
