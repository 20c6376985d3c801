/** The import of the command line: killed and run again, headings corrected, taken back. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { command, faultsOfRound, staged, stored } from '../../test/support/killed.ts'
import { madeUpCode, registerFile } from '../../test/support/register-file.ts'

const { owner, urls } = await freshDatabase()
await owner.query(`insert into installation (kind, ready_at) values ('real', now())`)
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-cli-'))
const env = {
  ...process.env,
  BOLANGGU_DATA: join(folder, 'house'),
  ...{
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_JOB_URL: urls.job,
    DATABASE_PUBLIC_URL: urls.public,
  },
}
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const importing = (file: string) => ['import', 'enterprises', file, '--json', '--as', 'test']

test('killed in the middle, three times: nothing is stored or all of it is, and the next run reads only the rest', async () => {
  const rows = 8000
  let kept = 0
  for (const [round, least] of [2000, 4000, 1].entries()) {
    const file = put(`${round}.csv`, registerFile(rows, round + 1))
    const kill = async (end: () => void, ended: Promise<unknown>) => {
      let isOver = false
      void ended.then(() => {
        isOver = true
      })
      while (!isOver && (await staged(owner)) < least) await new Promise((resolve) => setTimeout(resolve, 5))
      end()
    }
    const found = await faultsOfRound(
      owner,
      rows,
      () => command(importing(file), env, kill),
      () => command(importing(file), env),
    )
    expect(found.faults).toEqual([])
    kept += found.left
  }
  expect(kept).toBeGreaterThan(0)
}, 300_000)

test('headings are corrected by --map and remembered; the import is undone by its id, with a reason', async () => {
  const before = await stored(owner)
  const file = (n: number) => put(`map-${n}.csv`, `单位,代码,备用\r\n彩线${n}针织有限公司,${madeUpCode(n)},x\r\n`)
  const lost = await command(importing(file(8_000_001)), env)
  expect(lost).toMatchObject({ code: 2, answer: undefined, said: expect.stringContaining('单位 | 代码 | 备用') })
  const mapped = [...importing(file(8_000_001)), '--map', '单位=企业名称', '--map', '代码=creditCode', '--map', '备用=']
  const { answer } = await command(mapped, env)
  expect(answer).toMatchObject({ rows: 1, imported: 1, refused: 0, duplicates: 0, reasons: {} })
  expect((await command(importing(file(8_000_002)), env)).answer).toMatchObject({ imported: 1 })
  const undo = ['import', 'undo', answer?.import ?? '', '--json', '--as', 'test']
  expect(await command(undo, env)).toMatchObject({ code: 2 })
  expect(await command([...undo, '--because', '发错了'], env)).toMatchObject({ code: 0 })
  const { rows } = await owner.query('select count(*)::int as n from enterprise where withdrawn_at is null')
  expect(rows).toEqual([{ n: before + 1 }])
}, 120_000)
