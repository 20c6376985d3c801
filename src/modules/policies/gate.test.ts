/**
 * The gate of whole clauses: conditions with 缺失视为, bars, bonuses, caps and records put together at random, over random
 * firms. Explaining, columns and SQL come to the same verdict and the same fen for each. A failure is printed with its clause
 * and firm, made as small as it gets.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { BeyondExact } from '../../rules/columns/index.ts'
import { NotInColumns } from '../../rules/sql/index.ts'
import { type Band, bandOf } from './band.ts'
import { verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import { bandIn, loaded, populated, type Row } from './population.test.support.ts'
import { clauseWith, firmWith, sampleDictionary, says } from './sample.test.support.ts'
import { resultsOf } from './simulate.ts'
import { clauseSelect } from './sql.ts'

const { owner } = await freshDatabase()
const days = { reference: '2022-07-01', filing: '2022-07-01' }

const number = (...near: string[]) =>
  fc.option(
    fc.oneof(
      fc.constantFrom('0', '1', ...near),
      fc.integer({ min: 0, max: 400 }).map((n) => String(n / 4)),
    ),
    {
      nil: null,
      freq: 4,
    },
  )
const flag = fc.option(fc.constantFrom('true', 'false'), { nil: null, freq: 4 })
const records = <Of>(row: fc.Arbitrary<Of>) => fc.array(row, { maxLength: 3 })
const facts = fc.record({
  'revenue_wan@2021': number('100', '33.333333'),
  'rd_wan@2021': number('3', '1'),
  invest_wan: number('50', '49.999999', '0.000001'),
  staff: fc.option(fc.constantFrom('0', '9', '10', '30'), { nil: null, freq: 4 }),
  is_leading: flag,
  penalised: flag,
  grade: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { nil: null, freq: 4 }),
})
const tables = fc.record({
  titles: records(
    fc.record({ title: fc.constantFrom(null, '未来工厂', '智能工厂'), cost_wan: number('12.345678', '7') }),
  ),
  fairs: records(fc.record({ spend_wan: number('0.005', '20') })),
})
const firms: Firm[] = fc
  .sample(fc.tuple(facts, tables), { numRuns: 120, seed: 20_231_107 })
  .map(([known, rows]) => firmOf(sourceOf(firmWith(known, rows), days)))
const population = populated(firms, sampleDictionary, days)
const known = await loaded(owner, population, sampleDictionary)

const conditions = [
  'invest_wan >= 50',
  'staff >= 10',
  '(grade in ["A", "B"])',
  'rd_wan / revenue_wan >= 0.03',
  'penalised',
  'is_leading or staff > 9',
  'invest_wan != null',
  'invest_wan between 1 and rd_wan',
]
const ofRecords = { titles: ['title = "智能工厂"', 'cost_wan > 7'], fairs: ['spend_wan >= 20'] } as const
const amounts = [
  '10',
  'invest_wan * 0.1',
  'rd_wan * 0.035 - 1',
  'min(invest_wan, rd_wan) / 3',
  'if is_leading then invest_wan else 0.005',
  'invest_wan / staff',
  'round half up(revenue_wan * 0.0333, 2)',
]
const ofRecord = { titles: ['cost_wan * 0.333', 'min(cost_wan, invest_wan)'], fairs: ['spend_wan * 0.5'] } as const

type Over = keyof typeof ofRecords | null
const pick = (all: readonly string[], more: readonly string[]) => fc.constantFrom(...all, ...more, ...more)
const condition = (texts: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ feel: texts, if_missing: fc.constantFrom('pending', 'pending', 'yes', 'no') }),
    },
    { weight: 1, arbitrary: fc.constant({ judge: true }) },
  )
const bonus = (texts: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.oneof(fc.record({ feel: texts }), fc.constant({ judge: true })),
      fc.constantFrom(0.05, -0.05, 1, 'rd_wan * 0.01', 'staff - 10'),
    )
    .map(([rule, adds]) => ({ ...rule, adds }))
const named = <Of extends object>(letter: string, all: readonly Of[]) =>
  all.map((one, at) => ({ id: `${letter}${at}`, says, ...one }))

const capOf = (over: Over) =>
  fc.oneof(
    fc.constantFrom(null, 'none' as const),
    fc.record({
      value: fc.constantFrom<number | string>(5, 20, 0.0333, ...(over ? [] : ['staff * 2'])),
      unit: fc.constantFrom('元', '万元'),
      per: fc.constant(says),
      of: fc.constantFrom('record', ...(over ? ['sum'] : [])),
    }),
  )

/** A change of the sample clause. */
const patch = fc.constantFrom<Over>(null, 'titles', 'fairs').chain((over) => {
  const texts = pick(conditions, over ? ofRecords[over] : [])
  return fc
    .record({
      when: fc.array(condition(texts), { minLength: 1, maxLength: 3 }),
      bars: fc.array(condition(texts), { maxLength: 1 }),
      bonuses: fc.array(bonus(texts), { maxLength: 2 }),
      feel: pick(amounts, over ? ofRecord[over] : []),
      unit: fc.constantFrom('元', '万元'),
      cap: capOf(over),
    })
    .map(({ when, bars, bonuses, feel, unit, cap }) => ({
      over,
      params: [],
      when: named('w', when),
      bars: named('b', bars),
      amount: {
        ...{ gives: 'money', unit, cap, bonuses: named('x', bonuses) },
        feel: bonuses.length > 0 ? `(${feel}) * (1 + bonus)` : feel,
      },
    }))
})

async function inSql(clause: CompiledClause): Promise<Band[] | null> {
  try {
    const { text, params } = clauseSelect(clause, days, known)
    const { rows } = await owner.query<Row>(`${text} order by enterprise_id`, [...params])
    return rows.map(bandIn)
  } catch (error) {
    if (error instanceof NotInColumns || error instanceof BeyondExact) return null
    throw error
  }
}

function inColumns(clause: CompiledClause): Band[] | null {
  const { verdict, least, most, how } = resultsOf(population, clause)
  if (how !== 'columns') return null
  return firms.map((_, at) => ({
    verdict: verdictOrder[verdict[at] ?? 0] ?? 'not',
    least: least[at] ?? Number.NaN,
    most: Number.isNaN(most[at]) ? null : (most[at] ?? null),
  }))
}

const seen = { columns: 0, sql: 0, all: 0, eligible: 0, not: 0, missing: 0, judgement: 0, paid: 0, open: 0 }

/** What explaining comes to for each. */
function expected(clause: CompiledClause): Band[] {
  const bands = firms.map((firm) => bandOf(clause, firm))
  for (const { verdict, least, most } of bands) {
    seen[verdict]++
    if (least > 0) seen.paid++
    if (most === null) seen.open++
  }
  return bands
}

test('whole clauses come to the same in all three', async () => {
  await fc.assert(
    fc.asyncProperty(patch, async (change) => {
      const clause = clauseWith(change)
      const [bands, columns, sql] = [expected(clause), inColumns(clause), await inSql(clause)]
      seen.all++
      if (columns) seen.columns++
      if (sql) seen.sql++
      for (const [at, band] of bands.entries()) {
        expect({ at, in: 'columns', ...(columns?.[at] ?? band) }).toEqual({ at, in: 'columns', ...band })
        expect({ at, in: 'SQL', ...(sql?.[at] ?? band) }).toEqual({ at, in: 'SQL', ...band })
      }
    }),
    { numRuns: 300 },
  )
  for (const [what, times] of Object.entries(seen)) expect([what, times > 50]).toEqual([what, true])
}, 120_000)
