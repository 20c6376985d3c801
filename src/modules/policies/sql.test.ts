/**
 * Every clause for firms that stands in the books, over firms of the demo city, inside PostgreSQL: it comes to the verdict and
 * the fen that explaining and columns come to, for each of them.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { NotInColumns } from '../../rules/sql/index.ts'
import { type Band, bandOf } from './band.ts'
import { verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import { days, dictionary, firms, forFirms, population } from './demo.test.support.ts'
import { isMissing, type Records, type Stored } from './population.ts'
import { clauseWith, invest, ratio, says } from './sample.test.support.ts'
import { resultsOf } from './simulate.ts'
import { clauseSelect, clausesSelect, type Known } from './sql.ts'

const { owner } = await freshDatabase()
const variables = [...population.values.keys()]
const tables = [...population.records]

const known: Known = {
  key: 'f.enterprise_id',
  from: (table) => {
    const at = tables.findIndex(([code]) => code === table)
    return table === null ? 'firm f' : `firm f left join row_${at} r on r.enterprise_id = f.enterprise_id`
  },
  columnOf: ({ name, table }) => {
    if (table === null) return `f.c${variables.indexOf(name)}`
    const fields = tables.find(([code]) => code === table)?.[1].fields ?? new Map()
    return name === '' ? 'r.id' : `r.c${[...fields.keys()].indexOf(name)}`
  },
}

/** As facts store it. */
function factAt(stored: Stored, at: number): number | string | null {
  const found = stored[at]
  if (isMissing(stored, at) || found === undefined || found === null) return null
  return stored instanceof Uint8Array ? Number(found) - 1 : found
}

/** One row for each of `places`: its ids, and what stands in the columns at the last of them. */
async function fill(name: string, columns: readonly Stored[], places: readonly (readonly number[])[]): Promise<void> {
  const types = columns.map((stored) => (Array.isArray(stored) ? 'text' : 'bigint'))
  const ids = name === 'firm' ? ['enterprise_id'] : ['enterprise_id', 'id']
  const typed = [...ids.map((id) => `${id} int`), ...types.map((type, at) => `c${at} ${type}`)]
  await owner.query(`create temporary table ${name} (${typed.join(', ')})`)
  const arrays = [...ids.map(() => 'int'), ...types].map((type, at) => `$${at + 1}::${type}[]`)
  await owner.query(`insert into ${name} select * from unnest(${arrays.join(', ')})`, [
    ...ids.map((_, at) => places.map((place) => place[at])),
    ...columns.map((stored) => places.map((place) => factAt(stored, place.at(-1) ?? 0))),
  ])
}

/** Where nobody knows whether a firm has any, the population has one of which nothing is known; a table has none. */
function placesOf(code: string, { starts, fields }: Records): number[][] {
  const isObserved = dictionary.get(code)?.observed
  return firms.flatMap((_, firm) => {
    const [from = 0, to = 0] = [starts[firm], starts[firm + 1]]
    const rows = Array.from({ length: to - from }, (__, n) => [firm, from + n])
    return rows.filter(([, at = 0]) => isObserved || [...fields.values()].some((stored) => !isMissing(stored, at)))
  })
}

beforeAll(async () => {
  await owner.query('set jit = off')
  const everybody = firms.map((_, at) => [at])
  await fill('firm', [...population.values.values()], everybody)
  for (const [at, [code, records]] of tables.entries())
    await fill(`row_${at}`, [...records.fields.values()], placesOf(code, records))
})

interface Row {
  enterprise_id: number
  verdict: number
  least: string | number
  most: string | number | null
}
const bandIn = ({ verdict, least, most }: Row): Band => ({
  verdict: verdictOrder[verdict] ?? 'not',
  least: Number(least),
  most: most === null ? null : Number(most),
})

/** Of each firm; or why SQL does not say. */
async function bandsOf(clause: CompiledClause): Promise<Band[] | NotInColumns['why']> {
  try {
    const { text, params } = clauseSelect(clause, days, known)
    const { rows } = await owner.query<Row>(`${text} order by enterprise_id`, [...params])
    return rows.map(bandIn)
  } catch (error) {
    if (error instanceof NotInColumns) return error.why
    throw error
  }
}

const how = new Map<string, NotInColumns['why']>()
const seen = { eligible: 0, not: 0, missing: 0, judgement: 0, paid: 0 }
test.each(forFirms.map((clause) => [clause.clause.id, clause] as const))('%s', async (id, clause) => {
  const bands = await bandsOf(clause)
  if (typeof bands === 'string') {
    how.set(id, bands)
    return expect(resultsOf(population, clause).how).toBe('firm-by-firm')
  }
  expect(bands).toHaveLength(firms.length)
  for (const [at, firm] of firms.entries()) {
    const expected = bandOf(clause, firm)
    seen[expected.verdict]++
    if (expected.least > 0) seen.paid++
    expect({ at, ...bands[at] }).toEqual({ at, ...expected })
  }
})

describe('what was compared', () => {
  test('of the books, SQL can say every clause', () => expect([...how]).toEqual([]))

  test('every verdict came up, and money', () => {
    for (const [what, times] of Object.entries(seen)) expect([what, times > 50]).toEqual([what, true])
  })
})

test('all clauses that range over no records, in one select', async () => {
  const some = forFirms.filter(({ over, clause }) => over === null && !how.has(clause.id))
  const { text, params } = clausesSelect(some, days, known)
  const { rows } = await owner.query<Record<string, number>>(`${text} order by enterprise_id`, [...params])
  for (const [place, clause] of some.entries())
    for (const [at, firm] of firms.entries()) {
      const { [`verdict_${place}`]: verdict, [`least_${place}`]: least, [`most_${place}`]: most } = rows[at] ?? {}
      const found = bandIn({ enterprise_id: at, verdict, least, most } as Row)
      expect({ at, id: clause.clause.id, ...found }).toEqual({ at, id: clause.clause.id, ...bandOf(clause, firm) })
    }
})

const refusals: [says: string, patch: object, why: NotInColumns['why']][] = [
  [
    'a number of the clause that is not in force yet',
    { params: [{ name: 'least', values: [{ from: '2199-01-01', value: 50 }] }] },
    'reason',
  ],
  [
    'a condition that says null',
    { when: [{ ...invest, feel: 'if is_leading then invest_wan >= 50 else null' }], params: [] },
    'reason',
  ],
  ['缺失视为 where something is divided', { when: [{ ...ratio, if_missing: 'no' }], params: [] }, 'reason'],
  [
    'dollars without a rate of the document’s own',
    { amount: { gives: 'money', unit: '万美元', feel: 'invest_wan * 0.1', cap: null } },
    'reason',
  ],
  [
    'one cap on records of which one divides by another of its numbers',
    {
      over: 'titles',
      amount: {
        ...{ gives: 'money', unit: '万元', feel: 'cost_wan / staff' },
        cap: { value: 20, unit: '万元', per: says, of: 'sum' },
      },
    },
    'reason',
  ],
  ['records that are counted', { when: [{ ...invest, feel: 'count(titles) > 0' }], params: [] }, 'child-table'],
]
test.each(refusals)('SQL refuses %s', async (_, patch, why) => {
  expect(await bandsOf(clauseWith(patch))).toBe(why)
})
