/** What cells become in each kind of file. */
import { expect, test } from 'vitest'
import { type Cell, csvCell, hundredths, plainCell, xlsxCell } from './cells.ts'

test.each<[what: string, cell: Cell, csv: string, xlsx: unknown, plain: string]>([
  ['nothing', null, '', null, ''],
  ['a formula', '=1+1', `"'=1+1"`, '=1+1', '=1+1'],
  ['a plus', '+86 579', `"'+86 579"`, '+86 579', '+86 579'],
  ['a minus in a text', '-1 楼', `"'-1 楼"`, '-1 楼', '-1 楼'],
  ['an at', '@SUM(A1)', `"'@SUM(A1)"`, '@SUM(A1)', '@SUM(A1)'],
  ['a tab', '\t=1', `"'\t=1"`, '\t=1', '\t=1'],
  ['a carriage return', '\r=1', `"'\r=1"`, '\r=1', '\r=1'],
  ['a quotation mark', '"五指袜"', '"""五指袜"""', '"五指袜"', '"五指袜"'],
  ['a code of digits', '0123456789012345678', '"0123456789012345678"', '0123456789012345678', '0123456789012345678'],
  ['a negative number', -5.25, '-5.25', -5.25, '-5.25'],
  ['an exact number', { number: '-1234.50' }, '-1234.50', -1234.5, '-1234.50'],
  [
    'more digits than a spreadsheet holds',
    { number: '1234567890123456' },
    '1234567890123456',
    '1234567890123456',
    '1234567890123456',
  ],
  ['a day', { day: '2022-07-15' }, '2022-07-15', new Date('2022-07-15T00:00:00Z'), '2022-07-15'],
  [
    'a moment, by the clocks of the city',
    { at: '2022-07-15T17:30:00.000Z' },
    '2022-07-16 01:30',
    new Date('2022-07-16T01:30:00Z'),
    '2022-07-16 01:30',
  ],
  ['signs no file can hold', 'a\u0000b\u0008c', '"abc"', 'abc', 'abc'],
])('%s', (_, cell, csv, xlsx, plain) => {
  expect(csvCell(cell)).toBe(csv)
  expect(xlsxCell(cell)).toEqual(xlsx)
  expect(plainCell(cell)).toBe(plain)
})

test('money is written exactly', () => {
  expect([0, 5, -5, 100, -12_345, 9_007_199_254_740_991, null].map((fen) => hundredths(fen))).toEqual([
    { number: '0' },
    { number: '0.05' },
    { number: '-0.05' },
    { number: '1' },
    { number: '-123.45' },
    { number: '90071992547409.91' },
    null,
  ])
})

test('a cell is no longer than a spreadsheet takes', () => expect(plainCell('长'.repeat(40_000)).length).toBe(32_767))
