/**
 * The house's own rules (city/ref/house-rules.yaml): time limits that no law we know sets, and the ladder of reminders.
 * Data, so that a city changes them without touching the program; checked for shape when first read.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { clockEnds, clockStarts, clockUnits } from './clock.ts'
import { pair } from './contract.ts'
import { inProject } from './place.ts'

const code = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const clock = z.strictObject({
  code,
  name: pair,
  why: pair,
  amount: z.int().positive(),
  unit: z.enum(clockUnits),
  starts: z.enum(clockStarts),
  ends: z.enum(clockEnds),
})
const rung = z.strictObject({ code, days: z.int(), to: z.enum(['holder', 'head']) })
const rules = z.strictObject({ clocks: z.array(clock), reminders: z.array(rung) })

export type HouseClock = z.output<typeof clock>
/** A step of the ladder: so many working days from the due day, who is told. */
export type Rung = z.output<typeof rung>

export interface HouseRules {
  clocks: ReadonlyMap<string, HouseClock>
  /** In the order of their days. */
  reminders: readonly Rung[]
}

export function houseRulesFrom(file: unknown): HouseRules {
  const { clocks, reminders } = rules.parse(file)
  if (new Set(reminders.map((it) => it.code)).size < reminders.length)
    throw new Error('house rules: two rungs of one code')
  return {
    clocks: new Map(clocks.map((it) => [it.code, it])),
    reminders: reminders.toSorted((one, other) => one.days - other.days),
  }
}

let known: HouseRules | undefined
export function houseRules(): HouseRules {
  known ??= houseRulesFrom(parse(readFileSync(inProject('city/ref/house-rules.yaml'), 'utf8')))
  return known
}

export function getHouseClock(code: string): HouseClock {
  const found = houseRules().clocks.get(code)
  if (!found) throw new Error(`house rules: no clock ${code}`)
  return found
}
