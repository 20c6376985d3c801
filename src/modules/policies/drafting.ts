/**
 * A clause that is still being written (起草中的条款): its text is read as the books read a file, but whatever is wrong with it
 * is handed back instead of stopping anything. Pure; what is issued must read without a fault.
 */

import { type Clause, clause, type PolicyDocument } from './clause.ts'
import { beyondExact } from './columns.ts'
import { type CompiledClause, compileClause } from './compiled.ts'
import { type Fault, shaped, writtenOf } from './faults.ts'
import type { Pair } from './from-facts.ts'
import type { Ground } from './naming.ts'

export interface Drafted {
  /** null while it does not read. */
  clause: CompiledClause | null
  faults: Fault[]
}

export interface Reader {
  ground: Ground
  document: PolicyDocument
  /** Whose parameters hold. */
  day: string
}

/** `body` has the form of a clause file; its faults name places in it, as `when[0].feel`. */
export function readDraft({ ground, document, day }: Reader, body: unknown): Drafted {
  const written = writtenOf({ file: '', text: JSON.stringify(body ?? null, null, 1) })
  const faults = [...written.faults]
  const shape = shaped(clause, written.value, written, faults)
  if (!shape) return { clause: null, faults }
  const compiled = compileClause(ground, document, shape, written, faults)
  const beyond = faults.length === 0 && beyondExact(compiled, { reference: day, filing: day })
  if (beyond) faults.push(written.fault(['amount'], sayBeyond(beyond)))
  return faults.length > 0 ? { clause: null, faults } : { clause: compiled, faults }
}

function sayBeyond({ low, high }: { low: bigint; high: bigint }): Pair {
  const range = `${low} … ${high}`
  return {
    zh: `有一步的结果可能超出精确整数的范围（${range}，上限 2^53）：请拆小，或缩小变量、参数的范围`,
    en: `A step may pass the range of exact whole numbers (${range}; the limit is 2^53): split it, or narrow what goes in`,
  }
}

/** The document that a draft stands in until it is issued. */
export const draftDocument = (unit: string, name: Pair, jurisdiction: Pair): PolicyDocument => ({
  id: `draft-${unit}`,
  title: { zh: '起草稿', en: 'Draft' },
  number: null,
  issuer: name,
  issued: null,
  jurisdiction,
  url: null,
  seen: 'whole',
  kind: 'draft',
  valid: null,
  definitions: [],
  notes: { zh: '尚未印发', en: 'Not issued yet' },
})

/** What two versions of a clause differ in, place by place; numbers and texts as they are written. */
export interface Difference {
  /** As `params[0].values[0].value`. */
  path: string
  was: string | null
  is: string | null
}

/** Parts of a list are told apart by their own names (`id`, `name`), so that one put between others changes nothing else. */
export function differencesOf(was: Clause, is: Clause): Difference[] {
  const [before, after] = [leavesOf(was), leavesOf(is)]
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths.flatMap((path) => {
    const [old = null, now = null] = [before.get(path), after.get(path)]
    return old === now || path === 'reviewed' ? [] : [{ path, was: old, is: now }]
  })
}

function leavesOf(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return found
  if (typeof value !== 'object') return found.set(path, String(value))
  const entries = Array.isArray(value)
    ? value.map((one: unknown, at) => [`${path}[${nameIn(one) ?? at}]`, one] as const)
    : Object.entries(value).map(([key, one]) => [path === '' ? key : `${path}.${key}`, one as unknown] as const)
  for (const [key, one] of entries) leavesOf(one, key, found)
  return found
}

function nameIn(one: unknown): string | undefined {
  if (typeof one !== 'object' || one === null) return undefined
  const { id, name } = one as { id?: unknown; name?: unknown }
  return [id, name].find((it): it is string => typeof it === 'string')
}

/** The clause with other numbers for some of its parameters, whatever the day; what it does not have is passed over. */
export function withParameters(
  { ground, day }: Omit<Reader, 'document'>,
  { clause: original, document }: CompiledClause,
  set: ReadonlyMap<string, number | string | boolean>,
): Drafted {
  const params = original.params.map((one) => {
    const value = set.get(one.name)
    return value === undefined ? one : { ...one, values: [{ from: null, value }] }
  })
  return readDraft({ ground, document, day }, { ...original, params })
}
