/** How the register's pages read the trail. */
import { expect, test } from 'vitest'
import type { TrailLine } from '../../kernel/contract.ts'
import type { EnterpriseView } from './contract.ts'
import { apply } from './enterprise.ts'
import { asKnownOn, changesOf, divisionOf, isRegistrar } from './reading.ts'

const by = { actor: '章明册', actorRole: 'officer', actorUnit: 'market' }
const line = (version: number, at: string, act: string, data: Record<string, unknown>): TrailLine => ({
  ...by,
  ...{ version, at, act, data },
})
const correction = (version: number, at: string, was: object, is: object): TrailLine =>
  line(version, at, 'correct', { because: '变更登记', was, is })

const firm: EnterpriseView = {
  ...{ id: '00000000-0000-4000-8000-000000000001', creditCode: '91999999MA0000001N', version: 3, guess: null },
  ...{ name: '丙袜业', formerNames: ['甲袜业', '乙袜业'], industry: '1811', town: null, status: 'active' },
  ...{ sizeClass: null, capital: null, capitalCurrency: null, foundedOn: null, form: null, scope: null },
  ...{ address: '鼓韵街道 1 号', knownAt: '2022-01-03T02:00:00.000Z', withdrawnAt: null },
}
const { creditCode, industry, address } = firm
const begun = { creditCode, name: '甲袜业', industry, town: 'guyun', status: 'active', address }
const trail = [
  line(1, '2022-01-03T02:00:00.000Z', 'import', { import: 'x', is: begun }),
  correction(2, '2022-03-01T02:00:00.000Z', { name: '甲袜业' }, { name: '乙袜业' }),
  correction(3, '2022-06-01T02:00:00.000Z', { name: '乙袜业', town: 'guyun' }, { name: '丙袜业', town: null }),
]

test('a correction says what it changed, and only that', () => {
  expect(trail.map((line) => changesOf(line))).toEqual([
    [],
    [{ field: 'name', was: '甲袜业', is: '乙袜业' }],
    [
      { field: 'name', was: '乙袜业', is: '丙袜业' },
      { field: 'town', was: 'guyun', is: null },
    ],
  ])
})

test.each([
  ['on the day of the last correction', '2022-06-01', '丙袜业', null, ['甲袜业', '乙袜业']],
  ['the day before it', '2022-05-31', '乙袜业', 'guyun', ['甲袜业']],
  ['before both', '2022-02-28', '甲袜业', 'guyun', []],
])('the line as known %s', (_, day, name, town, formerNames) => {
  expect(asKnownOn(firm, trail, day)).toMatchObject({ name, town, formerNames, industry: '1811' })
})

test('the whole trail leads to the line of today', () =>
  expect(asKnownOn(firm, trail, '2022-06-02')).toMatchObject(firm))

test('lines are taken in the order of their versions, however they come', () =>
  expect(asKnownOn(firm, trail.toReversed(), '2022-06-02')).toMatchObject(firm))

test('a file’s newer words are undone as corrections are, its former names with them', () => {
  const update: TrailLine = {
    ...by,
    ...{ version: 4, at: '2022-09-01T02:00:00.000Z', act: 'update' },
    data: {
      import: 'y',
      was: { name: '丙袜业', formerNames: ['甲袜业', '乙袜业'], capital: null },
      is: { name: '丁袜业', formerNames: ['甲袜业', '乙袜业', '丙袜业'], capital: 2 },
    },
  }
  const now = { ...firm, name: '丁袜业', formerNames: ['甲袜业', '乙袜业', '丙袜业'], capital: 2 }
  expect(asKnownOn(now, [...trail, update], '2022-08-31')).toMatchObject({
    name: '丙袜业',
    formerNames: ['甲袜业', '乙袜业'],
    capital: null,
  })
  expect(changesOf(update).map(({ field }) => field)).toEqual(['name', 'formerNames', 'capital'])
})

test.each([
  ['before it was withdrawn', '2022-07-01', true],
  ['while it was', '2022-08-15', false],
  ['once it came in again', '2022-09-01', true],
])('a withdrawn firm %s', (_, day, isThere) => {
  const gone: TrailLine = {
    ...by,
    version: 4,
    at: '2022-08-01T02:00:00.000Z',
    act: 'withdraw',
    data: { import: 'x', because: '重导' },
  }
  const back: TrailLine = {
    ...by,
    version: 5,
    at: '2022-09-01T02:00:00.000Z',
    act: 'import',
    data: { import: 'y', was: { town: null }, is: { town: 'guyun' } },
  }
  const then = asKnownOn({ ...firm, town: 'guyun' }, [...trail, gone, back], day)
  expect(then !== undefined).toBe(isThere)
  expect(then?.town ?? null).toBe(day >= '2022-09-01' ? 'guyun' : null)
})

test('a firm not yet in the register has no line on that day', () => {
  expect(asKnownOn(firm, trail, '2022-01-02')).toBeUndefined()
  expect(asKnownOn(firm, trail, '2022-01-03')).toBeDefined()
})

test('the day is the one in the city: an evening there is still that day', () => {
  const evening = [
    line(1, '2022-01-03T02:00:00.000Z', 'register', { is: begun }),
    correction(2, '2022-03-01T15:30:00.000Z', { town: 'guyun' }, { town: 'gudong' }),
  ]
  expect(asKnownOn(firm, evening, '2022-03-01')?.town).toBe('gudong')
  expect(asKnownOn(firm, evening, '2022-02-28')?.town).toBe('guyun')
})

test('an update by an import says the former names itself; a file that knows none leaves them', () => {
  const is = { name: '丁袜业', capital: 5_000_000, capitalCurrency: 'CNY' }
  const update = (is: object) => [...trail, line(4, '2022-07-01T02:00:00.000Z', 'update', { import: 'y', was: {}, is })]
  expect(asKnownOn(firm, update(is), '2022-07-01')).toMatchObject({ ...is, formerNames: ['甲袜业', '乙袜业'] })
  const told = { ...is, formerNames: ['甲袜业', '乙袜业', '丙袜业'] }
  expect(asKnownOn(firm, update(told), '2022-07-01')).toMatchObject(told)
})

test('a firm that an undone import took with it is not in the register until another brings it in again', () => {
  const gone = [...trail, line(4, '2022-07-01T02:00:00.000Z', 'withdraw', { import: 'x', because: '撤销' })]
  const back = { import: 'y', was: {}, is: { ...begun, name: '戊袜业' } }
  const again = [...gone, line(5, '2022-08-01T02:00:00.000Z', 'import', back)]
  expect(asKnownOn(firm, again, '2022-06-30')).toMatchObject({ name: '丙袜业' })
  expect(asKnownOn(firm, again, '2022-07-31')).toBeUndefined()
  expect(asKnownOn(firm, again, '2022-08-01')).toMatchObject({ name: '戊袜业' })
  expect(apply(apply(undefined, again[0] as TrailLine), again[4] as TrailLine)).toMatchObject({ importId: 'y' })
})

test('an act that changes nothing of the line only counts', () => {
  const merged = [
    ...trail,
    line(4, '2022-07-01T02:00:00.000Z', 'merge', { other: 'x', name: '另一家', because: '同一家' }),
  ]
  expect(asKnownOn(firm, merged, '2022-07-01')).toMatchObject({ ...firm, version: 4 })
})

test('the register is kept by officers of two units', () => {
  expect(isRegistrar({ role: 'officer', unit: 'market' })).toBe(true)
  expect(isRegistrar({ role: 'officer', unit: 'tax' })).toBe(false)
  expect(isRegistrar({ role: 'administrator', unit: 'bigdata' })).toBe(false)
})

test('a class, a group and a division lie in the division their code begins with', () =>
  expect(['1811', '181', '18'].map(divisionOf)).toEqual(['18', '18', '18']))
