/** The command itself: what it prints and ends with, with only the file. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { canonical } from '../modules/policies/frozen-list.ts'
import { payoutRules } from '../modules/policies/payout.ts'
import { freezeList } from '../modules/policies/queries/lists.ts'

const folder = await mkdtemp(join(tmpdir(), 'verify-list-'))
afterAll(async () => await rm(folder, { recursive: true }))

const says = { zh: '规则', en: 'rule' }
const list = freezeList(
  {
    rules: payoutRules.parse({
      envelopes: [{ id: 'e', says, clauses: ['X'], fen: 100, allocation: { by: 'pro-rata' } }],
    }),
    claims: ['91A', '91B', '91C'].map((firm) => ({
      ...{ firm, clause: 'X', record: null, least: 100, most: 100, filed: null, score: null, before: 0 },
    })),
    past: [],
    standing: new Map(),
  },
  {
    ...{ title: says, on: '2024-03-31', knownBy: '2024-03-31T16:00:00.000Z', package: null },
    firms: new Map([['91A', '甲厂']]),
    titles: new Map([['X', says]]),
  },
)

const run = promisify(execFile)
async function verify(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const all = ['--import', 'tsx', 'src/cli.ts', 'verify-list', ...args]
  return await run(process.execPath, all).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, error: stderr }),
  )
}
async function fileOf(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.json`)
  await writeFile(path, text)
  return path
}

test('a list that holds ends with 0 and says its hash', async () => {
  const { code, out } = await verify(await fileOf(canonical(list)))
  expect(code).toBe(0)
  expect(out).toContain(list.sha256)
  expect(out).toContain('名单核对无误')
})

test('one that does not ends with 1, and with --json nothing but one document is printed', async () => {
  const changed = await fileOf(canonical(list).replace('"fen": 34', '"fen": 35'))
  const { code, out, error } = await verify(changed, '--json')
  expect(code).toBe(1)
  expect(error).toBe('')
  const { ok, faults } = JSON.parse(out)
  expect(ok).toBe(false)
  expect(faults.map((one: { code: string }) => one.code)).toEqual(['hash', 'amount', 'amount', 'total'])
})

test.each([['no file'], ['none/such.json'], ['/tmp']])('%s is wrong use', async (file) => {
  const { code, error } = await verify(...(file === 'no file' ? [] : [file]))
  expect(code).toBe(2)
  expect(error.trim().split('\n')).toHaveLength(1)
})
