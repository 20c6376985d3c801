/**
 * A register of 200,000 firms taken away whole, to a workbook and to CSV: every row is there, and the process grows by no
 * more than a bound, whatever the file weighs. One firm more is refused with its sentence.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operator, withHouse } from '../src/cli/house.ts'
import { withOwner } from '../src/kernel/house.ts'
import { openTable } from '../src/kernel/imports/open.ts'
import { bytesSource } from '../src/kernel/imports/source.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { exportRegister } from '../src/modules/enterprises/index.ts'

const firms = 200_000
/** Beyond what the process has at the start; each of the two files weighs some tens of megabytes. */
const bound = 250_000_000

const data = mkdtempSync(join(tmpdir(), 'bolanggu-trial-'))
chmodSync(data, 0o711)
process.env.BOLANGGU_DATA = data
for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]

const fill = `insert into enterprise (id, credit_code, name, status, capital, capital_currency, founded_on, form, scope, address, version)
  select gen_random_uuid(), lpad(n::text, 18, '9'), '拨浪市' || n || '号袜业有限公司', 'active', n, 'CNY', date '2010-01-01',
    '有限责任公司', repeat('袜子制造、销售；', 12), '拨浪市鼓东街道' || n || '号', 1 from generate_series($1::int, $2::int) n`

const result = await withHouse(
  async (opened) => {
    const { city, house, now } = opened
    await withOwner(house.urls.owner, (client) => client.query(fill, [1, firms]))
    const actor = await operator(opened, 'trial')
    const taken = async (format: 'xlsx' | 'csv') =>
      await city.database.as(actor, async (db) => {
        const context = { db, actor, now: now(), from: 'here', request: 'trial' }
        return await exportRegister(context, {}, { format, purpose: 'trial' })
      })
    const measured = async (format: 'xlsx' | 'csv') => {
      global.gc?.()
      const before = process.memoryUsage().rss
      const began = performance.now()
      let most = 0
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss - before)
      }, 20)
      const { body } = await taken(format)
      clearInterval(watch)
      const seconds = Math.round((performance.now() - began) / 100) / 10
      const pieces: Uint8Array[] = []
      for await (const piece of body as unknown as ReadableStream<Uint8Array>) pieces.push(piece)
      const bytes = Buffer.concat(pieces)
      let rows = -1
      for await (const chunk of (await openTable(bytesSource(bytes))).chunks()) rows += chunk.length
      return {
        rows,
        seconds,
        megabytes: Math.round(bytes.length / 1e6),
        grownBy: Math.round(most / 1e6),
        held: rows === firms && most < bound,
      }
    }
    const [csv, xlsx] = [await measured('csv'), await measured('xlsx')]
    await withOwner(house.urls.owner, (client) => client.query(fill, [firms + 1, firms + 1]))
    const refused = await taken('csv').catch((error: unknown) => error)
    return { csv, xlsx, oneMore: refused instanceof Refusal ? refused.reason : 'taken' }
  },
  { empty: true },
)
rmSync(data, { recursive: true, force: true })
const held = result.csv.held && result.xlsx.held && result.oneMore === 'too-many-rows'
console.log(JSON.stringify({ trial: 'export', firms, boundMegabytes: bound / 1e6, ...result, held }))
process.exit(held ? 0 : 1)
