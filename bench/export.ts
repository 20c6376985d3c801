/**
 * The register of a made-up city taken away as the page does it, to a workbook and to CSV, beside the quickest way rows
 * can leave PostgreSQL at all: a bare `copy … to stdout` of the same columns as CSV.
 *
 * Ours also passes the row policies as the officer who asks, says industries, towns and statuses in words, gives each cell
 * its type, writes the file to the disk before the first byte leaves, and leaves a line on the access log.
 */
import { join } from 'node:path'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { operator, withHouse } from '../src/cli/house.ts'
import { withOwner } from '../src/kernel/house.ts'
import { exportRegister } from '../src/modules/enterprises/index.ts'
import { digits, median, table, times, whole } from './figures.ts'

const firms = 12_000
const rounds = 3

/** As many firms as a city has, of the shape of the register. */
async function fill(client: Client): Promise<void> {
  await client.query(
    `insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, founded_on,
       form, scope, address, version)
     select gen_random_uuid(), lpad(n::text, 18, '9'), '拨浪市' || n || '号袜业有限公司', null, null, 'active', 'micro', n * 100000,
       'CNY', date '2010-01-01' + n % 4000, '有限责任公司', repeat('袜子制造、销售；', 12), '拨浪市鼓东街道' || n || '号', 1
     from generate_series(1, $1) n`,
    [firms],
  )
}

async function bareCopy(client: Client): Promise<number> {
  const began = performance.now()
  const out = client.query(
    copyTo(`copy (select name, credit_code, industry, town, status, former_names, size_class, capital, capital_currency,
      founded_on, form, address, scope, known_at from enterprise order by name collate zh_pinyin, id) to stdout (format csv, header)`),
  )
  let bytes = 0
  for await (const piece of out) bytes += (piece as Buffer).length
  if (bytes < firms * 100) throw new Error('The bare copy has not brought out every row')
  return performance.now() - began
}

process.env.BOLANGGU_DATA = join(process.env.BENCH_SCRATCH ?? '', 'export')
for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]
await withHouse(
  async (opened) => {
    const { city, house, now } = opened
    await withOwner(house.urls.owner, fill)
    const actor = await operator(opened, 'bench')
    const taken = async (format: 'xlsx' | 'csv'): Promise<number> => {
      const began = performance.now()
      const { body } = await city.database.as(actor, async (db) => {
        const context = { db, actor, now: now(), from: 'here', request: 'bench' }
        return await exportRegister(context, {}, { format, purpose: 'bench' })
      })
      let bytes = 0
      for await (const piece of body as unknown as ReadableStream<Uint8Array>) bytes += piece.length
      if (bytes < firms * 10) throw new Error('The export is too short')
      return performance.now() - began
    }
    const found: { xlsx: number[]; csv: number[]; bare: number[] } = { xlsx: [], csv: [], bare: [] }
    for (let at = 0; at < rounds; at++) {
      found.xlsx.push(await taken('xlsx'))
      found.csv.push(await taken('csv'))
      found.bare.push(await withOwner(house.urls.owner, bareCopy))
    }
    const [xlsx, csv, bare] = [median(found.xlsx), median(found.csv), median(found.bare)]
    const line = (name: string, ms: number, peer: string) => [
      name,
      `${digits(ms / 1000)} s`,
      whole(Math.round(firms / (ms / 1000))),
      peer,
    ]
    console.log(`export: a register of ${whole(firms)} firms, all columns, median of ${rounds}`)
    console.log(
      table([
        ['', 'time', 'rows a second', 'to peer'],
        line('workbook', xlsx, times(xlsx, bare)),
        line('CSV', csv, times(csv, bare)),
        line('bare copy to CSV', bare, ''),
      ]),
    )
  },
  { empty: true },
)
