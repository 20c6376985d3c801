/**
 * 企业: an enterprise as the register has it. What may be known of it beyond this line are facts, each with its source.
 * Pure.
 */
import type { TrailLine } from '../../kernel/contract.ts'
import { type Fault, fault } from '../../kernel/imports/fault.ts'
import { codeFault } from './credit-code.ts'

export const statuses = ['active', 'revoked', 'deregistered', 'moved-out', 'unknown'] as const
export type Status = (typeof statuses)[number]
export const sizeClasses = ['large', 'medium', 'small', 'micro'] as const
export type SizeClass = (typeof sizeClasses)[number]

/** Their names, for pages and for figures. */
export const statusNames: Record<Status, readonly [zh: string, en: string]> = {
  active: ['存续', 'Active'],
  revoked: ['吊销', 'Licence revoked'],
  deregistered: ['注销', 'Deregistered'],
  'moved-out': ['迁出', 'Moved out'],
  unknown: ['未知', 'Unknown'],
}
export const sizeNames: Record<SizeClass, readonly [zh: string, en: string]> = {
  large: ['大型', 'Large'],
  medium: ['中型', 'Medium'],
  small: ['小型', 'Small'],
  micro: ['微型', 'Micro'],
}

export interface Enterprise {
  id: string
  creditCode: string
  name: string
  /** Oldest first. */
  formerNames: string[]
  /** GB/T 4754 code of any level, as registered; a guess never stands here. */
  industry: string | null
  town: string | null
  status: Status
  sizeClass: SizeClass | null
  /** Registered capital in hundredths of its currency. Both are null or neither is. */
  capital: number | null
  capitalCurrency: string | null
  foundedOn: string | null
  /** 企业类型 */
  form: string | null
  /** 经营范围 */
  scope: string | null
  address: string | null
}

/** What an import or a registrar says of a firm before it has an id. */
export type Registered = Omit<Enterprise, 'id'>

/** The first day of the People's Republic: no register of it has an older firm. */
export const firstDay = '1949-10-01'
export const nameLength = { shortest: 2, longest: 200 }
export const addressLength = 300
export const scopeLength = 20_000
export const formLength = 100

/** What is wrong with a register line, whoever wrote it. Empty when it may be kept. */
export function objections(line: Registered, today: string): Fault[] {
  const code = codeFault(line.creditCode)
  const length = [...line.name].length
  const found: (Fault | false | null | undefined)[] = [
    code && fault(code.code, { ...code.about, column: 'creditCode', value: line.creditCode }),
    length < nameLength.shortest &&
      fault('text-too-short', { column: 'name', value: line.name, limit: nameLength.shortest }),
    length > nameLength.longest && fault('text-too-long', { column: 'name', length, limit: nameLength.longest }),
    line.foundedOn !== null &&
      line.foundedOn < firstDay &&
      fault('day-before', { column: 'foundedOn', value: line.foundedOn, limit: firstDay }),
    line.foundedOn !== null &&
      line.foundedOn > today &&
      fault('day-after', { column: 'foundedOn', value: line.foundedOn, limit: today }),
    (line.capital === null) !== (line.capitalCurrency === null) &&
      fault('capital-unit', { column: 'capital', value: line.capital ?? '' }),
  ]
  return found.filter((one) => typeof one === 'object' && one !== null)
}

/** The row of the register, but for its id. */
export interface Row extends Registered {
  /** The import that brought it in. */
  importId: string | null
  /** Since when an undone import has taken it back. */
  withdrawnAt: string | null
  version: number
  knownAt: string
}

/**
 * The row after one line of its trail. The first line says everything that is known (`is`; what is not named is not
 * known), whether an import, the registrar or the maker of the demo wrote it; later ones say what changed.
 *
 *   correct    `is`; a name given up becomes the last of the former names, which the line does not repeat
 *   update     `is`, with the former names where a file changed them
 *   withdraw   an undone import takes it out of the register
 *   import     and a later one brings it in again
 */
export function apply(row: Row | undefined, line: Pick<TrailLine, 'act' | 'data' | 'version' | 'at'>): Row | undefined {
  const { is = {}, import: importId = null } = line.data as { is?: Partial<Registered>; import?: string }
  const { act, version, at } = line
  if (!row) return 'is' in line.data ? begun(is, { importId, version, knownAt: at }) : undefined
  const next = { ...row, version }
  if (act === 'withdraw') return { ...next, withdrawnAt: at }
  if (act === 'import') return { ...next, ...is, importId, withdrawnAt: null }
  const givesUpName = act === 'correct' && is.name !== undefined
  const formerNames = givesUpName ? [...row.formerNames, row.name] : row.formerNames
  return { ...next, formerNames, ...is }
}

/** A firm of which no more is said than its name and its code. */
export const nothingKnown: Omit<Registered, 'creditCode' | 'name'> = {
  ...{ formerNames: [], industry: null, town: null, status: 'unknown', sizeClass: null, capital: null },
  ...{ capitalCurrency: null, foundedOn: null, form: null, scope: null, address: null },
}

const begun = (is: Partial<Registered>, of: Pick<Row, 'importId' | 'version' | 'knownAt'>): Row => ({
  ...{ creditCode: '', name: '', ...nothingKnown },
  ...is,
  ...of,
  withdrawnAt: null,
})
