/**
 * What a simulation says about conditions, over every clause of the books and firms of the demo city, each beside the slow
 * way: explaining each firm, and explaining it again without the condition or with another number.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { demoFirms } from '../../../bench/firms.ts'
import { rational } from '../../rules/index.ts'
import { readDictionary } from '../facts/index.ts'
import { type Answer, answersOf, failures } from './answer.ts'
import { bandOf } from './band.ts'
import { cliffsOf } from './cliffs.ts'
import type { CompiledClause } from './compiled.ts'
import { decideRule } from './conditions.ts'
import { deadOf } from './dead.ts'
import type { Truth } from './explanation.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import { nearMisses } from './near-misses.ts'
import { type Passing, passingOf } from './passing.ts'
import { populated } from './population.test.support.ts'
import { firmAt, type Population } from './population.ts'
import { readBooks } from './queries/books.ts'
import { clauseWith, firmWith, sampleDictionary, says } from './sample.test.support.ts'
import { resultsOf } from './simulate.ts'
import { heldBefore } from './target.ts'

const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
const days = { reference: '2022-11-30', filing: '2022-11-30' }
const firms = demoFirms(dictionary, 150).map((facts) => firmOf(sourceOf(facts, days)))
const population = populated(firms, dictionary, days)
const forFirms = [...books.clauses.values()].filter(({ clause }) => clause.applies_to === 'firm')
const named = forFirms.map((clause) => [clause.clause.id, clause] as const)

/** The answers of each row, in the order of the rows; without any record there is none. */
const answered = (clause: CompiledClause): Answer[][] =>
  firms.map((firm) => {
    const rows = clause.over && firm.rows(clause.over)
    return rows?.length === 0 ? [] : answersOf(clause, firm, decideRule)
  })
const without = (clause: CompiledClause, id: string): CompiledClause => ({
  ...clause,
  when: clause.when.filter((rule) => rule.id !== id),
  bars: clause.bars.filter((rule) => rule.id !== id),
})
const railOf: Record<Truth, number> = { yes: 2, no: 1, missing: 0, judgement: 0 }
const barRailOf: Record<Truth, number> = { yes: 1, no: 2, missing: 0, judgement: 0 }

describe.each(named)('%s', (_, clause) => {
  let passed: Passing
  let rows: Answer[]
  let byFirm: Answer[][]
  const results = resultsOf(population, clause)
  beforeAll(() => {
    passed = passingOf(population, clause)
    byFirm = answered(clause)
    rows = byFirm.flat()
  })

  test('each condition does as it is explained', () => {
    expect(passed.rows).toBe(rows.length)
    for (const [k, { passes, part }] of passed.tested.entries()) {
      const truths = rows.map(({ conditions, bars }) => [...conditions, ...bars][k]?.truth ?? 'missing')
      expect([...passes]).toEqual(truths.map((truth) => (part === 'bars' ? barRailOf : railOf)[truth]))
    }
  })

  test('a condition said to be dead for good makes no difference', () => {
    for (const { id, dead, settled, fails, passes, unknown, alone } of deadOf(passed, results).conditions) {
      expect(fails + passes + unknown).toBe(passed.rows)
      expect(alone).toBeLessThanOrEqual(fails)
      if (dead === 'everybody-fails') expect([...results.verdict].every((verdict) => verdict === 0)).toBe(true)
      else if (dead && settled) expect(resultsOf(population, without(clause, id)).verdict).toEqual(results.verdict)
    }
  })

  test('near misses are those that fail one condition, and cost what the clause gives without it', () => {
    for (const [k, { id, firms: sure, waiting, cost }] of nearMisses(population, clause, passed, results).entries()) {
      const misses = (answer: Answer) => {
        const truth = [...answer.conditions, ...answer.bars][k]?.truth
        return failures(answer) === 1 && truth === (passed.tested[k]?.part === 'bars' ? 'yes' : 'no')
      }
      const missed = firms.filter((_, at) => results.verdict[at] === 0 && byFirm[at]?.some(misses))
      expect(sure + waiting).toBe(missed.length)
      const bands = missed.map((firm) => bandOf(without(clause, id), firm))
      expect(cost.least).toBe(bands.reduce((sum, { least }) => sum + least, 0))
      expect(cost.most).toBe(bands.reduce((sum, { least, most }) => sum + (most ?? least), 0))
    }
  })

  test('a firm met a condition before where it holds with the values of the period before', () => {
    for (const { id, rule } of clause.when) {
      const rails = heldBefore(population, clause, id)
      if (!rails || clause.over) continue
      const truths = firms.map((firm) => {
        const read = (name: string) => {
          const meaning = clause.naming.meanings.get(name)
          const before = meaning?.kind === 'variable' && meaning.variable.kind === 'periodic'
          return meaning && firm.known(before ? { ...meaning, back: 1 } : meaning, null).value
        }
        const outcome = rule?.evaluate(read)
        return outcome && 'known' in outcome ? (outcome.known === true ? 2 : 1) : 0
      })
      const { ifMissing } = clause.when.find((one) => one.id === id) ?? {}
      if (ifMissing === 'pending') expect([...rails]).toEqual(truths)
    }
  })

  test('a cliff is what the nearest firms are explained to get', () => {
    for (const { where, name, upper, up, down, jump, asked, field } of cliffsOf(population, clause, 1).lines) {
      expect(up + down).toBeLessThanOrEqual(asked)
      expect(jump === null).toBe(up + down === 0)
      if (!jump || !('key' in where)) continue
      const fenAt = (at: number, stored: number) =>
        bandOf(clause, replaced(firmAt(population, at), name, stored, field.scale)).least
      const steps = firms.map((_, at) => fenAt(at, upper) - fenAt(at, upper - 1))
      expect(steps).toContain(jump.median)
    }
  })
})

/** The firm with another number under a name. */
function replaced(firm: Firm, name: string, stored: number, scale = 0): Firm {
  const value = rational(BigInt(stored), 10n ** BigInt(scale))
  const known: Firm['known'] = (meaning, record) =>
    meaning.kind === 'variable' && meaning.back === 0 && meaning.variable.code === name
      ? { value, period: null, origin: null }
      : firm.known(meaning, record)
  return { ...firm, known }
}

const sample = (all: Record<string, string>[]): Population => {
  const some = all.map((facts) => firmOf(sourceOf(firmWith(facts), { reference: '2022-07-01', filing: '2022-07-01' })))
  return populated(some, sampleDictionary, { reference: '2022-07-01', filing: '2022-07-01' })
}

test('the line at which it begins to pay is a cliff, its cap and its rate are none', () => {
  const some = sample([{ invest_wan: '49' }, { invest_wan: '50.5' }, { invest_wan: '51' }, {}, { invest_wan: '300' }])
  const { lines, left } = cliffsOf(some, clauseWith())
  expect(left).toEqual([])
  expect(lines).toMatchObject([
    {
      name: 'invest_wan',
      threshold: '50',
      upper: 50_000_000,
      near: { below: 1, above: 2, unknown: 1 },
      asked: 3,
      up: 3,
      down: 0,
      jump: { least: 5_000_000, median: 5_000_000, most: 5_000_000 },
    },
  ])
})

test('a tier that pays less above it is a drop; one that pays the same on goes unnoticed; a share is left', () => {
  const feel = 'if staff > 100 then 10 else if staff >= 50 then staff * 0.2 else staff * 0.2'
  const clause = clauseWith({
    when: [{ id: 'share', says, feel: 'rd_wan / revenue_wan >= 0.03' }],
    params: [],
    amount: { gives: 'money', unit: '万元', feel, cap: null },
  })
  const facts = { 'rd_wan@2021': '5', 'revenue_wan@2021': '100' }
  const { lines, left } = cliffsOf(
    sample([
      { ...facts, staff: '99' },
      { ...facts, staff: '51' },
    ]),
    clause,
  )
  expect(left).toEqual(['rd_wan / revenue_wan >= 0.03'])
  expect(lines.map(({ threshold, upper, up, down, jump }) => ({ threshold, upper, up, down, jump }))).toEqual([
    { threshold: '50', upper: 50, up: 0, down: 0, jump: null },
    {
      threshold: '100',
      upper: 101,
      up: 0,
      down: 1,
      jump: { least: -10_000_000, median: -10_000_000, most: -10_000_000 },
    },
  ])
})

test('near misses say how far off, in the unit and against the line', () => {
  const some = sample([{ invest_wan: '49.6' }, { invest_wan: '48' }, { invest_wan: '10' }, { invest_wan: '60' }, {}])
  const clause = clauseWith()
  const passed = passingOf(some, clause)
  expect(nearMisses(some, clause, passed, resultsOf(some, clause))).toMatchObject([
    {
      id: 'invest',
      firms: 3,
      waiting: 0,
      cost: { least: 10_760_000, most: 10_760_000, open: 0 },
      gaps: {
        rows: 3,
        least: '0.4',
        median: '2',
        most: '40',
        within: [
          { hundredths: 1, rows: 1 },
          { hundredths: 5, rows: 2 },
          { hundredths: 10, rows: 2 },
        ],
      },
    },
  ])
})

test('dead in every way, and why', () => {
  const when = [
    { id: 'large', says, feel: 'staff >= 100' },
    { id: 'some', says, feel: 'staff >= 10' },
    { id: 'always', says, feel: 'staff >= 0' },
    { id: 'never', says, feel: 'staff < 0' },
  ]
  const some = sample([{ staff: '5' }, { staff: '50' }, { staff: '500' }])
  const dead = (ids: string[]) => {
    const clause = clauseWith({ when: when.filter(({ id }) => ids.includes(id)), params: [] })
    return deadOf(passingOf(some, clause), resultsOf(some, clause))
  }
  expect(
    dead(['large', 'some', 'always']).conditions.map(({ id, dead, settled, impliedBy }) => [
      id,
      dead,
      settled,
      impliedBy,
    ]),
  ).toEqual([
    ['large', null, true, []],
    ['some', 'implied', true, ['large']],
    ['always', 'nobody-fails', true, []],
  ])
  const never = dead(['never'])
  expect([never.isDead, never.conditions[0]?.dead]).toEqual([true, 'everybody-fails'])
})
