/**
 * Every clause for firms that stands in the books, over firms of the demo city, inside PostgreSQL: it comes to the verdict and
 * the fen that explaining and columns come to, for each of them.
 */
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { NotInColumns } from '../../rules/sql/index.ts'
import { type Band, bandOf } from './band.ts'
import type { CompiledClause } from './compiled.ts'
import { days, dictionary, firms, forFirms, population } from './demo.test.support.ts'
import { bandIn, loaded, type Row } from './population.test.support.ts'
import { clauseWith, invest, ratio, says } from './sample.test.support.ts'
import { resultsOf } from './simulate.ts'
import { clauseSelect, clausesSelect } from './sql.ts'

const { owner } = await freshDatabase()
const known = await loaded(owner, population, dictionary)

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
      const found = bandIn({ verdict, least, most } as Row)
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
