/** Large files read on a thread: the same rows as without one, the same refusals, and an end whatever happens. */
import { randomBytes } from 'node:crypto'
import { writeXlsxStream } from 'hucre/xlsx'
import { afterEach, expect, test } from 'vitest'
import { zip } from '../../../test/support/archive.ts'
import { openTable } from './open.ts'
import { bytesSource, type Source } from './source.ts'
import type { RawRow, Table } from './table.ts'
import { openLarge } from './table-thread.ts'

const opened: Table[] = []
afterEach(async () => void (await Promise.all(opened.splice(0).map((table) => table.close()))))

async function large(source: Source): Promise<Table> {
  const table = await openLarge(source)
  opened.push(table)
  return table
}

async function rowsOf(table: Table): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const chunk of table.chunks()) rows.push(...chunk)
  return rows
}

const lines = Array.from({ length: 18_000 }, (_, n) => [
  `彩线${n}针织有限公司`,
  `${n}`,
  n % 7 === 0 ? '=1+1' : '袜子、针织品',
])
const csv = new TextEncoder().encode(
  [['企业名称', '编号', '经营范围'], ...lines].map((row) => row.join(',')).join('\n'),
)
const workbook = async () =>
  new Uint8Array(
    await new Response(writeXlsxStream([['企业名称', '编号', '经营范围'], ...lines], { name: '企业' })).arrayBuffer(),
  )

test('a thread reads what is read without one, and again from the beginning', async () => {
  for (const bytes of [csv, await workbook()]) {
    expect(bytes.length).toBeGreaterThan(256_000)
    const alone = await openTable(bytesSource(bytes))
    const table = await large(bytesSource(bytes))
    const { chunks: _, close: __, ...told } = table
    const { chunks: ___, close: ____, ...known } = alone
    expect(told).toEqual(known)
    const whole = await rowsOf(alone)
    expect(await rowsOf(table)).toEqual(whole)
    for await (const [first] of table.chunks()) {
      expect(first).toEqual(whole[0])
      break
    }
    expect(await rowsOf(table)).toEqual(whole)
  }
})

test('bytes may come in another order than they were asked for', async () => {
  // Nothing that packs well: the sheet is to be longer than what is read of it at once.
  const noise = Array.from({ length: 6_000 }, (_, n) => [`${n}`, randomBytes(300).toString('base64')])
  const bytes = new Uint8Array(await new Response(writeXlsxStream(noise, { name: '企业' })).arrayBuffer())
  expect(bytes.length).toBeGreaterThan(1_000_000)
  const whole = await rowsOf(await openTable(bytesSource(bytes)))
  let last = 0
  const source: Source = {
    ...bytesSource(bytes),
    // What goes on from the read before is slow: it is still on its way when somebody begins anew.
    read: async (from, length) => {
      if (from === last) await new Promise((resolve) => setTimeout(resolve, 60))
      last = from + length
      return bytes.subarray(from, from + length)
    },
  }
  const table = await large(source)
  for await (const _ of table.chunks()) break
  expect(await rowsOf(table)).toEqual(whole)
})

test('an old workbook is unpacked on the thread as well', async () => {
  const { utils, write } = await import('@e965/xlsx')
  const book = { SheetNames: ['表'], Sheets: { 表: utils.aoa_to_sheet(lines) } }
  const table = await large(bytesSource(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer))
  expect(table.format).toBe('xls')
  expect((await rowsOf(table)).map(({ cells }) => cells)).toEqual(lines)
})

test('an old workbook nearly as large as may be fits into the thread', async () => {
  const { utils, write } = await import('@e965/xlsx')
  const rows = Array.from({ length: 60_000 }, (_, n) => [
    `彩线${n}针织有限公司`,
    `${n}`,
    `${'袜子、针织品；'.repeat(16)}${n}`,
  ])
  const bytes = write(
    { SheetNames: ['表'], Sheets: { 表: utils.aoa_to_sheet(rows) } },
    { type: 'buffer', bookType: 'biff8' },
  )
  expect(bytes.length).toBeGreaterThan(17_000_000)
  expect(bytes.length).toBeLessThan(20_000_000)
  let read = 0
  for await (const chunk of (await large(bytesSource(bytes))).chunks()) read += chunk.length
  expect(read).toBe(rows.length)
}, 120_000)

test('what cannot be read is refused with the same words, when it is opened and in the middle', async () => {
  const bomb = zip([
    { name: 'xl/workbook.xml', bytes: new TextEncoder().encode('<workbook/>') },
    { name: 'xl/vbaProject.bin', bytes: crypto.getRandomValues(new Uint8Array(60_000)) },
    ...Array.from({ length: 5 }, (_, n) => ({
      name: `xl/media/${n}.png`,
      bytes: crypto.getRandomValues(new Uint8Array(60_000)),
    })),
  ])
  await expect(openLarge(bytesSource(bomb))).rejects.toMatchObject({ fault: { code: 'active-content' } })
  const unclosed = new Uint8Array([...csv, ...new TextEncoder().encode(`\n"${'a'.repeat(5_000_000)}`)])
  await expect(rowsOf(await large(bytesSource(unclosed)))).rejects.toMatchObject({
    fault: { code: 'unclosed-quote', about: { line: 18_002 } },
  })
})

test('a file that needs more memory than a thread may take is refused, and nobody else is harmed', async () => {
  const { utils, write } = await import('@e965/xlsx')
  const book = { SheetNames: ['表'], Sheets: { 表: utils.aoa_to_sheet(lines) } }
  const bytes = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  const most = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 }
  const opening = openLarge(bytesSource(bytes), {}, most)
  await expect(opening).rejects.toMatchObject({ fault: { code: 'too-much-memory' } })
}, 60_000)

test('bytes that cannot be had end the reading with the reason; a closed table says that it is', async () => {
  const source: Source = {
    ...bytesSource(csv),
    read: async (from, length) => {
      if (from > 300_000) throw new Error('the disk is gone')
      return csv.subarray(from, from + length)
    },
  }
  await expect(openLarge(source).then(rowsOf)).rejects.toThrow('the disk is gone')
  const table = await large(bytesSource(csv))
  await table.close()
  await expect(rowsOf(table)).rejects.toThrow('has ended')
})
