/** Files of every kind, by what is in them: what opens, and what each that does not is told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { type Packed, zip } from '../../../test/support/archive.ts'
import { gb18030 } from '../../../test/support/gb18030.ts'
import { Unreadable } from './fault.ts'
import { openTable } from './open.ts'
import { blobSource, bytesSource, fileSource, streamSource } from './source.ts'
import type { RawRow } from './table.ts'
import { Texts } from './texts.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function rowsOf(bytes: Uint8Array, declared?: 'utf-8' | 'gb18030'): Promise<RawRow[]> {
  const table = await openTable(bytesSource(bytes), declared ? { declared } : {})
  const rows: RawRow[] = []
  for await (const chunk of table.chunks()) rows.push(...chunk)
  return rows
}
const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells)

async function faultOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Unreadable ? error.fault : error
}

const table = [
  ['企业名称', '经营范围'],
  ['义乌市正加奇袜业有限公司', '袜子、"五指袜"'],
  ['浙江义乌农村商业银行', '金融业务；保险兼业代理'],
]
const text = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')

test('UTF-8 is read with and without a byte order mark', async () => {
  expect(await cellsOf(utf8(text))).toEqual(table)
  expect(await cellsOf(utf8(`\ufeff${text}`))).toEqual(table)
})

test('GB18030 is known by its bytes', async () => {
  const bytes = gb18030(text)
  expect((await openTable(bytesSource(bytes))).encoding).toBe('gb18030')
  expect(await cellsOf(bytes)).toEqual(table)
})

test('GB18030 declared as UTF-8 is refused, with line and byte and what to choose', async () => {
  const bytes = gb18030(`name,scope\na,b\n${text}`)
  expect(await faultOf(rowsOf(bytes, 'utf-8'))).toEqual({
    code: 'not-utf-8',
    about: { line: 3, byte: 17, suggestion: 'gb18030' },
  })
})

test('UTF-8 declared as GB18030 is refused', async () =>
  expect(await faultOf(rowsOf(utf8(text), 'gb18030'))).toMatchObject({ code: 'not-gb18030' }))

test('bytes of neither encoding are refused with where each ends', async () => {
  const bytes = Buffer.concat([utf8('a,b\n1,2\n'), Buffer.from([0xff, 0x0a]), utf8('3,4\n')])
  expect(await faultOf(rowsOf(bytes))).toEqual({ code: 'no-known-encoding', about: { line: 3, byte: 9, gbLine: 1 } })
})

test('a character cut in two by a piece of the file is one character', async () => {
  // Pieces are 262,144 bytes: every offset of a three-byte character against that boundary.
  for (const pad of [0, 1, 2]) {
    const long = `${'x'.repeat(pad)}${'袜'.repeat(30_000)}`
    const rows = await rowsOf(utf8(`a,b\n${`${long.slice(0, 20_000)},1\n`.repeat(30)}`))
    expect(rows.length).toBe(31)
    expect(new Set(rows.slice(1).map(({ cells }) => cells[0])).size).toBe(1)
  }
})

test.each<[what: string, bytes: Uint8Array, code: string, kind?: string]>([
  ['nothing', utf8(''), 'empty-file'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old-workbook', 'XLS'],
  ['a PDF', utf8('%PDF-1.7'), 'not-a-table', 'PDF'],
  ['a picture', Buffer.from('89504e470d0a', 'hex'), 'not-a-table', 'PNG'],
  ['a web page named .xls', utf8('<html><table><tr><td>企业名称</td></tr></table></html>'), 'not-a-table', 'HTML'],
  ['an XML spreadsheet', utf8('<?xml version="1.0"?><Workbook/>'), 'not-a-table', 'XML'],
  ['UTF-16', Buffer.from('\ufeff企业,代码', 'utf16le'), 'utf-16', 'UTF-16'],
  ['bytes of a program', Buffer.from([0x7f, 0x45, 0, 0, 1, 0]), 'not-a-table', '?'],
])('%s is refused', async (_, bytes, code, kind) =>
  expect(await faultOf(rowsOf(bytes))).toMatchObject(kind ? { code, about: { kind } } : { code }))

test('a 60 MB upload is refused with the limit named, before it is read', async () => {
  const about = { size: 60, limit: 50 }
  expect(await faultOf((async () => blobSource(new Blob([new Uint8Array(60_000_000)])))())).toEqual({
    code: 'file-too-big',
    about,
  })
  let sent = 0
  async function* upload() {
    for (; sent < 60; sent++) yield new Uint8Array(1_000_000)
  }
  expect(await faultOf(streamSource(upload()))).toEqual({ code: 'file-too-big', about: { size: 51, limit: 50 } })
  expect(sent).toBe(50)
})

test('a file is read by its path, and one that is not there is said not to be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'imports-'))
  await writeFile(join(folder, 'a.csv'), text)
  const source = await fileSource(join(folder, 'a.csv'))
  expect((await openTable(source)).format).toBe('csv')
  await source.close()
  expect(await faultOf(fileSource(join(folder, 'b.csv')))).toMatchObject({
    code: 'file-not-there',
    about: { why: 'ENOENT' },
  })
  expect(await faultOf(fileSource(folder))).toMatchObject({ code: 'file-not-there', about: { why: 'EISDIR' } })
  await rm(folder, { recursive: true })
})

const long = Array.from({ length: 3000 }, (_, n) => [`企业${n}`, `范围 <${n}> & "${n}"`, `${n}`])

test('a workbook reads back as it was written, whichever way it was laid out', async () => {
  const whole = await writeXlsx({ sheets: [{ name: '企业', rows: long }] })
  const streamed = new Uint8Array(await new Response(writeXlsxStream(long, { name: '企业' })).arrayBuffer())
  for (const bytes of [whole, streamed]) {
    const opened = await openTable(bytesSource(bytes))
    expect([opened.format, opened.sheet, opened.otherSheets]).toEqual(['xlsx', '企业', []])
    expect(await cellsOf(bytes)).toEqual(long)
  }
})

test('numbers and days of a workbook are the text a person would type', async () => {
  const rows = [[132_521, 77.3, 1e-7, 123_456_789_012_345_680, new Date(Date.UTC(1980, 6, 27)), true, null, '末']]
  const [cells] = await cellsOf(await writeXlsx({ sheets: [{ name: 'S', rows }] }))
  expect(cells).toEqual(['132521', '77.3', '0.0000001', '123456789012346000', '1980-07-27', 'TRUE', '', '末'])
})

test('a formula in a workbook is found with its cell; so is one typed as text', async () => {
  const cells = new Map([
    ['1,1', { value: 2, formula: '1+1' }],
    ['2,0', { value: '=A1' }],
  ])
  const rows = await rowsOf(
    await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', 'b'],
            ['1', 2],
            ['=A1', '4'],
          ],
          cells,
        },
      ],
    }),
  )
  expect(rows.map(({ line, formulas }) => [line, formulas])).toEqual([
    [1, undefined],
    [2, [1]],
    [3, [0]],
  ])
})

test('formulas are found in every row of a long sheet', async () => {
  const cells = new Map(
    Array.from({ length: 5000 }, (_, n) => [`${n},2`, { value: n, formula: `ROW()-1+${n}` }] as const),
  )
  const rows = Array.from({ length: 5000 }, (_, n) => [`企业${n}`, '范围'.repeat(30), n])
  const found = await rowsOf(await writeXlsx({ sheets: [{ name: 'S', rows, cells }] }))
  expect(found.length).toBe(5000)
  expect(found.filter(({ formulas }) => formulas?.length !== 1 || formulas[0] !== 2)).toEqual([])
})

test('the first sheet that can be seen is read, and the others are named', async () => {
  const sheets = [
    { name: '隐藏', rows: [['x']], hidden: true },
    { name: '企业', rows: [['a'], ['b']] },
    { name: '说明', rows: [['c']] },
  ]
  const bytes = await writeXlsx({ sheets })
  const opened = await openTable(bytesSource(bytes))
  expect([opened.sheet, opened.otherSheets]).toEqual(['企业', ['隐藏', '说明']])
  expect(await cellsOf(bytes)).toEqual([['a'], ['b']])
})

const relationships = (...ones: [id: string, kind: string, target: string][]) =>
  utf8(
    `<Relationships>${ones.map(([id, kind, target]) => `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"/>`).join('')}</Relationships>`,
  )
const types = { name: '[Content_Types].xml', bytes: utf8('<Types/>') }

/** The smallest workbook: parts named as no office program names them. */
const book = (sheet: string, more: readonly Packed[] = []): Packed[] => [
  types,
  { name: '_rels/.rels', bytes: relationships(['r', 'officeDocument', '/book/main.xml']) },
  {
    name: 'book/main.xml',
    bytes: utf8('<x:workbook><x:sheets><x:sheet name="一&amp;二" sheetId="1" r:id="s"/></x:sheets></x:workbook>'),
  },
  { name: 'book/_rels/main.xml.rels', bytes: relationships(['s', 'worksheet', '../pages/first.xml']) },
  { name: 'pages/first.xml', bytes: utf8(sheet) },
  ...more,
]
const sheet =
  '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'

test('a workbook of another program, its parts elsewhere and its names prefixed', async () => {
  const bytes = zip(book(sheet))
  expect((await openTable(bytesSource(bytes))).sheet).toBe('一&二')
  expect(await rowsOf(bytes)).toEqual([{ line: 1, cells: ['a', '2'], formulas: [1] }])
})

test('a formula in a cell without an address refuses the file, because nobody could say where it is', async () =>
  expect(
    await faultOf(
      rowsOf(zip(book('<worksheet><sheetData><row><c><f>1</f><v>1</v></c></row></sheetData></worksheet>'))),
    ),
  ).toMatchObject({
    code: 'formula',
  }))

test.each<[what: string, entries: readonly Packed[], code: string]>([
  ['a bomb', book(sheet, [{ name: 'bomb', bytes: new Uint8Array(3_000_000) }]), 'archive-too-large'],
  [
    'one that says it unpacks to a gigabyte and more',
    book(sheet, [{ name: 'big', bytes: utf8('x'), said: 1_000_000_001 }]),
    'archive-too-large',
  ],
  ['macros', book(sheet, [{ name: 'xl/vbaProject.bin', bytes: utf8('x') }]), 'active-content'],
  ['macro sheets of Excel 4', book(sheet, [{ name: 'xl/macrosheets/sheet1.xml', bytes: utf8('x') }]), 'active-content'],
  ['an embedded program', book(sheet, [{ name: 'xl/embeddings/oleObject1.bin', bytes: utf8('x') }]), 'active-content'],
  ['two entries of one name', book(sheet, [types]), 'broken-archive'],
  ['too many entries', Array.from({ length: 2001 }, (_, n) => ({ name: `${n}`, bytes: utf8('') })), 'archive-too-many'],
  ['a workbook without sheets', book(sheet).filter(({ name }) => name !== 'pages/first.xml'), 'no-sheet'],
  ['a document', [types, { name: 'word/document.xml', bytes: utf8('<x/>') }], 'not-a-table'],
  ['a binary workbook', [types, { name: 'xl/workbook.bin', bytes: utf8('x') }], 'old-workbook'],
  ['an archive of pictures', [{ name: 'a.png', bytes: utf8('x') }], 'not-a-table'],
])('%s is refused before anything is unpacked', async (_, entries, code) =>
  expect(await faultOf(openTable(bytesSource(zip(entries))))).toMatchObject({ code }))

test('a sheet that is longer or other than its archive says is refused', async () => {
  const lying = (change: Partial<Packed>) =>
    zip(book(sheet).map((one) => (one.name === 'pages/first.xml' ? { ...one, ...change } : one)))
  for (const change of [{ said: 20 }, { said: 2000 }, { crc: 1 }])
    expect(await faultOf(rowsOf(lying(change)))).toMatchObject({ code: 'broken-archive' })
})

test('a damaged archive is refused', async () => {
  const whole = zip(book(sheet))
  expect(await faultOf(rowsOf(whole.subarray(0, whole.length - 30)))).toMatchObject({ code: 'broken-archive' })
  const flipped = Buffer.from(whole)
  flipped.fill(0xaa, whole.indexOf('pages/first.xml') + 15, whole.indexOf('pages/first.xml') + 40)
  expect(await faultOf(rowsOf(flipped))).toMatchObject({ code: 'broken-archive' })
})

test('rows are made only as somebody takes them', async () => {
  const rows = Array.from({ length: 60_000 }, (_, n) => [`企业${n}`, '经营范围'.repeat(25), `${n}`])
  const bytes = new Uint8Array(await new Response(writeXlsxStream(rows, { name: 'S' })).arrayBuffer())
  const chunks = (await openTable(bytesSource(bytes))).chunks()[Symbol.asyncIterator]()
  await chunks.next()
  const before = process.memoryUsage().heapUsed
  await new Promise((go) => setTimeout(go, 300))
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000)
  await chunks.return?.()
})

test('an old workbook is read like a new one: its first visible sheet, days, numbers, texts', async () => {
  const { utils, write } = await import('@e965/xlsx')
  const rows = [['名称', '代码', '日期', '金额'], ['一', '0012', null, 1234.5], [], ['二', null, null, 0.1]]
  const sheet = utils.aoa_to_sheet(rows)
  sheet.C2 = { t: 'n', v: 42065, z: 'yyyy-mm-dd' }
  const hidden = { Sheets: [{ Hidden: 1 as const }, {}] }
  const book = { SheetNames: ['藏', '表'], Sheets: { 藏: utils.aoa_to_sheet([['x']]), 表: sheet }, Workbook: hidden }
  const bytes = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  expect(bytes.subarray(0, 4).toString('hex')).toBe('d0cf11e0')
  const table = await openTable(bytesSource(bytes))
  expect(table).toMatchObject({ format: 'xls', sheet: '表', otherSheets: ['藏'] })
  const read = []
  for await (const chunk of table.chunks()) read.push(...chunk)
  expect(read.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, '名称', '代码', '日期', '金额'],
    [2, '一', '0012', '2015-03-02', '1234.5'],
    [4, '二', '', '', '0.1'],
  ])
})

test('an old workbook beyond what fits in memory is refused before it is read', async () => {
  const source = { ...bytesSource(Buffer.from('d0cf11e0a1b11ae1', 'hex')), size: 30_000_000 }
  expect(await faultOf(openTable(source))).toMatchObject({ code: 'xls-too-big', about: { size: 30, limit: 20 } })
})

test('shared texts of any make come back: runs of one text, signs as entities, phonetic guides, empty ones', async () => {
  const texts = [
    '<si><t>a&amp;b</t></si>',
    '<si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细</t></r><rPh sb="0" eb="1"><t>ク</t></rPh></si>',
    '<si/>',
    '<si><t/></si>',
    '<si><t>末_x0041_</t></si>',
  ]
  const cells = texts.map((_, at) => `<c r="${String.fromCharCode(65 + at)}1" t="s"><v>${at}</v></c>`).join('')
  const number = '<c r="F1"><v>3</v></c><c r="G1" t="inlineStr"><is><t>1</t></is></c><c r="H1" t="e"><v>#N/A</v></c>'
  const sheet = `<worksheet><sheetData><row r="1">${cells}${number}</row></sheetData></worksheet>`
  const { marking, numberIn, readStrings } = await import('./strings.ts')
  const way = marking()
  const bytes = Buffer.from(sheet)
  const passed = Array.from(bytes, (byte) => way.pass(new Uint8Array([byte])))
  const marked = Buffer.concat([...passed, way.end()])
  expect(marked.length).toBe(bytes.length)
  const numbers = [...marked.toString('latin1').matchAll(/<v>([^<]*)</g)].map(([, text = '']) => numberIn(text) ?? text)
  expect(numbers).toEqual([0, 1, 2, 3, 4, '3', '#N/A'])
  const pieces = async function* () {
    for (const byte of Buffer.from(`<sst>${texts.join('')}</sst>`)) yield new Uint8Array([byte])
  }
  const plain = (text: string) => text.replace('&amp;', '&')
  const read = new Texts()
  await readStrings(pieces(), plain, read)
  expect(Array.from({ length: read.length }, (_, at) => read.at(at))).toEqual(['a&b', '粗 细', '', '', '末A'])
})
