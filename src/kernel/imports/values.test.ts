/** Days, texts and nothing, as cells write them. */
import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'
import { day, dayOf, saysNothing, text } from './values.ts'

test.each<[cell: string, day: string | undefined]>([
  ['1980-07-27', '1980-07-27'],
  ['1980/7/27', '1980-07-27'],
  ['1980.7.27', '1980-07-27'],
  ['1980年7月27日', '1980-07-27'],
  ['1980年07月27日', '1980-07-27'],
  ['１９８０-０７-２７', '1980-07-27'],
  ['19800727', '1980-07-27'],
  ['1980-07-27 00:00:00', '1980-07-27'],
  ['1980-07-27T08:30:00Z', '1980-07-27'],
  ['29429', '1980-07-27'],
  ['29429.5', '1980-07-27'],
  ['18172', '1949-10-01'],
  ['2020-02-29', '2020-02-29'],
  ['2019-02-29', undefined],
  ['1980-13-01', undefined],
  ['1980-07/27', undefined],
  ['27/07/1980', undefined],
  ['07-27-1980', undefined],
  ['1980', undefined],
  ['1980-07', undefined],
  ['七月', undefined],
  ['', undefined],
])('%j is the day %s', (cell, found) => expect(dayOf(cell)).toBe(found))

const within = day('1949-10-01', '2022-11-30')
test.each<[cell: string, code: string | undefined, about?: object]>([
  ['1949-10-01', undefined],
  ['2022-11-30', undefined],
  ['1949-09-30', 'day-before', { value: '1949-09-30', limit: '1949-10-01' }],
  ['2022年12月1日', 'day-after', { value: '2022-12-01', limit: '2022-11-30' }],
  ['昨天', 'unreadable-day', { value: '昨天' }],
])('of %s a founding day is refused for %s', (cell, code, about) => {
  const found = within(cell)
  expect(found.is === 'fault' ? found.fault : undefined).toEqual(code && { code, about })
})

test.each(['', 'N/A', 'n/a', 'NULL', '-', '—', '无', '暂无', '/'])('%j says that nothing is known', (cell) =>
  expect(saysNothing(cell)).toBe(true))
test.each(['0', '否', '#N/A', '无锡', '未知'])('%j says something', (cell) => expect(saysNothing(cell)).toBe(false))

const name = text(2, 5)
test.each<[cell: string, found: object]>([
  ['  义乌  袜业 ', { is: 'value', value: '义乌 袜业' }],
  ['𠮷𠮷𠮷𠮷𠮷', { is: 'value', value: '𠮷𠮷𠮷𠮷𠮷' }],
  ['义', { is: 'fault', fault: { code: 'text-too-short', about: { value: '义', limit: 2 } } }],
  ['一二三四五六', { is: 'fault', fault: { code: 'text-too-long', about: { length: 6, limit: 5 } } }],
  ['义\u0000乌', { is: 'fault', fault: { code: 'control-character', about: { at: 2 } } }],
  ['义\ufffd乌', { is: 'fault', fault: { code: 'control-character', about: { at: 2 } } }],
])('the text %j', (cell, found) => expect(name(cell)).toEqual(found))

test.each<[written: string, near: string[]]>([
  ['1821', ['1821', '1829']],
  ['北苑街', ['北苑街道']],
  ['xyz', []],
])('nearest to %s', (written, near) =>
  expect(nearest(written, ['1821', '1829', '北苑街道', '后宅街道'], 2).slice(0, near.length || 2)).toEqual(near))
