/** A rehearsal in a process of its own, made to be killed: says when it has begun and when it has ended. */
import { rehearse } from '../../src/kernel/backup/rehearse.ts'
import { provables } from '../../src/modules.ts'

const [owner = '', files = '', folder = ''] = process.argv.slice(2)
const urls = { app: owner, owner, job: owner, public: owner }
process.stdout.write('begun\n')
await rehearse(folder, { house: { urls, files }, provables, figures: [], scratch: undefined, keepFree: 0 })
process.stdout.write('ended\n')
