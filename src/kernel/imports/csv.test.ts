/** CSV as people and programs write it, cut into pieces anywhere. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, csvReader, type Delimiter, delimiterOf, harmless } from './csv.ts'
import { Unreadable } from './fault.ts'

const read = (text: string, delimiter: Delimiter = ',') => csvReader(delimiter)(text, true)
const cellsOf = (text: string, delimiter?: Delimiter) => read(text, delimiter).map(({ cells }) => cells)

test.each<[what: string, text: string, cells: string[][]]>([
  [
    'a plain table',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'line ends of Windows',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'line ends of an old Macintosh',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a delimiter in quotes', '"袜子,帽",2\n', [['袜子,帽', '2']]],
  ['a line end in quotes', '"一\n二",2\n', [['一\n二', '2']]],
  ['doubled quotes', '"义乌“""小""”公司",2\n', [['义乌“"小"”公司', '2']]],
  ['a quotation mark inside a bare cell', '5" pipe,2\n', [['5" pipe', '2']]],
  ['empty cells', ',\n,1\n', [['', '1']]],
  ['an empty cell in quotes', '"",1\n', [['', '1']]],
  [
    'blank lines and lines of nothing but delimiters',
    'a,b\n\n,,\n1,2\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
])('%s', (_, text, cells) => expect(cellsOf(text)).toEqual(cells))

test('a row says the line on which it begins, though cells before it span several', () =>
  expect(read('a,b\n"x\ny\r\nz",1\n\nlast,2\n').map(({ line }) => line)).toEqual([1, 2, 6]))

test('text behind a closing quotation mark is refused with its line', () =>
  expect(read('a,b\n"x"y,1\n')[1]?.faults).toEqual([{ code: 'quote-inside', about: { line: 2, value: 'xy' } }]))

test('a quotation mark that is never closed refuses the file and says where it opened', () => {
  const read_ = () => read('a,b\n1,2\n"x,1\n3,4\n')
  expect(read_).toThrow(Unreadable)
  expect(read_).toThrow(/unclosed-quote.*"line":3/)
})

test('a cell that begins with an equals sign is a formula, also in quotes', () => {
  const rows = read('a,b,c\n1,=1+1,"=""x"""\n-1,+2,@x\n')
  expect(rows.map(({ formulas }) => formulas)).toEqual([undefined, [1, 2], undefined])
})

test('a cell longer than a spreadsheet has is refused', () =>
  expect(read(`a\n${'长'.repeat(32_768)}\n`)[1]?.faults?.[0]?.code).toBe('cell-too-long'))

test.each<[start: string, delimiter: Delimiter]>([
  ['a,b,c\n', ','],
  ['a;b;c\n1,5;2;3', ';'],
  ['a\tb\n', '\t'],
  ['"a;b;c;d",x\n', ','],
  ['企业名称\n', ','],
  ['\n\na;b\n', ';'],
])('the delimiter of %j is %j', (start, delimiter) => expect(delimiterOf(start)).toBe(delimiter))

const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', '\n', '\r\n', '袜子', '1,2', '"";'))
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })

test('what is written reads back, wherever it is cut into pieces', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const text = rows.map(csvLine).join('')
      const reader = csvReader(',')
      const found = []
      for (let at = 0; at < text.length; at += size) found.push(...reader(text.slice(at, at + size), false))
      found.push(...reader('', true))
      expect(found.map(({ cells }) => cells)).toEqual(rows.filter((cells) => cells.some((one) => one !== '')))
    }),
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j is made harmless for spreadsheets', (cell) =>
  expect(harmless(cell)).toBe(`'${cell}`))
test('other cells stay as they are', () => expect(harmless('义乌市=袜业')).toBe('义乌市=袜业'))
