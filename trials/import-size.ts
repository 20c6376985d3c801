/**
 * A register of a million firms as one workbook, brought in by the command line: every row is stored, and the program takes
 * less than 512 MB however long the file is. A workbook of this length holds seven million texts.
 */
import { spawn } from 'node:child_process'
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { writeXlsxStream } from 'hucre/xlsx'
import { registerHead, registerRow } from '../test/support/register-file.ts'

const rows = Number(process.env.ROWS ?? 1_000_000)
const limit = 512
const root = fileURLToPath(new URL('..', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'bolanggu-size-'))
// The database's own account has to pass through.
chmodSync(folder, 0o711)
process.env.BOLANGGU_DATA = join(folder, 'house')

function* lines(): Generator<string[]> {
  yield registerHead
  for (let n = 1; n <= rows; n++) yield registerRow(n)
}

/** What the program itself takes at most, in MB; the database has processes of its own. */
async function importing(path: string): Promise<{ answer: { imported: number }; most: number; code: number | null }> {
  const args = ['--import', 'tsx', 'src/cli.ts', 'import', 'enterprises', path, '--empty', '--json', '--as', 'trial']
  const child = spawn(process.execPath, args, { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'inherit'] })
  let most = 0
  const looking = setInterval(() => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      most = Math.max(most, Number(kilobytes ?? 0) / 1024)
    } catch {
      // It has just ended.
    }
  }, 250)
  const out: string[] = []
  child.stdout.on('data', (text: Buffer) => out.push(text.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(looking)
  return { answer: JSON.parse(out.join('') || '{}'), most: Math.round(most), code }
}

try {
  const path = join(folder, 'register.xlsx')
  await pipeline(Readable.fromWeb(writeXlsxStream(lines(), { name: 'register' }) as never), createWriteStream(path))
  const megabytes = Math.round(statSync(path).size / 1e6)
  const began = Date.now()
  const { answer, most, code } = await importing(path)
  const seconds = Math.round((Date.now() - began) / 1000)
  const holds = code === 0 && answer.imported === rows && most < limit
  console.log(JSON.stringify({ rows, megabytes, imported: answer.imported, code, seconds, most, limit, holds }))
  process.exitCode = holds ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
}
