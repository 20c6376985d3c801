/** A link is the page: what is written into the address is read back the same, and rubbish in it is not believed. */
import { expect, test } from 'vitest'
import { activeCount, code, day, flag, manyOf, oneOf, page, readFilters, text, writeFilters } from './filters.ts'

const filters = {
  q: text(),
  state: oneOf(['open', 'closed']),
  town: manyOf(),
  industry: code(),
  late: flag(),
  since: day(),
  page: page(),
}
const read = (search: string) => readFilters(filters, new URLSearchParams(search))
const write = (search: string, changes: Partial<ReturnType<typeof read>>) =>
  writeFilters(filters, new URLSearchParams(search), changes).toString()
const nothing = { q: '', state: undefined, town: [], industry: undefined, late: false, since: undefined, page: 1 }

test('an address that says nothing filters nothing', () => expect(read('')).toEqual(nothing))

test('what is written is read back', () => {
  const said = {
    q: '袜业 & 针织=1',
    state: 'closed',
    town: ['jiangdong', '佛堂'],
    industry: 'C17',
    late: true,
    since: '2022-07-15',
    page: 3,
  } as const
  expect(read(write('', said))).toEqual(said)
})

test('what the address says wrongly counts as not said', () =>
  expect(read('state=gone&since=2022-02-30&page=-1&late=1&town=&industry=')).toEqual(nothing))

test('a repeated town counts once, a long search is cut', () => {
  expect(read('town=a&town=a').town).toEqual(['a'])
  expect(read(`q=${'长'.repeat(300)}`).q).toHaveLength(200)
})

test('a changed filter goes back to the first page, a changed page keeps the filters', () => {
  expect(write('q=a&page=4', { q: 'b' })).toBe('q=b')
  expect(write('q=a&page=4', { page: 5 })).toBe('q=a&page=5')
  expect(write('q=a&page=4', { q: 'b', page: 2 })).toBe('q=b&page=2')
})

test('what is usual is not said, and what belongs to others stays', () => {
  expect(write('on=2022-06-30&q=a&late=yes', { q: '', late: false })).toBe('on=2022-06-30')
  expect(write('page=2', { page: 1 })).toBe('')
})

test('the address handed in is not touched', () => {
  const address = new URLSearchParams('q=a')
  writeFilters(filters, address, { q: 'b' })
  expect(address.toString()).toBe('q=a')
})

test('filters are counted, pages are not', () => {
  expect(activeCount(filters, read(''))).toBe(0)
  expect(activeCount(filters, read('q=a&town=b&page=3'))).toBe(2)
})
