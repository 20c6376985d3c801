/** What a line of the trail makes of a person and his functions. */
import { expect, test } from 'vitest'
import { applyToPerson, type PersonRow } from './person.ts'

const line = (version: number, act: string, data: Record<string, unknown>) => ({
  ...{ version, act, data, at: '2022-11-30T01:00:00.000Z' },
})
const fold = (...lines: ReturnType<typeof line>[]) => lines.reduce<PersonRow | undefined>(applyToPerson, undefined)
const enter = line(1, 'enter', { subject: 's', name: '章明册', kind: 'real' })
const give = (version: number, unit: string, validFrom: string, validTo: string | null) =>
  line(version, 'give', { role: 'officer', unit, validFrom, validTo, firms: ['91…'], firmIds: ['a'] })
const ends = (row: PersonRow | undefined) => row?.functions.map(({ validFrom, validTo }) => [validFrom, validTo])

test('a person enters with no unit; his first function makes it his', () => {
  expect(fold(enter)).toEqual({ subject: 's', name: '章明册', kind: 'real', unit: null, version: 1, functions: [] })
  const two = fold(enter, give(2, 'market', '2022-01-01', null), give(3, 'industry', '2022-01-01', null))
  expect(two).toMatchObject({ unit: 'market', version: 3 })
  expect(two?.functions.map(({ unit, firms }) => [unit, firms])).toEqual([
    ['industry', ['a']],
    ['market', ['a']],
  ])
})

test('becoming administrator by invitation gives a function and no unit', () =>
  expect(
    fold(enter, line(2, 'administer', { role: 'administrator', unit: 'bigdata', validFrom: '2022-01-01' })),
  ).toMatchObject({ unit: null, functions: [{ role: 'administrator', firms: [], validTo: null }] }))

test('ending one ends what has no end; ending many moves a later end as well, and nothing that begins later', () => {
  const held = [
    give(2, 'market', '2021-01-01', '2022-12-31'),
    give(3, 'market', '2022-02-01', null),
    give(4, 'market', '2023-05-01', null),
  ]
  const said = { role: 'officer', unit: 'market', validTo: '2022-11-30' }
  expect(ends(fold(enter, ...held.slice(0, 2), line(4, 'end', said)))).toEqual([
    ['2021-01-01', '2022-12-31'],
    ['2022-02-01', '2022-11-30'],
  ])
  expect(ends(fold(enter, ...held, line(5, 'end', { ...said, because: '机构改革' })))).toEqual([
    ['2021-01-01', '2022-11-30'],
    ['2022-02-01', '2022-11-30'],
    ['2023-05-01', null],
  ])
})

test('a trail that begins without saying who it is makes no person', () =>
  expect(fold(line(1, 'export', { rows: 3 }))).toBeUndefined())
