/** How a firm's page arranges what is known of it. */
import { expect, test } from 'vitest'
import type { Known, KnownRecord, VariableView } from './contract.ts'
import {
  calledLike,
  lastPeriods,
  pastOf,
  placeIn,
  placeOf,
  sightOf,
  tablesOf,
  themeKey,
  themesOf,
  unknownOf,
} from './knowledge.ts'

const both = (text: string) => ({ zh: text, en: text })
const variable = (no: number, more: Partial<VariableView> = {}): VariableView => ({
  ...{
    no,
    code: `v${no}`,
    zh: `变量${no}`,
    en: `Variable ${no}`,
    theme: both('用工'),
    kind: 'periodic',
    period: 'year',
  },
  ...{ provider: 'hr', basis: both('-'), purposes: ['own'], readers: [], retentionYears: 10, observed: true },
  sensitivity: 'open',
  ...more,
})
const fact = (no: number, period: number, value: string | null = '1'): Known => ({
  ...{ variable: no, period, value, declared: false, source: both('-'), knownAt: '2022-01-01T00:00:00.000Z' },
  corrected: false,
})
const record = (no: number, onDay: string | null, id = String(onDay)): KnownRecord => ({
  ...{ variable: no, id, onDay, fields: {}, source: both('-'), knownAt: '2022-01-01T00:00:00.000Z' },
})

const table = variable(4, { kind: 'table', theme: both('项目') })
const dictionary = [
  variable(1),
  variable(2, { theme: both('税收'), provider: 'tax', readers: ['finance'], sensitivity: 'secret' }),
  variable(3, { sensitivity: 'inner', readers: ['industry'] }),
  table,
]

test('facts stand under their theme, each variable once, its latest period first', () => {
  const facts = [fact(2, 2021), fact(1, 2020), fact(1, 2021), fact(1, 2019), fact(3, 0)]
  const themes = themesOf(dictionary, facts)
  expect(themes.map(({ zh, rows }) => [zh, rows.map((row) => row.variable.no)])).toEqual([
    ['用工', [1, 3]],
    ['税收', [2]],
  ])
  expect(themes[0]?.rows[0]?.latest.period).toBe(2021)
  expect(themes[0]?.rows[0]?.earlier.map(({ period }) => period)).toEqual([2020, 2019])
})

test('records stand in their tables, the latest first and the undated last', () => {
  const tables = tablesOf(dictionary, [record(4, '2021-01-02'), record(4, null), record(4, '2022-03-04')])
  expect(tables.map(({ table: { no }, records }) => [no, records.map(({ onDay }) => onDay)])).toEqual([
    [4, ['2022-03-04', '2021-01-02', null]],
  ])
})

const nobody = { role: 'citizen', unit: null, enterpriseId: null }
test.each([
  ['a visitor', nobody, 2, [1, 4]],
  ['the firm itself', { ...nobody, role: 'owner', enterpriseId: 'firm' }, 0, [1, 2, 3, 4]],
  ['another firm', { ...nobody, role: 'owner', enterpriseId: 'other' }, 2, [1, 4]],
  ['the provider', { ...nobody, role: 'officer', unit: 'tax' }, 1, [1, 2, 4]],
  ['a unit named for it', { ...nobody, role: 'officer', unit: 'industry' }, 1, [1, 3, 4]],
  ['a cadre of the firm', { ...nobody, role: 'cadre', unit: 'power' }, 1, [1, 3, 4]],
  ['a cadre of others', { ...nobody, role: 'cadre', unit: 'power' }, 2, [1, 4]],
])('what %s may see', (_, reader, withheld, readable) => {
  const sight = sightOf(dictionary, reader, { id: 'firm', withheld })
  expect(sight.readable.map(({ no }) => no)).toEqual(readable)
  expect(sight.withheld).toHaveLength(withheld)
})

test('unknown is what may be seen and nobody stated; a value taken back was once stated', () => {
  const unknown = unknownOf(dictionary, [fact(1, 2021), fact(3, 2021, null)], [record(4, null)])
  expect(unknown.map(({ no }) => no)).toEqual([2])
  expect(unknownOf(dictionary, [], []).map(({ no }) => no)).toEqual([1, 2, 3, 4])
})

test('variables are found by either name or by their code', () => {
  const found = (words: string) => dictionary.filter(calledLike(words)).map(({ no }) => no)
  expect(found('变量2')).toEqual([2])
  expect(found(' variable 3 ')).toEqual([3])
  expect(found('V1')).toEqual([1])
  expect(found('')).toHaveLength(4)
})

test('a fact has a place in an address, and what is none is not taken for one', () => {
  expect(placeIn(placeOf(12, 20213))).toEqual({ variable: 12, period: 20213 })
  expect(placeIn('12')).toEqual({ variable: 12, period: undefined })
  for (const said of [null, '', 'x', '12.', '12.2021.1', '-1.2021']) expect(placeIn(said)).toBeUndefined()
})

test('of the values of one period the last known counts, and later ones are left out of an earlier day', () => {
  const at = (day: string, period: number, value: string) => ({
    ...fact(1, period, value),
    knownAt: `${day}T00:00:00.000Z`,
  })
  const history = [at('2022-02-01', 2021, '3'), at('2022-11-30', 2021, '5'), at('2021-02-01', 2020, '2')]
  const told = (day: string) =>
    pastOf(history, (known) => known.slice(0, 10) <= day).map((past) => [
      past.fact.period,
      past.fact.value,
      past.isReplaced,
    ])
  expect(told('2022-12-31')).toEqual([
    [2021, '5', false],
    [2021, '3', true],
    [2020, '2', false],
  ])
  expect(told('2022-06-30')).toEqual([
    [2021, '3', false],
    [2020, '2', false],
  ])
})

test('a value may be stated for periods that have ended, the latest first', () => {
  expect(lastPeriods('2022-11-30', 'year')).toEqual([2021, 2020, 2019, 2018])
  expect(lastPeriods('2022-11-30', 'quarter').slice(0, 3)).toEqual([20223, 20222, 20221])
  expect(lastPeriods('2022-11-30', 'month').slice(0, 2)).toEqual([202210, 202209])
})

test('a theme has a key without blanks and signs', () =>
  expect(themeKey({ en: 'Brands, standards and patents' })).toBe('brands-standards-and-patents'))
