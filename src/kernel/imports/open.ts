/**
 * Opens a file as a table. What it is, its bytes say: names end in anything. What is neither CSV, XLSX nor XLS is refused
 * with what it is and how to save it so that it can be read.
 */
import { csvReader, type Delimiter, delimiterOf } from './csv.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { Unreadable } from './fault.ts'
import { pieces, type Source } from './source.ts'
import type { RawRow, Table } from './table.ts'
import { xlsTable } from './xls.ts'
import { xlsxTable } from './xlsx.ts'
import { type Archive, openArchive } from './zip.ts'

export interface Opening {
  /** What somebody says the file is encoded in. It is checked, and refused where the bytes say otherwise. */
  declared?: Encoding
}

export async function openTable(source: Source, { declared }: Opening = {}): Promise<Table> {
  if (source.size === 0) throw new Unreadable('empty-file')
  const start = Buffer.from(await source.read(0, 4096))
  if (start.subarray(0, 4).equals(zipMark)) return await workbook(source)
  if (start.subarray(0, 4).equals(oldMark)) return await xlsTable(source)
  const foreign = foreignKind(start)
  if (foreign) throw new Unreadable(foreign[0], { kind: foreign[1] })
  return await csvTable(source, declared)
}

const zipMark = Buffer.from('PK\x03\x04', 'latin1')
const oldMark = Buffer.from('d0cf11e0', 'hex')

/** Files that people try, by how they begin. `kind` is a name, the same in both languages. */
const kinds: readonly [begin: string, code: string, kind: string][] = [
  ['%PDF', 'not-a-table', 'PDF'],
  ['\x89PNG', 'not-a-table', 'PNG'],
  ['\xff\xd8\xff', 'not-a-table', 'JPEG'],
  ['GIF8', 'not-a-table', 'GIF'],
  ['\x1f\x8b', 'not-a-table', 'GZIP'],
  ['Rar!', 'not-a-table', 'RAR'],
  ['7z\xbc\xaf', 'not-a-table', '7Z'],
  ['{\\rtf', 'not-a-table', 'RTF'],
  ['\xff\xfe', 'utf-16', 'UTF-16'],
  ['\xfe\xff', 'utf-16', 'UTF-16'],
]

function foreignKind(start: Buffer): readonly [code: string, kind: string] | undefined {
  const text = start.toString('latin1')
  const known = kinds.find(([begin]) => text.startsWith(begin))
  if (known) return [known[1], known[2]]
  // Many systems "export to Excel" by naming a web page .xls.
  const markup = text
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype|html|head|meta|table|body|style|script)/.test(markup)) return ['not-a-table', 'HTML']
  if (markup.startsWith('<?xml')) return ['not-a-table', 'XML']
  return text.includes('\0') ? ['not-a-table', '?'] : undefined
}

async function workbook(source: Source): Promise<Table> {
  const archive = await openArchive(source)
  const kind = otherArchive(archive)
  if (kind) throw new Unreadable(kind === 'ODS' || kind === 'XLSB' ? 'old-workbook' : 'not-a-table', { kind })
  return await xlsxTable(source, archive)
}

function otherArchive(archive: Archive): string | undefined {
  const names = [...archive.keys()]
  if (names.includes('xl/workbook.bin')) return 'XLSB'
  if (names.includes('mimetype') && names.includes('content.xml')) return 'ODS'
  if (names.some((name) => name.startsWith('word/'))) return 'DOCX'
  if (names.some((name) => name.startsWith('ppt/'))) return 'PPTX'
  return names.includes('[Content_Types].xml') ? undefined : 'ZIP'
}

async function csvTable(source: Source, declared?: Encoding): Promise<Table> {
  const encoding = await encodingOf(source, declared)
  const start = new TextDecoder(encoding).decode(await source.read(0, 1 << 16))
  const delimiter = delimiterOf(start)
  return { format: 'csv', encoding, chunks: () => chunksOf(source, encoding, delimiter), close: async () => {} }
}

async function* chunksOf(source: Source, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<RawRow[]> {
  // Drops a byte order mark by itself.
  const decoder = new TextDecoder(encoding, { fatal: true })
  const read = csvReader(delimiter)
  for await (const bytes of pieces(source)) {
    const rows = read(decoder.decode(bytes, { stream: true }), false)
    if (rows.length > 0) yield rows
  }
  const rows = read(decoder.decode(), true)
  if (rows.length > 0) yield rows
}
