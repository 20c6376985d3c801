/** A backup in a process of its own, made to be killed: says when it begins and when it has ended. */
import { backUp } from '../../src/kernel/backup/write.ts'

const [url = '', files = '', folder = ''] = process.argv.slice(2)
process.stdout.write('begun\n')
await backUp({ url, files, folder, program: '0' })
process.stdout.write('ended\n')
