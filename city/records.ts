/**
 * Records of a firm: projects, titles, fairs … The tables are those of the dictionary; how often a firm has one and what
 * its fields hold is drawn from `ref/typical.yaml`. Titles a register already holds come from the same draw, so that the
 * two never contradict each other.
 */
import type { Table } from '../src/modules/facts/variable.ts'
import { dayOf, dayText, instantText, today } from './calendar.ts'
import { draw, type Typical, typical } from './clause-values.ts'
import { positionsOf, tables } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { idOf, Random, seedOf } from './random.ts'
import { banks, fairs, parks, schools } from './reference.ts'
import { sourceOf } from './sources.ts'
import { grantedOn, titlesOf } from './titles.ts'
import type { RecordRow } from './types.ts'

type Field = Table['fields'][number]
type Fields = Record<string, number | string>

const stream = seedOf('records')
const positions = new Map<Field, ReadonlyMap<string, number>>()
const positionOf = (one: Field, value: string): number | undefined => {
  const known = positions.get(one) ?? positionsOf(one)
  positions.set(one, known)
  return known.get(value)
}
const fieldOf = (table: Table, code: string) => table.fields.find((one) => one.code === code)

function textOf(one: Field, hint: Typical, firm: Firm, brand: string, random: Random): string {
  const kept: Record<string, () => string> = {
    fair: () => random.pick([...fairs.境内, ...fairs.境外]),
    bank: () => random.pick(banks),
    school: () => random.pick(schools),
    park: () => random.pick(parks),
  }
  const pattern = hint.text ?? `演示${one.zh}{n}`
  const known = kept[pattern]
  if (known) return known()
  return pattern
    .replace('{n}', String(random.whole(1, 99_999)))
    .replace('{brand}', brand)
    .replace('{goods}', random.pick(firm.sector.makes))
}

/** The weights that hold beside the value of another field. */
function weighedBy(table: Table, hint: Typical, fields: Fields): Typical {
  const other = hint.by && fieldOf(table, hint.by.field)
  const stored = other && fields[other.code]
  const value = typeof stored === 'number' ? other?.values?.[stored - 1]?.code : undefined
  const weights = value === undefined ? undefined : hint.by?.values[value]
  return weights ? { ...hint, weights } : hint
}

/** What depends on a field drawn before: a date after another, a share of an amount. */
function dependent(table: Table, one: Field, hint: Typical, fields: Fields, random: Random): number | undefined {
  if (hint.after) {
    const from = fields[hint.after]
    if (typeof from !== 'number') return undefined
    const day = from + random.whole(...(hint.days ?? ([0, 0] as const)))
    // What lies ahead has not happened; a date of expiry may.
    return day > today && one.code !== 'expires_on' ? undefined : day
  }
  if (!hint.share) return draw(one, weighedBy(table, hint, fields), random)
  const of = fields[hint.share.of]
  if (typeof of !== 'number') return undefined
  return Math.round((of * random.between(hint.share.low, hint.share.high)) / 10_000) * 10_000
}

/** One record's fields; one in fourteen is not known, because real lists have holes too. */
function fieldsOf(table: Table, firm: Firm, brand: string, random: Random): Fields {
  const hints = typical.tables[table.code]?.fields ?? {}
  const fields: Fields = {}
  for (const one of table.fields) {
    const hint = hints[one.code] ?? {}
    const value =
      one.type === 'text' ? textOf(one, hint, firm, brand, random) : dependent(table, one, hint, fields, random)
    const known = random.chance(hint.known ?? 0.93)
    if (known && value !== undefined) fields[one.code] = value
  }
  return fields
}

interface Made {
  table: Table
  fields: Fields
}

function drawnOf(table: Table, firm: Firm, brand: string, random: Random): Made[] {
  const often = typical.tables[table.code]
  const { larger = 0.1, small = 0.01, most = 1, who } = often ?? {}
  if (who && !who.includes(firm.sector.kind)) return []
  if (!random.chance((firm.larger ? larger : small) * (0.6 + 0.8 * firm.quality))) return []
  return Array.from({ length: random.whole(1, most) }, () => ({ table, fields: fieldsOf(table, firm, brand, random) }))
}

/** A record whose fields are given by name; what the table does not have, or does not list, is left out. */
export function given(table: Table, values: Record<string, string | number | boolean>): Fields {
  const fields: Fields = {}
  for (const [code, value] of Object.entries(values)) {
    const one = fieldOf(table, code)
    if (!one) continue
    const stored =
      one.type === 'category' ? positionOf(one, String(value)) : typeof value === 'boolean' ? Number(value) : value
    if (stored !== undefined) fields[code] = stored
  }
  return fields
}

const workshopLevel = (workshop: string, firm: Firm): string =>
  workshop === '未来工厂' || firm.quality > 0.6 ? '省级' : '市级'

/** Which titles a firm holds: name in the list of titles, level, and by what name its day of grant is drawn. */
function heldTitles(firm: Firm): (readonly [title: string, level: string, day: string])[] {
  const titles = titlesOf(firm)
  const held = [
    [titles.highTech && '高新技术企业', '国家级', 'highTech'],
    [titles.techSme && '科技型中小企业', '省级', 'techSme'],
    [titles.special === '省级' && '专精特新中小企业', '省级', 'special'],
    [titles.special === '国家级' && '专精特新小巨人', '国家级', 'special'],
    [titles.hidden && '隐形冠军', '省级', 'hidden'],
    [titles.champion !== '无' && '单项冠军示范企业', titles.champion, 'champion'],
    [titles.quality !== '无' && '政府质量奖', titles.quality, 'quality'],
    [titles.green !== '无' && '绿色企业', titles.green, 'green'],
    [titles.institution !== '无' && '企业技术研发中心', titles.institution, 'institution'],
    [titles.workshop !== '无' && titles.workshop, workshopLevel(titles.workshop, firm), 'workshop'],
  ] as const
  return held.flatMap(([title, level, day]) => (title ? [[title, level, day] as const] : []))
}

/** The titles that the register speaks of, as records. */
const titleRecords = (table: Table, firm: Firm, random: Random): Made[] =>
  heldTitles(firm).map(([title, title_level, day]) => {
    const granted_on = grantedOn(firm, day)
    const values = {
      title,
      title_level,
      title_grade: '不分等次',
      granted_on,
      first_time: random.chance(0.8),
      is_renewal: false,
    }
    return { table, fields: given(table, values) }
  })

const begin = dayOf(2020, 1, 15)
/** The day a record is filed under, and when it became known: a month later, and not before the platform began. */
function filed({ table, fields }: Made): { onDay: string | null; known: number } {
  const code = typical.tables[table.code]?.day
  const day = code === undefined ? undefined : fields[code]
  const first = Object.entries(fields).find(([name]) => fieldOf(table, name)?.type === 'date')?.[1]
  const on = typeof day === 'number' ? day : typeof first === 'number' ? first : undefined
  const dates = table.fields.flatMap((one) =>
    one.type === 'date' && one.code !== 'expires_on' ? [fields[one.code]] : [],
  )
  // A record without any day was told lately.
  const last = Math.max(begin, on ?? today - 60, ...dates.filter((one) => typeof one === 'number'))
  return { onDay: on === undefined ? null : dayText(on), known: Math.min(today - 2, last + 25) }
}

export const rowOf = (made: Made, enterpriseId: string, id: string): RecordRow => {
  const { onDay, known } = filed(made)
  return {
    enterpriseId,
    id,
    table: made.table.code,
    onDay,
    values: made.fields,
    source: sourceOf(made.table),
    knownAt: instantText(known),
  }
}

/** All records of a firm, in the order of the dictionary. */
export function recordsOf(firm: Firm, enterpriseId: string, brand: string, citySeed: number): RecordRow[] {
  const random = new Random(firm.seed, stream)
  const made = tables.flatMap((table) => [
    ...(table.code === 'titles' ? titleRecords(table, firm, random) : []),
    ...drawnOf(table, firm, brand, random),
  ])
  const founded = dayText(firm.foundedDay)
  return made
    .map((one, at) => rowOf(one, enterpriseId, idOf(citySeed, 'record', firm.index, at)))
    .filter(({ onDay }) => onDay === null || onDay > founded)
}
