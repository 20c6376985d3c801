/**
 * The table of industries (国民经济行业分类, GB/T 4754-2017), brought in from a file and checked as a whole: levels, codes,
 * parents, nothing twice, and as many of each level as were announced. A table is a tree, so a wrong row is found only
 * when all have been read; two thousand of them fit in memory.
 */
import { type Fault, fault, quoted } from '../../kernel/imports/fault.ts'
import type { Column, Layout } from '../../kernel/imports/layout.ts'
import { type ReadRow, readTable } from '../../kernel/imports/reading.ts'
import type { Table } from '../../kernel/imports/table.ts'
import { type Read, text, value, wrong } from '../../kernel/imports/values.ts'
import { enterpriseFaults } from './faults.ts'

export interface Industry {
  /** A section's letter; two, three or four digits below. */
  code: string
  level: 1 | 2 | 3 | 4
  zh: string
  parent: string | null
}
export interface IndustryRow {
  line: number
  cells: readonly string[]
  faults: readonly Fault[]
}
/** A name that the file holds damaged, and how it was kept. */
export interface Mended {
  line: number
  code: string
  was: string
  is: string
}
export interface IndustryReport {
  headings: readonly string[]
  rows: number
  industries: Industry[]
  refused: IndustryRow[]
  mended: Mended[]
  /** Of levels 1 to 4: found in the file, kept, and announced with the standard. */
  counts: { found: number[]; kept: number[]; announced: readonly number[] }
  /** Whether what was kept is as many of each level as were announced. */
  asAnnounced: boolean
}

/** Sections, divisions, groups, classes. National Bureau of Statistics on the edition of 2017; 1,382 classes since 2019. */
export const announced = [20, 97, 473, 1380] as const

/**
 * Groups that circulating tables divide and the standard as issued does not. Found by comparing the tables' class codes
 * with a transcription of the standard's own text (github.com/Hyhyhyhyhyhyh/CN_industry_code_2017, insert_industry.sql),
 * where 929 has the single class 9290; with it the classes are the 1,380 that were announced. Amendment 1 (2019), which
 * raised them to 1,382, could not be read: if it is what divides 929, this entry is for the table of 2017 only.
 */
const undividedIn2017 = [{ group: '929', instead: '9290', added: '9291' }] as const

const columns: readonly Column[] = [
  { name: 'code', zh: '代码', en: 'Code', headings: ['code', '行业代码', '类别代码'], required: true },
  { name: 'level', zh: '层级', en: 'Level', headings: ['level', '级别'] },
  { name: 'zh', zh: '类别名称', en: 'Name', headings: ['name_zh', 'name', '名称', '行业名称'], required: true },
  { name: 'parent', zh: '上级代码', en: 'Parent', headings: ['parent_code', 'parent', '上级', '父级代码'] },
  { name: 'section', zh: '门类', en: 'Section', headings: ['section', '门类代码'] },
]
const shapes = [/^[A-T]$/, /^\d{2}$/, /^\d{3}$/, /^\d{4}$/]

interface Line extends Industry {
  section: string
}

function levelOf(cell: string): Read<1 | 2 | 3 | 4> {
  const level = Number(cell)
  return level === 1 || level === 2 || level === 3 || level === 4
    ? value(level)
    : wrong('industry-shape', { level: cell })
}

const layout: Layout<Line> = {
  columns,
  words: enterpriseFaults,
  read: (row) => {
    const code = row.need('code', text(1, 20)) ?? ''
    const byShape = shapes.findIndex((shape) => shape.test(code)) + 1
    const level = row.take('level', levelOf) ?? byShape
    if (code !== '' && level !== byShape) row.note('code', 'industry-shape', { level, value: code })
    return {
      code,
      level: level as Line['level'],
      zh: row.need('zh', text(1, 400)) ?? '',
      parent: row.text('parent') || null,
      section: row.text('section'),
    }
  },
}

interface Good {
  line: number
  cells: readonly string[]
  item: Line
}

export async function readIndustries(table: Table): Promise<IndustryReport> {
  const reading = await readTable(table, layout)
  const rows: ReadRow<Line>[] = []
  for await (const batch of reading.batches()) rows.push(...batch)
  const wellFormed = rows.filter((row): row is Good => row.faults === undefined)
  const refused: IndustryRow[] = rows.flatMap((row) => (row.faults ? [row] : []))
  const found = countsOf(rows.flatMap((row) => row.item ?? []))
  const { kept, faulty } = checkTree(wellFormed)
  refused.push(...faulty)
  const surplus = surplusOf(kept, found)
  refused.push(...surplus)
  const out = new Set(surplus.map(({ line }) => line))
  const good = kept.filter(({ line }) => !out.has(line))
  const mended = good.flatMap(mend)
  const names = new Map(mended.map(({ code, is }) => [code, is]))
  const industries = good.map(({ item: { code, level, zh, parent } }) => ({
    code,
    level,
    zh: names.get(code) ?? zh,
    parent,
  }))
  const counts = { found, kept: countsOf(industries), announced }
  return {
    headings: reading.headings,
    rows: rows.length,
    industries,
    refused: refused.toSorted((a, b) => a.line - b.line),
    mended,
    counts,
    asAnnounced: announced.every((count, at) => count === counts.kept[at]),
  }
}

const countsOf = (rows: readonly { level: number }[]): number[] =>
  announced.map((_, at) => rows.filter(({ level }) => level === at + 1).length)

/** Rows whose code stands once and whose parent is there, one level up, under the right section. */
function checkTree(rows: readonly Good[]): { kept: Good[]; faulty: IndustryRow[] } {
  const byCode = new Map<string, Good>()
  const names = new Map<string, Good>()
  const kept: Good[] = []
  const faulty: IndustryRow[] = []
  for (const row of rows.toSorted((a, b) => a.item.level - b.item.level || a.line - b.line)) {
    const { code, zh, level } = row.item
    const name = `${level} ${zh}`
    const twin = byCode.get(code) ?? names.get(name)
    const fault_ = twin
      ? fault('industry-twice', { value: twin.item.code === code ? code : zh, first: twin.line })
      : parentFault(row.item, byCode)
    if (fault_) faulty.push({ line: row.line, cells: row.cells, faults: [fault_] })
    if (fault_) continue
    byCode.set(code, row)
    names.set(name, row)
    kept.push(row)
  }
  return { kept: kept.toSorted((a, b) => a.line - b.line), faulty }
}

/** Below a division, a code begins with its parent's; a division belongs to the section its row names. */
function parentFault({ code, level, parent, section }: Line, byCode: ReadonlyMap<string, Good>): Fault | undefined {
  if (level === 1) return parent === null ? undefined : fault('industry-parent', { value: code, parent })
  const above = parent === null ? undefined : byCode.get(parent)?.item
  const begins = level === 2 || (parent !== null && code.startsWith(parent))
  const isUnder = section === '' || above === undefined || (above.section || above.code) === section
  if (above && above.level === level - 1 && begins && isUnder) return undefined
  return fault('industry-parent', { value: code, parent: parent ?? '' })
}

/** The classes beyond what was announced, so far as it is known which they are. None is dropped without its name. */
function surplusOf(rows: readonly Good[], found: readonly number[]): IndustryRow[] {
  const counted = found[3] ?? 0
  const over = counted - announced[3]
  if (over <= 0) return []
  const known = undividedIn2017.flatMap(({ group, instead, added }) => {
    const classes = rows.filter(({ item }) => item.level === 4 && item.parent === group)
    const extra = classes.find(({ item }) => item.code === added)
    if (!extra || classes.some(({ item }) => item.code === instead)) return []
    const about = { value: added, name: extra.item.zh, group, instead, counted, announced: announced[3] }
    const codes = classes.map(({ item }) => item.code).join(' + ')
    return [{ line: extra.line, cells: extra.cells, faults: [fault('industry-surplus', { ...about, found: codes })] }]
  })
  return known.slice(0, over)
}

/** Names into which a neighbouring column ran, and names that lost their end where the page was cut. */
function mend({ line, item: { code, level, zh } }: Good): Mended[] {
  const [name = ''] = zh.split(/ {2,}|\t| (?=指)/)
  const is = /(制品|设备|用品|器材|产品|机械|材料|仪器)制$/.test(name) ? `${name}${level === 2 ? '造业' : '造'}` : name
  return is === zh ? [] : [{ line, code, was: quoted(zh), is }]
}
