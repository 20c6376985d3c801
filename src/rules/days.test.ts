/** Our calendar against the machine's (where the machine has one), and the law's corners by hand. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayFrom, dayText, durationFrom, durationText, monthsBetween, monthsLater } from './days.ts'
import type { Day } from './value.ts'

const day = (text: string): Day => dayFrom(text) ?? { day: Number.NaN }

describe('days', () => {
  test('count as the machine counts them, from year 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (n) => {
        const text = new Date(n * 86_400_000).toISOString().slice(0, 10)
        expect(dayText({ day: n })).toBe(text)
        expect(dayFrom(text)).toEqual({ day: n })
      }),
    )
  })
  test.each([
    '2023-02-29',
    '1900-02-29',
    '2022-13-01',
    '2022-00-10',
    '2022-04-31',
    '2022-4-1',
    '0000-01-01',
    '22-01-01',
    '',
  ])('%j is no day', (text) => expect(dayFrom(text)).toBeUndefined())
})

describe('months', () => {
  test.each([
    ['2021-01-31', 1, '2021-02-28'],
    ['2020-01-31', 1, '2020-02-29'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2021-01-02', -12, '2020-01-02'],
    ['2021-03-31', -1, '2021-02-28'],
    ['2022-11-30', 2, '2023-01-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(dayText(monthsLater(day(from), months))).toBe(to)
  })
  test.each([
    ['2019-11-30', '2022-11-29', 35],
    ['2019-11-30', '2022-11-30', 36],
    ['2011-12-22', '2013-08-24', 20],
    ['2013-08-24', '2011-12-22', -20],
    ['2020-02-29', '2021-02-28', 11],
    ['2022-05-10', '2022-05-09', 0],
  ])('from %s to %s are %i whole months', (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBe(months)
  })
})

test.each([
  ['P30D', 'P30D'],
  ['-P1D', '-P1D'],
  ['P18M', 'P1Y6M'],
  ['P1Y', 'P1Y'],
  ['-P2Y', '-P2Y'],
  ['P0Y', 'P0M'],
  ['-P0D', 'P0D'],
])('the duration %s is written %s', (text, written) => {
  const duration = durationFrom(text)
  expect(duration && durationText(duration)).toBe(written)
})
test.each([
  'P',
  '',
  'PT1H',
  'P1Y2D',
  'P1.5D',
  '1D',
  'P1W',
  'P1S',
])('%j is no duration of whole days or months', (text) => {
  expect(durationFrom(text)).toBeUndefined()
})
