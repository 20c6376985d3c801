/** The same as `bolanggu prove`, for whoever has the sources and nothing built: `npx tsx tools/prove.ts [--json]`. */
import { prove } from '../src/cli/prove.ts'

await prove(process.argv.slice(2))
