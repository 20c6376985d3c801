/** How functions stand, and devices in words. */
import { expect, test } from 'vitest'
import { deviceOf, standsOn } from './standing.ts'

test.each([
  ['without end', '2022-01-01', null, 'now'],
  ['on its first day', '2022-11-30', null, 'now'],
  ['on its last day', '2022-01-01', '2022-11-30', 'now'],
  ['after its last day', '2022-01-01', '2022-11-29', 'ended'],
  ['before its first day', '2022-12-01', null, 'not-begun'],
] as const)('a function %s', (_, validFrom, validTo, standing) =>
  expect(standsOn({ validFrom, validTo }, '2022-11-30')).toBe(standing))

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    { browser: 'Chrome', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
    { browser: 'Edge', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/604.1',
    { browser: 'Safari', system: 'iOS' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.44',
    { browser: 'WeChat', system: 'Android' },
  ],
  ['curl/8.5.0', undefined],
  ['', undefined],
])('%s', (agent, device) => expect(deviceOf(agent)).toEqual(device))
