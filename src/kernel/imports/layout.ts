/**
 * Which columns a table must and may have, how their headings are known, and what a row of them means. The kernel knows
 * no subject: modules declare their layouts, this file finds the columns in a file's headings.
 */
import { Unreadable } from './fault.ts'
import type { Row } from './row.ts'
import type { Sentence, Sentences } from './words.ts'

export interface Column extends Sentence {
  name: string
  /** Headings it is known by, besides its two labels. */
  headings: readonly string[]
  /** Without it the file is not of this layout. */
  required?: boolean
}

export interface Layout<Item> {
  columns: readonly Column[]
  /** A column for a heading that is in no list, such as the name of a variable. */
  more?: (heading: string) => Column | undefined
  /** What the row says. What is wrong with it is noted on the row; the item is then not used. */
  read: (row: Row) => Item
  /** What may stand only once, in the file and in the register, and in which column it stands. */
  key?: { column: string; of: (item: Item) => string }
  words: Sentences
}

/** How the headings were understood: for each the column's name, or null for one that is not read. */
export type Mapping = readonly (string | null)[]

export interface Understood {
  mapping: Mapping
  columns: readonly Column[]
}

/** Headings are compared without blanks, case, width of brackets, and the star that marks an obligatory field. */
export const folded = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\ufeff*:_'"“”]/g, '')

function known(columns: readonly Column[]): Map<string, Column> {
  const names = columns.flatMap((column) =>
    [column.name, column.zh, column.en, ...column.headings].map((heading) => [folded(heading), column] as const),
  )
  return new Map(names)
}

type Chosen = Readonly<Record<string, string | null>>

/**
 * The columns of these headings. What somebody chose for a heading goes before what is known of it. Refuses headings
 * that lack a required column, or have one twice.
 */
export function understand<Item>(headings: readonly string[], layout: Layout<Item>, chosen: Chosen = {}): Understood {
  const byHeading = known(layout.columns)
  const columns = [...layout.columns]
  const columnOf = (heading: string): string | null => {
    const picked = chosen[heading]
    const wanted = (picked ?? heading).trim()
    if (picked === null || wanted === '') return null
    const found = byHeading.get(folded(wanted)) ?? layout.more?.(wanted)
    if (found && !columns.some(({ name }) => name === found.name)) columns.push(found)
    if (!found && picked !== undefined) throw new Unreadable('no-such-column', { heading, value: picked })
    return found?.name ?? null
  }
  const mapping = headings.map(columnOf)
  mapping.forEach((column, at) => {
    const first = mapping.indexOf(column)
    if (column !== null && first < at)
      throw new Unreadable('column-twice', { column, first: headings[first] ?? '', second: headings[at] ?? '' })
  })
  return { mapping, columns }
}

export function lacking(mapping: Mapping, columns: readonly Column[]): string[] {
  return columns.filter(({ name, required }) => required && !mapping.includes(name)).map(({ name }) => name)
}

/** Words that stand in the second of two rows of headings, below a heading that spans several columns. */
const subheadings = new Set(
  [
    '金额',
    '币种',
    '单位',
    '数值',
    '数量',
    '名称',
    '代码',
    '日期',
    '省',
    '市',
    '县',
    '区',
    '元',
    '万元',
    '(元)',
    '(万元)',
    '亿元',
    '人民币',
    '备注',
  ].concat(['amount', 'currency', 'unit', 'value', 'name', 'code', 'date', 'cny', 'yuan', '10kcny', 'note']),
)

/**
 * Whether the row below the headings is one of them: it repeats them, or continues them with words of which headings are
 * made. A row of data has at least one cell that is neither.
 */
export function continuesHeadings(cells: readonly string[], columns: readonly Column[]): boolean {
  const filled = cells.map(folded).filter((cell) => cell !== '')
  const byHeading = known(columns)
  return filled.length > 0 && filled.every((cell) => byHeading.has(cell) || subheadings.has(cell))
}

/** Whether a row says for the most part what the headings say, as where tables were copied one below the other. */
export function repeatsHeadings(cells: readonly string[], headings: readonly string[]): boolean {
  let [same, filled] = [0, 0]
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    if (cell) filled++
    if (cell && cell === headings[at]) same++
  }
  return same * 2 > filled
}
