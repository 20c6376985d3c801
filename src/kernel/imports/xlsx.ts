/**
 * The first visible sheet of a workbook, row by row. What cells mean (dates, rich text) is left to hucre;
 * what it does not do is done here: it unpacks whatever it is given, reads everything into memory when the shared
 * strings stand behind the sheet (as Excel puts them), runs ahead of whoever takes the rows, and shows the last result of
 * a formula as if it were a value. So the parts it needs are unpacked here, under the limits of `zip.ts`, and handed to
 * it anew: the sheet last, a piece at a time and only while somebody waits for rows. Its shared texts never reach hucre.
 */
import { streamXlsxRows } from 'hucre/xlsx'
import { Unreadable } from './fault.ts'
import { formulaFinder } from './formulas.ts'
import type { Source } from './source.ts'
import { marking, numberIn, readStrings } from './strings.ts'
import { plainNumber, type RawRow, type Table } from './table.ts'
import { Texts } from './texts.ts'
import { type Archive, type Entry, part, unpack } from './zip.ts'

/** Parts that are kept in memory: the list of sheets, styles. */
const inMemory = 50_000_000
/** More columns than any register has. A spreadsheet has room for sixteen times as many. */
const mostColumns = 1_000
/** So many rows may have empty cells beyond that, as a row has that somebody once coloured to its end. */
const mostWideRows = 100
/** Rows handed on at a time. */
const atATime = 500

interface Sheet {
  name: string
  entry: Entry
}
interface Workbook {
  sheet: Sheet
  otherSheets: string[]
  since1904: boolean
  strings?: string
  styles?: string
}

export async function xlsxTable(source: Source, archive: Archive): Promise<Table> {
  const book = await workbookOf(source, archive)
  const { sheet, otherSheets } = book
  const texts = new Texts()
  let reading: Promise<void> | undefined
  const once = async () => {
    reading ??= readTexts(source, archive, book, texts)
    await reading
    return texts
  }
  return {
    ...{ format: 'xlsx', sheet: sheet.name, otherSheets },
    chunks: () => chunksOf(source, archive, book, once),
    close: async () => texts.close(),
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,6}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

/** The attributes of every element of a name, in a part of a few kilobytes. */
function elements(xml: string, name: string): Map<string, string>[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, 'g'))
  return [...found].map(
    ([, attributes = '']) =>
      new Map(
        [...attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', a, b]) => [
          key,
          decoded(a ?? b ?? ''),
        ]),
      ),
  )
}

/** Kind of relation and where it leads, by its id; a path is reckoned from the folder of the part that says it. */
function relations(xml: string, folder: string): Map<string, { kind: string; path: string }> {
  return new Map(
    elements(xml, 'Relationship').map((one) => {
      const target = one.get('Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`
      return [one.get('Id') ?? '', { kind: (one.get('Type') ?? '').split('/').at(-1) ?? '', path: flat(path) }]
    }),
  )
}
const flat = (path: string): string => {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

async function workbookOf(source: Source, archive: Archive): Promise<Workbook> {
  const text = async (name: string) => (await part(source, archive, name, inMemory))?.toString('utf8') ?? ''
  const root = relations(await text('_rels/.rels'), '')
  const path = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml'
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? []
  const xml = await text(path)
  const parts = relations(await text(`${folder}_rels/${file}.rels`), folder)
  const sheets = elements(xml, 'sheet').flatMap((one): (Sheet & { hidden: boolean })[] => {
    const id = [...one].find(([key]) => /(^|:)id$/i.test(key))?.[1] ?? ''
    const to = parts.get(id)
    const entry = to?.kind === 'worksheet' ? archive.get(to.path) : undefined
    return entry
      ? [{ name: one.get('name') ?? '', entry, hidden: one.has('state') && one.get('state') !== 'visible' }]
      : []
  })
  const sheet = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  if (!sheet) throw new Unreadable('no-sheet')
  const other = (kind: string) => [...parts.values()].find((one) => one.kind === kind)?.path
  const book: Workbook = {
    sheet,
    otherSheets: sheets.filter((one) => one !== sheet).map(({ name }) => name),
    since1904: elements(xml, 'workbookPr').some((one) => /^(1|true)$/.test(one.get('date1904') ?? '')),
  }
  const [strings, styles] = [other('sharedStrings'), other('styles')]
  if (strings !== undefined) book.strings = strings
  if (styles !== undefined) book.styles = styles
  return book
}

/** Opens for as long as somebody waits for rows. */
function gate() {
  let waiting: (() => void)[] = []
  let isOpen = false
  return {
    open: () => {
      isOpen = true
      for (const go of waiting) go()
      waiting = []
    },
    close: () => {
      isOpen = false
    },
    passed: () => (isOpen ? undefined : new Promise<void>((go) => waiting.push(go))),
  }
}

async function* chunksOf(
  source: Source,
  archive: Archive,
  book: Workbook,
  textsOnce: () => Promise<Texts>,
): AsyncGenerator<RawRow[]> {
  const formulas = formulaFinder()
  const texts = await textsOnce()
  const way = gate()
  const parts = laidAnew(source, archive, book, formulas.look)[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await way.passed()
        const next = await parts.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: async () => {
        await parts.return?.(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  const rows = streamXlsxRows(stream)
  const narrow = narrower()
  let batch: RawRow[] = []
  try {
    for (;;) {
      way.open()
      const next = await rows.next()
      way.close()
      if (next.done) break
      const line = next.value.index + 1
      const values = narrow(line, next.value.values).map((value) => textAt(texts, value))
      const row = rawRow(line, values, formulas.of(line))
      if (row) batch.push(row)
      if (batch.length < atATime) continue
      yield batch
      batch = []
    }
    // The parser stops at the length it was told: whether the sheet is what the archive says shows only behind that.
    while (!(await parts.next()).done);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('broken-sheet')
  } finally {
    // Whoever stops early leaves the parser waiting at the gate.
    way.open()
    await rows.return()
  }
  if (batch.length > 0) yield batch
}

async function readTexts(source: Source, archive: Archive, { strings }: Workbook, texts: Texts): Promise<void> {
  const entry = strings === undefined ? undefined : archive.get(strings)
  if (entry) await readStrings(unpack(source, entry), decoded, texts)
}

type Value = string | number | boolean | Date | null

/** Leaves off empty cells at the end of a row that is too wide; refuses one that is not empty there, and a sheet of such. */
function narrower() {
  let wide = 0
  return (line: number, values: readonly Value[]): readonly Value[] => {
    if (values.length <= mostColumns) return values
    wide++
    const isEmpty = values.slice(mostColumns).every((value) => value === null || value === '')
    if (!isEmpty || wide > mostWideRows)
      throw new Unreadable('too-wide', { line, columns: values.length, limit: mostColumns })
    return values.slice(0, mostColumns)
  }
}

function textAt(texts: Texts, value: Value): Value {
  const number = typeof value === 'string' ? numberIn(value) : undefined
  if (number === undefined) return value
  const text = texts.at(number)
  if (text === undefined) throw new Unreadable('broken-sheet')
  return text
}

function rawRow(line: number, values: readonly Value[], formulas: number[]): RawRow | undefined {
  const cells = values.map(textOf)
  const written = cells.flatMap((cell, at) => (cell.startsWith('=') ? [at] : []))
  if (formulas.length + written.length > 0) return { line, cells, formulas: [...new Set([...formulas, ...written])] }
  return cells.some((cell) => cell.trim() !== '') ? { line, cells } : undefined
}

/** The text a person would see or type. A spreadsheet keeps fifteen digits of a number. */
function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return plainNumber(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'string') return value
  const [day = '', time = ''] = Number.isNaN(value.getTime()) ? [] : value.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`
}

const relation = (id: number, kind: string, path: string) =>
  `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${path}"/>`
const listed = (relationships: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships}</Relationships>`

/** A workbook with the one sheet, in the order that can be read from front to back. */
async function* laidAnew(
  source: Source,
  archive: Archive,
  book: Workbook,
  look: (xml: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const styles = book.styles && (await part(source, archive, book.styles, inMemory))
  const relationships = [
    relation(1, 'worksheet', 'worksheets/sheet1.xml'),
    styles ? relation(2, 'styles', 'styles.xml') : '',
  ]
  const workbook = `<workbook xmlns:r="r"><workbookPr date1904="${book.since1904 ? 1 : 0}"/><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
  yield stored('[Content_Types].xml', Buffer.from('<Types/>'))
  yield stored('_rels/.rels', Buffer.from(listed(relation(1, 'officeDocument', 'xl/workbook.xml'))))
  yield stored('xl/workbook.xml', Buffer.from(workbook))
  yield stored('xl/_rels/workbook.xml.rels', Buffer.from(listed(relationships.join(''))))
  if (styles) yield stored('xl/styles.xml', styles)
  const texts = marking()
  yield header('xl/worksheets/sheet1.xml', book.sheet.entry.unpacked)
  for await (const xml of unpack(source, book.sheet.entry)) {
    look(xml)
    yield texts.pass(xml)
  }
  yield texts.end()
}

const stored = (name: string, bytes: Uint8Array): Buffer => Buffer.concat([header(name, bytes.length), bytes])

/** The local header of an entry that is not packed. */
function header(name: string, size: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt32LE(size, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name)])
}
