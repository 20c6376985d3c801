/** Workbooks made to hurt: each costs little and is told, in both languages, what is wrong with it. */
import { expect, test } from 'vitest'
import { type Packed, zip } from '../../../test/support/archive.ts'
import { Unreadable } from './fault.ts'
import { openTable } from './open.ts'
import { speaker } from './say.ts'
import { bytesSource } from './source.ts'

const text = (plain: string): Uint8Array => new TextEncoder().encode(plain)
const relations = (...ones: [id: string, kind: string, target: string][]) =>
  text(
    `<Relationships>${ones.map(([id, kind, target]) => `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"/>`).join('')}</Relationships>`,
  )
const plainBook = '<workbook><sheets><sheet name="企业" sheetId="1" r:id="s"/></sheets></workbook>'
const book = (sheet: string, more: readonly Packed[] = [], workbook = plainBook): Buffer =>
  zip([
    { name: '[Content_Types].xml', bytes: text('<Types/>') },
    { name: '_rels/.rels', bytes: relations(['r', 'officeDocument', 'xl/workbook.xml']) },
    { name: 'xl/workbook.xml', bytes: text(workbook) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: relations(['s', 'worksheet', 'worksheets/s.xml'], ['t', 'sharedStrings', 'sharedStrings.xml']),
    },
    { name: 'xl/worksheets/s.xml', bytes: text(sheet) },
    ...more,
  ])
const cell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const rows = (...lines: string[]) =>
  `<worksheet><sheetData>${lines.map((cells, n) => `<row r="${n + 1}">${cells}</row>`).join('')}</sheetData></worksheet>`
const plain = rows(cell('A1', '名称'), cell('A2', '双燕'))

async function read(bytes: Uint8Array): Promise<string[][]> {
  const found: string[][] = []
  for await (const chunk of (await openTable(bytesSource(bytes))).chunks())
    found.push(...chunk.map(({ cells }) => [...cells]))
  return found
}

const growing = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
const reading = '<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
const strings = (head: string): Packed => ({
  name: 'xl/sharedStrings.xml',
  bytes: text(`${head}<sst><si><t>&a;</t></si></sst>`),
})
/** Sixteen thousand empty cells to a row, as somebody might have coloured every column there is. */
const wide = (lines: number) =>
  rows(...Array.from({ length: lines }, (_, n) => `${cell(`A${n + 1}`, 'a')}<c r="XFD${n + 1}"/>`))

test.each<[what: string, bytes: () => Uint8Array, code: string]>([
  ['a zip bomb', () => book(plain, [{ name: 'xl/bomb.bin', bytes: new Uint8Array(5_000_000) }]), 'archive-too-large'],
  [
    'a bomb that says it is small',
    () => book(plain, [{ name: 'xl/sharedStrings.xml', bytes: new Uint8Array(5_000_000), said: 100 }]),
    'broken-archive',
  ],
  ['an archive within the archive', () => book(plain, [{ name: 'xl/inner.zip', bytes: zip([]) }]), 'active-content'],
  ['a workbook in an archive', () => zip([{ name: 'register.xlsx', bytes: book(plain) }]), 'not-a-table'],
  [
    'entries that share their bytes',
    () => book(plain, [{ name: 'xl/again.xml', bytes: text(plain), at: 0 }]),
    'broken-archive',
  ],
  [
    'a drawing with a script within',
    () => book(plain, [{ name: 'xl/media/a.svg', bytes: text('<svg><script/></svg>') }]),
    'active-content',
  ],
  [
    'a drawing with a script',
    () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    'not-a-table',
  ],
  ['entities that grow, in the sheet', () => book(growing + rows(cell('A1', '&b;'))), 'broken-sheet'],
  [
    'entities that grow, in the strings',
    () => book(rows('<c r="A1" t="s"><v>0</v></c>'), [strings(growing)]),
    'broken-sheet',
  ],
  ['an entity that reads a file', () => book(rows('<c r="A1" t="s"><v>0</v></c>'), [strings(reading)]), 'broken-sheet'],
  ['entities in the list of sheets', () => book(plain, [], growing + plainBook), 'broken-sheet'],
  ['a million empty columns in one row', () => book(rows(`<c r="A1"/>${cell('BDWGN1', 'a')}`)), 'broken-sheet'],
  ['a cell at the far right', () => book(rows(cell('A1', 'a'), cell('XFD2', 'z'))), 'too-wide'],
  ['every row as wide as can be, and empty', () => book(wide(300)), 'too-wide'],
])('%s', async (_, bytes, code) => {
  const before = process.memoryUsage().rss
  const error = await read(bytes()).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Unreadable)
  if (!(error instanceof Unreadable)) return
  expect(error.fault.code).toBe(code)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  for (const language of ['zh-CN', 'en'] as const) expect(speaker(language)(error.fault).length).toBeGreaterThan(10)
})

test('a few rows coloured to their end, and columns that are only announced, do no harm', async () => {
  expect(await read(book(wide(20)))).toHaveLength(20)
  expect((await read(book(wide(1))))[0]?.length).toBeLessThanOrEqual(1000)
  const announced = plain.replace('<sheetData>', '<cols><col min="1" max="1000000"/></cols><sheetData>')
  expect(await read(book(announced))).toEqual([['名称'], ['双燕']])
  expect(await read(book(plain.replace('<sheetData>', '<dimension ref="A1:ZZZZ9999999"/><sheetData>')))).toHaveLength(2)
})
