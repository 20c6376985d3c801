/** What the kit says to somebody who reads it: words beside signs, unknown never zero, a refusal with its way out. */
import { ORPCError } from '@orpc/client'
import { ConfigProvider } from 'antd'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { visitor } from '../../kernel/who.ts'
import { HouseContext } from '../house.ts'
import { MeContext } from '../me.ts'
import { money } from '../numbers.ts'
import type { Language } from '../pair.ts'
import { LanguageContext } from '../words.ts'
import { linesOfCard } from './card-lines.ts'
import { DayCount } from './DayCount.tsx'
import { Figure } from './Figure.tsx'
import { faultOf } from './file-fault.ts'
import { linesOf } from './lines.ts'
import { Area, Money } from './Money.tsx'
import { Refused } from './Refused.tsx'
import { step } from './row-keys.ts'
import { ErrorState, NoRight } from './states.tsx'
import { errorOf } from './upload.ts'
import { Value } from './Value.tsx'
import { ConditionMark, Verdict } from './Verdict.tsx'
import { Day } from './When.tsx'

const house = { kind: 'demo', now: '2022-11-30T02:00:00.000Z', ready: true, progress: 100, version: '0' } as const
const officer = { ...visitor, id: '1', name: '陈立', role: 'officer', roles: ['officer', 'auditor'] } as const

/** The text of a part as somebody in this language reads it. */
function read(part: ReactElement, language: Language = 'zh-CN', me: typeof visitor = visitor): string {
  const inside = createElement(
    LanguageContext,
    { value: language },
    createElement(HouseContext, { value: house }, createElement(MeContext, { value: me }, part)),
  )
  // As app.tsx has it: no blank inside a button of two characters.
  const dressed = createElement(ConfigProvider, { button: { autoInsertSpace: false } }, inside)
  const markup = renderToStaticMarkup(createElement(MemoryRouter, null, dressed))
  return markup
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('a value', () => {
  test.each<[what: string, part: ReactElement, zh: string, en: string]>([
    ['money chooses its unit', createElement(Money, { fen: 12_500_000 }), '12.5 万元', 'CNY 125,000'],
    ['missing money is unknown, not zero', createElement(Money, { fen: null }), '未知', 'Unknown'],
    ['no money at all is zero, not unknown', createElement(Money, { fen: 0 }), '0 元', 'CNY 0'],
    ['land is in mu', createElement(Area, { m2: 8235 }), '12.35 亩', '12.35 mu'],
    [
      'what the firm stated is marked',
      createElement(Value, { value: '58.2', unit: { zh: '万元', en: '10k CNY' }, standing: 'declared' }),
      '58.2 万元申报',
      'CNY 582,000Declared',
    ],
    [
      'what an authority recorded too',
      createElement(Value, { value: '2.7', unit: '%', standing: 'observed' }),
      '2.7%核验',
      '2.7%Observed',
    ],
    [
      'an unknown value carries no such mark',
      createElement(Value, { value: null, standing: 'observed' }),
      '未知',
      'Unknown',
    ],
    ['a flag is a word', createElement(Value, { value: 'false', type: 'flag' }), '否', 'No'],
    [
      'a category has its name',
      createElement(Value, { value: 'A', type: 'category', label: ['A 类', 'Grade A'] }),
      'A 类',
      'Grade A',
    ],
    [
      'a day in a sentence leaves out this year',
      createElement(Day, { day: '2022-07-15', inSentence: true }),
      '7月15日',
      '15 Jul',
    ],
    ['a figure nobody knows is unknown', createElement(Figure, { title: 'x', shown: null }), 'x未知', 'xUnknown'],
    [
      'a figure has its unit',
      createElement(Figure, { title: 'x', shown: money(1_000_000, 'zh-CN') }),
      'x1 万元',
      'x1 万元',
    ],
  ])('%s', (_, part, zh, en) => {
    expect(read(part)).toBe(zh)
    expect(read(part, 'en')).toBe(en)
  })
})

test.each([
  ['eligible', '符合'],
  ['not', '不符合'],
  ['missing', '待补'],
  ['judgement', '待核'],
  ['validity-unknown', '效力待核'],
] as const)('the verdict %s is said in a word: %s', (verdict, word) =>
  expect(read(createElement(Verdict, { verdict }))).toBe(word))

test('a tick is a word for who cannot see it', () =>
  expect(read(createElement(ConditionMark, { outcome: 'no' }), 'en')).toBe('Not met'))

test.each<[left: number, more: object, says: string]>([
  [12, {}, '剩 12 天'],
  [0, {}, '今天到期'],
  [-2, { workingDays: true }, '超期 2 个工作日'],
  [8, { paused: true }, '暂停计时'],
  [30, { provisional: true }, '剩 30 天暂定'],
])('a clock with %s days left says so', (left, more, says) =>
  expect(read(createElement(DayCount, { left, ...more }))).toBe(says))

describe('what went wrong', () => {
  const refusal = new ORPCError('invalid', {
    defined: true,
    data: { reason: 'file-size' as const, about: { limit: '50 MB' } },
  })
  const breakdown = new ORPCError('INTERNAL_SERVER_ERROR', { data: { id: 'r-42' } })
  const words = (reason: string, about: object) => `${reason} ${JSON.stringify(about)}`

  test('a refusal is said by the module, with what it names', () =>
    expect(read(createElement(Refused<'file-size'>, { error: refusal, words }))).toBe(
      'file-size {&quot;limit&quot;:&quot;50 MB&quot;}',
    ))
  test('a breakdown gives its number', () => {
    expect(read(createElement(Refused, { error: breakdown, words }))).toContain('r-42')
    expect(read(createElement(ErrorState, { error: breakdown }), 'en')).toContain('r-42')
  })
  test('no answer at all is the network', () =>
    expect(read(createElement(ErrorState, { error: new TypeError('fetch failed') }), 'en')).toContain(
      'cannot be reached',
    ))
  test('an uploaded file is refused and breaks like any other call', () => {
    const refused = errorOf(413, { code: 'invalid', data: { reason: 'file-size', about: { limit: '50 MB' } } })
    expect(read(createElement(Refused, { error: refused as never, words }))).toContain('50 MB')
    const broken = errorOf(500, { code: 'INTERNAL_SERVER_ERROR', data: { id: 'r-43' } })
    expect(read(createElement(Refused, { error: broken as never, words }))).toContain('r-43')
    expect(errorOf(502, undefined)).toMatchObject({ status: 502, defined: false })
  })
})

describe('a page that is not mine', () => {
  // The way back after signing in is where one was.
  beforeEach(() => void vi.stubGlobal('location', { pathname: '/people', search: '?q=a' }))
  afterEach(() => void vi.unstubAllGlobals())
  const part = createElement(NoRight, { who: ['administrator', 'auditor'] })
  test('says whose it is, and offers to sign in', () => {
    expect(read(part)).toBe('登录后才能查看这一页可以查看的有：系统管理员、审计登录')
    expect(read(part, 'en')).toContain('Administrator, Auditor')
  })
  test('or to act in the function that has it', () => expect(read(part, 'zh-CN', officer)).toContain('切换为审计'))
  test('and only else whom to ask', () =>
    expect(read(part, 'zh-CN', { ...officer, roles: ['officer'] })).toContain('请联系系统管理员'))
})

test('a card on a phone has three lines', () => {
  const column = (title: string, phone?: 'beside' | 2 | 3 | null) => ({
    title,
    cell: () => title,
    ...(phone !== undefined && { phone }),
  })
  const titles = (columns: Parameters<typeof linesOfCard>[0]) => {
    const { name, beside, second, third } = linesOfCard(columns)
    return [name.title, beside?.title, second.map(({ title }) => title), third.map(({ title }) => title)]
  }
  expect(titles([column('name')])).toEqual(['name', undefined, [], []])
  expect(titles([column('name'), column('a'), column('b'), column('c'), column('d')])).toEqual([
    'name',
    undefined,
    ['a'],
    ['b', 'c'],
  ])
  expect(
    titles([
      column('name'),
      column('a', null),
      column('state', 'beside'),
      column('b', 2),
      column('c', 2),
      column('d', 3),
    ]),
  ).toEqual(['name', 'state', ['b', 'c'], ['d']])
})

test('the keyboard walks the rows and stops at both ends', () => {
  expect([step('j', -1, 3), step('j', 2, 3), step('k', 0, 3), step('k', 2, 3), step('Escape', 2, 3)]).toEqual([
    0, 2, 0, 1, -1,
  ])
  expect(step('x', 1, 3)).toBeUndefined()
})

test('rows come bare or counted, at once or page by page', () => {
  const rest = { error: null, refetch: () => 'again' }
  expect(linesOf({ data: undefined, ...rest })).toMatchObject({ rows: undefined, total: undefined })
  expect(linesOf({ data: [1, 2], ...rest })).toMatchObject({ rows: [1, 2], total: undefined })
  expect(linesOf({ data: { rows: [1], total: 9 }, ...rest }).total).toBe(9)
  const pages = { hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => 'more', ...rest }
  const lines = linesOf({
    data: {
      pages: [
        { rows: [1], total: 3 },
        { rows: [2], total: 3 },
      ],
    },
    ...pages,
  })
  expect(lines).toMatchObject({ rows: [1, 2], total: 3 })
  expect(lines.more?.()).toBe('more')
  expect(linesOf({ data: { pages: [[1]] }, ...pages, hasNextPage: false }).more).toBeUndefined()
})

test('a file is checked before a byte is sent', () => {
  const kinds = ['csv', 'xlsx']
  expect(faultOf({ name: '名录.CSV', size: 10 }, kinds, 50)).toBeUndefined()
  expect(faultOf({ name: '名录.pdf', size: 10 }, kinds, 50)?.fault).toBe('file-kind')
  expect(faultOf({ name: 'csv', size: 10 }, kinds, 50)?.fault).toBe('file-kind')
  expect(faultOf({ name: '名录.csv', size: 0 }, kinds, 50)?.fault).toBe('file-empty')
  expect(faultOf({ name: '名录.csv', size: 51 }, kinds, 50)?.fault).toBe('file-too-large')
})
