import { expect, test } from 'vitest'
import { apart } from './checks.ts'
import { isLate } from './late.ts'
import { newKnobs } from './settings.ts'

const at = (clock: string): string => new Date(`2026-03-${clock}+08:00`).toISOString()
const daily = { daily: '03:10' }
const often = { every: 5 }

test.each<
  [what: string, when: typeof daily | typeof often, first: string, last: string | null, now: string, late: boolean]
>([
  ['it ran at its hour', daily, '01T00:00', '10T03:10', '10T12:00', false],
  ['it did not run at its hour', daily, '01T00:00', '09T03:10', '10T12:00', true],
  ['its hour is less than the grace ago', daily, '01T00:00', '09T03:10', '10T04:09', false],
  ['the grace is over', daily, '01T00:00', '09T03:10', '10T04:10', true],
  ['it never ran, although it was waited for', daily, '01T00:00', null, '10T12:00', true],
  ['it is new and its hour has not come yet', daily, '10T05:00', null, '10T23:00', false],
  ['it is new and its first hour passed', daily, '10T05:00', null, '11T05:00', true],
  ['it ran late, but it ran', daily, '01T00:00', '10T09:00', '10T12:00', false],
  ['one of minutes ran just now', often, '01T00:00', '10T11:56', '10T12:00', false],
  ['one of minutes missed twice', often, '01T00:00', '10T11:44', '10T12:00', true],
])('%s', (_, when, first, last, now, late) =>
  expect(isLate(when, { first: at(first), lastStart: last && at(last) }, Date.parse(at(now)), 60)).toBe(late))

test('a job that nobody has seen yet is not late', () => expect(isLate(daily, undefined, Date.now(), 60)).toBe(false))

test.each([
  [4_400, undefined],
  [-5_600, { detail: { seconds: 6, level: 'warning' } }],
  [61_000, { detail: { seconds: 61 } }],
])('clocks %s ms apart', (ms, found) => expect(apart(ms, newKnobs())).toEqual(found))
