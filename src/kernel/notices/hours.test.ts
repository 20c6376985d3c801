import { expect, test } from 'vitest'
import { cityInstant } from '../calendar.ts'
import { isQuiet, laterBy } from './hours.ts'

const night = { quietFrom: '22:00', quietTo: '07:00' }
const awake = { quietFrom: null, quietTo: null }

test.each([
  ['at once by day', 'none', awake, '2022-11-23T10:00:00', '2022-11-23T10:00:00'],
  ['at once when it is not quiet', 'none', night, '2022-11-23T21:59:00', '2022-11-23T21:59:00'],
  ['in the morning when it is quiet', 'none', night, '2022-11-23T22:00:00', '2022-11-24T07:00:00'],
  ['after midnight, too', 'none', night, '2022-11-24T06:59:59', '2022-11-24T07:00:00'],
  ['the end of quiet is not quiet', 'none', night, '2022-11-24T07:00:00', '2022-11-24T07:00:00'],
  ['with the next daily digest', 'daily', awake, '2022-11-23T08:30:00', '2022-11-24T08:30:00'],
  ['with today’s digest before its hour', 'daily', awake, '2022-11-23T08:29:59', '2022-11-23T08:30:00'],
  ['with Monday’s digest', 'weekly', awake, '2022-11-23T10:00:00', '2022-11-28T08:30:00'],
  [
    'a digest in quiet hours after them',
    'daily',
    { quietFrom: '08:00', quietTo: '09:15' },
    '2022-11-23T10:00:00',
    '2022-11-24T09:15:00',
  ],
] as const)('it leaves %s', (_, digest, quiet, now, leaves) => {
  const from = cityInstant(now)
  const later = laterBy({ ...quiet, digest, channels: [], language: 'en' }, from)
  expect(new Date(Date.parse(from) + later).toISOString()).toBe(cityInstant(leaves))
})

test('quiet within a day and over midnight', () => {
  expect([isQuiet('12:00', '12:00', '13:00'), isQuiet('13:00', '12:00', '13:00')]).toEqual([true, false])
  expect([isQuiet('23:00', '22:00', '07:00'), isQuiet('12:00', '22:00', '07:00')]).toEqual([true, false])
})
