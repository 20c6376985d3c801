/**
 * The dictionary as the generator uses it: positions of category values, factors of scales, and which variables were
 * declared for policy clauses, whose values are drawn from what is typical and not from a model of the firm.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { inProject } from '../src/kernel/place.ts'
import { readDictionary } from '../src/modules/facts/queries/dictionary.ts'
import type { Field, Single, Table } from '../src/modules/facts/variable.ts'

const folder = inProject('dictionary/').pathname
export const dictionary = readDictionary(folder)

const named = (name: string): string[] =>
  (parse(readFileSync(join(folder, name), 'utf8')) as { variables: { code: string }[] }).variables.map(
    ({ code }) => code,
  )
const forClauses = new Set(
  readdirSync(folder)
    .filter((name) => name.startsWith('policy-') && name.endsWith('.yaml'))
    .flatMap(named),
)

const all = [...dictionary.values()]
export const tables = all.filter((one): one is Table => one.kind === 'table')
export const singles = all.filter((one): one is Single => one.kind !== 'table')
/** Register and periodic variables that only clauses speak of. What is asked at a claim is nobody's to know before. */
export const clauseVariables = singles.filter((one) => one.kind !== 'asked' && forClauses.has(one.code))

export function single(code: string): Single {
  const one = dictionary.get(code)
  if (!one || one.kind === 'table') throw new Error(`${code} is no variable of the dictionary`)
  return one
}

/** The stored number of each value of a category. */
export function positionsOf(one: Pick<Field, 'code' | 'values'>): ReadonlyMap<string, number> {
  return new Map((one.values ?? []).map(({ code }, at) => [code, at + 1]))
}

/** Stored number of a value, for a category known while the program is written. */
export function position(code: string): (value: string) => number {
  const positions = positionsOf(single(code))
  return (value) => {
    const at = positions.get(value)
    if (at === undefined) throw new Error(`${value} is no value of ${code}`)
    return at
  }
}

const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]
export const factorOf = (scale = 0): number => powers[scale] ?? 1
