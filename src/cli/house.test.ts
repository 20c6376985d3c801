/** What commands share. */
import { expect, test } from 'vitest'
import { dayAsked } from './house.ts'

const late = { now: () => '2022-11-30T16:30:00.000Z' }

test('without --on it is the day in the city', () => expect(dayAsked(undefined)(late)).toBe('2022-12-01'))

test('--on is a day that there is', () => {
  expect(dayAsked('2024-02-29')(late)).toBe('2024-02-29')
  for (const wrong of ['', '2022-02-29', '2022-13-01', '20221130', 'yesterday'])
    expect(() => dayAsked(wrong)).toThrow(`--on ${wrong}: write a day as 2022-11-30`)
})
