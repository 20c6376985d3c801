/** What the demo promises of its owner's firm, read from the rows as everybody gets them. */
import { expect, test } from 'vitest'
import { makeCity } from './build.ts'
import { dayText } from './calendar.ts'
import { dictionary, factorOf } from './dictionary.ts'
import type { FactRow, RecordRow } from './types.ts'

const city = makeCity({ firms: 30 })
const facts = [...city.facts(0, 1)]
const records = [...city.records(0, 1)]

/** A value as it is read: the last row of the period. */
function read(code: string, period: number): number | string | undefined {
  const row = facts.filter((one) => one.variable === code && one.period === period).at(-1)
  return row && shown(row)
}
function shown({ variable, value, text }: FactRow): number | string {
  const one = dictionary.get(variable)
  if (!one || one.kind === 'table') throw new Error(variable)
  if (one.type === 'category') return one.values?.[(value ?? 0) - 1]?.code ?? ''
  return text ?? (value ?? 0) / factorOf(one.scale)
}
function fieldOf({ table, values }: RecordRow, code: string): string | number | undefined {
  const one = dictionary.get(table)
  const field = one?.kind === 'table' ? one.fields.find((it) => it.code === code) : undefined
  const stored = values[code]
  if (typeof stored !== 'number') return stored
  if (field?.type === 'category') return field.values?.[stored - 1]?.code
  return field?.type === 'date' ? dayText(stored) : stored / factorOf(field?.scale)
}

test('a sock mill of a hundred people, above scale since 2020, forty million yuan, graded B', () => {
  const [line] = [...city.enterprises(0, 1)]
  expect(line).toMatchObject({
    name: '拨浪市彩云袜业有限公司',
    town: 'caiyun',
    status: 'active',
    industryClass: '1830',
  })
  expect(city.owner).toEqual({ id: line?.id, creditCode: line?.creditCode, name: line?.name })
  expect(read('staff', 2021)).toBe(102)
  expect(read('revenue_wan', 2021)).toBe(4012.35)
  expect(read('scale_status', 0)).toBe('规上')
  expect(read('above_scale_since', 0)).toBe(2020)
  expect(read('first_time_above_scale', 2020)).toBe(1)
  expect(read('years_kept_above_scale', 2021)).toBe(2)
  expect(read('per_mu_grade', 2021)).toBe('B')
})

test('R&D is a little under three percent of revenue, and it is no high-tech enterprise', () => {
  expect(read('rd_ratio_pct', 2021)).toBe(2.95)
  expect(read('rd_expense_wan', 2021)).toBe(118.4)
  expect(read('high_tech', 0)).toBe(0)
})

test('one value it could use is missing, and one was published wrong and corrected', () => {
  expect(read('local_contribution_wan', 2021)).toBeUndefined()
  expect(read('local_contribution_wan', 2020)).toBeGreaterThan(0)
  const revenue = facts.filter(({ variable, period }) => variable === 'revenue_wan' && period === 2021)
  expect(revenue.map((row) => [shown(row), row.knownAt < '2022-08'])).toEqual([
    [expect.any(Number), true],
    [4012.35, false],
  ])
  expect(revenue[0] && shown(revenue[0])).toBeLessThan(4000)
})

test('it finished an equipment project, went to one fair abroad and has a digital workshop and a brand', () => {
  const of = (table: string) => records.filter((one) => one.table === table)
  const [project, ...moreProjects] = of('projects')
  expect(moreProjects).toEqual([])
  expect(project && fieldOf(project, 'completed_on')).toBe('2022-06-28')
  expect(project && fieldOf(project, 'equipment_invest_wan')).toBe(386.5)
  const [fair, ...moreFairs] = of('fairs')
  expect(moreFairs).toEqual([])
  expect(fair && fieldOf(fair, 'fair_scope')).toBe('境外')
  const titles = of('titles').map((one) => [fieldOf(one, 'title'), fieldOf(one, 'granted_on')])
  expect(titles).toContainEqual(['数字化车间', '2022-05-20'])
  expect(read('workshop_level', 0)).toBe('数字化车间')
  expect(read('own_brand', 0)).toBe(1)
  expect(read('brand_count', 2021)).toBe(3)
})

test('it is the same firm whatever the seed, but for its place among the others', () => {
  const other = makeCity({ firms: 30, seed: 'another' })
  const plain = ({ variable, period, value, text, knownAt }: FactRow) => ({ variable, period, value, text, knownAt })
  const free = ({ variable }: FactRow) => !['group_rank_pct', 'export_rank'].includes(variable)
  expect([...other.facts(0, 1)].filter(free).map(plain)).toEqual(facts.filter(free).map(plain))
  expect(other.owner.creditCode).toBe(city.owner.creditCode)
})
