/**
 * From what is so to what is known: who says it, when it became known, what stayed unknown. Five to fifteen percent of
 * the periodic values are missing (no row at all); a few were published wrong and corrected later, and very few were
 * taken back, so that "as known on a day" has something to show.
 */
import type { Single } from '../src/modules/facts/variable.ts'
import { dayOf, dayText, instantText, today } from './calendar.ts'
import { clauseVariables, single, singles } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { type Random, seedOf } from './random.ts'
import { core } from './reference.ts'
import type { Entry } from './register.ts'
import { sourceOf } from './sources.ts'
import type { FactRow } from './types.ts'
import type { Values } from './values.ts'

/** A variable as it is published. */
interface Publication {
  code: string
  missing: number
  /** Days after the end of the period. */
  lag: number
  declared: boolean
  source: string
  /** What a wrong first value is rounded to; 0: never published wrong. */
  step: number
}

/** Days after a year's end at which each provider's yearly values are out (the city's setting). */
const yearly: Record<string, number> = {
  power: 8,
  customs: 25,
  hr: 40,
  bank: 45,
  science: 60,
  ecology: 75,
  stats: 79,
  enterprise: 90,
  commerce: 60,
  tax: 115,
  land: 120,
  industry: 161,
  market: 172,
}

/** Between five and fifteen percent, by variable: what is measured is missing less often than what is said. */
function missingOf({ code, observed, provider, kind }: Single): number {
  const turn = (seedOf(code) % 5) / 100
  if (kind === 'register') return provider === 'market' || provider === 'stats' ? 0.005 : 0.04
  if (provider === 'stats') return 0.06 + turn / 4
  return observed ? 0.06 + turn : 0.105 + turn
}

function lagOf(one: Single): number {
  if (one.kind !== 'periodic') return 20
  if (one.period === 'month') return one.provider === 'power' ? 3 : 12
  if (one.period === 'quarter') return 25
  return one.provider === 'market' && one.observed ? 31 : (yearly[one.provider] ?? 60)
}

const publicationOf = (one: Single): Publication => ({
  code: one.code,
  missing: missingOf(one),
  lag: lagOf(one),
  declared: !one.observed,
  source: sourceOf(one),
  step: one.kind === 'periodic' && one.type === 'number' ? (one.scale === 6 ? 10_000 : 1) : 0,
})

const ofClauses = new Set(clauseVariables.map((one) => one.code))
const coreYear = new Set(core.core)
const coreRegister = new Set(core.core_register)
for (const code of [...coreYear, ...coreRegister]) single(code)

const periodic = (period: 'year' | 'quarter' | 'month') =>
  singles.filter((one) => one.kind === 'periodic' && one.period === period)
const yearOf = periodic('year')
const registers = singles.filter((one) => one.kind === 'register')
const byCode = (from: readonly Single[]) => new Map(from.map((one) => [one.code, publicationOf(one)]))

/** What is published of whom. A small firm has the core; one in five has also told what clauses ask. */
const plans = {
  year: {
    larger: yearOf.map(publicationOf),
    small: yearOf.filter((one) => coreYear.has(one.code)).map(publicationOf),
    telling: yearOf.filter((one) => coreYear.has(one.code) || ofClauses.has(one.code)).map(publicationOf),
  },
  quarter: periodic('quarter').map(publicationOf),
  month: periodic('month').map(publicationOf),
  register: {
    larger: byCode(registers),
    small: byCode(registers.filter((one) => coreRegister.has(one.code))),
    telling: byCode(registers.filter((one) => coreRegister.has(one.code) || ofClauses.has(one.code))),
  },
}
function extentOf({ larger, seed }: Firm): 'larger' | 'telling' | 'small' {
  if (larger) return 'larger'
  return seed % 5 === 0 ? 'telling' : 'small'
}

/** The last day of a period, as a day number. */
export function endOf(period: number): number {
  if (period < 10_000) return dayOf(period + 1, 1, 1) - 1
  if (period < 100_000) return dayOf(Math.floor(period / 10), (period % 10) * 3 + 1, 1) - 1
  return dayOf(Math.floor(period / 100), (period % 100) + 1, 1) - 1
}

/** Decides what becomes of a value: a number from 0 (missing) over published to 1 (corrected, at last taken back). */
export interface Fate {
  of: (code: string, period: number) => number
  random: Random
}

const wrong = 0.9925
const takenBack = 0.9997

/** Adds one value's rows: none if it is missing, two if it was corrected or taken back. */
function publish(rows: FactRow[], one: Publication, row: FactRow, day: number, fate: Fate): void {
  const drawn = fate.of(one.code, row.period)
  const { random } = fate
  if (drawn < one.missing) return
  const value = row.value ?? 0
  if (drawn <= wrong || one.step === 0) {
    rows.push(row)
    return
  }
  // The first value was too small: that keeps it inside any range that the true one is in.
  const first = Math.round((value * random.between(0.8, 0.97)) / one.step) * one.step
  const later = instantText(Math.max(day + 1, Math.min(today - 2, day + random.whole(40, 140))))
  if (drawn > takenBack) rows.push(row, { ...row, value: null, knownAt: later })
  else if (first === value) rows.push(row)
  else rows.push({ ...row, value: first }, { ...row, knownAt: later })
}

/** Only firms in the above-scale register of a year send statistics returns; that of 2022 was closed with 2021. */
function sendsReturns({ above }: Firm, end: number): boolean {
  const year = Math.min(2021, Number(dayText(end).slice(0, 4)))
  return above[(year - 2019) as 0 | 1 | 2]
}

/** Adds the rows of one period to a firm's facts. */
export function publishPeriod(
  rows: FactRow[],
  firm: Firm,
  enterpriseId: string,
  period: number,
  values: Values,
  fate: Fate,
): void {
  const plan = period < 10_000 ? plans.year[extentOf(firm)] : plans[period < 100_000 ? 'quarter' : 'month']
  const end = endOf(period)
  const returns = sendsReturns(firm, end)
  const late = period < 10_000 ? firm.seed % 11 : 0
  for (const one of plan) {
    const value = values[one.code]
    if (value === undefined || (one.source === 'statistics-return' && !returns)) continue
    const day = end + one.lag + late
    const { code: variable, declared, source } = one
    const knownAt = instantText(day)
    publish(rows, one, { enterpriseId, variable, period, value, text: null, declared, source, knownAt }, day, fate)
  }
}

/** The platform took the registers over on this day. */
const begin = dayOf(2020, 1, 15)

/** Adds what registers say. */
export function publishRegister(
  rows: FactRow[],
  firm: Firm,
  enterpriseId: string,
  entries: readonly Entry[],
  fate: Fate,
): void {
  const plan = plans.register[extentOf(firm)]
  for (const { code, value, text, from } of entries) {
    const one = plan.get(code)
    if (!one || fate.of(code, 0) < one.missing) continue
    const day = Math.min(today - 2, Math.max(from ?? begin, firm.foundedDay + 20))
    const { declared, source } = one
    rows.push({ enterpriseId, variable: code, period: 0, value, text, declared, source, knownAt: instantText(day) })
  }
}
