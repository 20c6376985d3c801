/**
 * No Chinese on English pages and no English on Chinese ones: the common words, every module's words, and every route's,
 * outside names of languages and codes. Slots must be the same in both, or a sentence loses what it is about.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { roles } from '../kernel/who.ts'
import { common, roleWords } from './common-words.ts'
import { inWords, type Pair } from './pair.ts'
import { groups } from './route.ts'
import { pages, panels } from './routes.ts'

/** Codes and names that are the same in both languages, and the languages' own names. */
const codes = new Set(
  `English J K A B C D CSV XLSX XLS PDF JPEG PNG WebP MB KB JSON YAML FEEL API OpenAPI OIDC ID IP UTF GBK GB ISO HTTP SQL
  SHA CNY USD AI R&D ESG QR URL Excel Word Apache Bolanggu`.split(/\s+/),
)
const languageNames = new Set(['中文'])

const withoutSlots = (text: string): string => text.replace(/\{\w+(:[^}]*)?\}/g, '')
const latinIn = (zh: string): string[] =>
  [...withoutSlots(zh).matchAll(/[A-Za-z][A-Za-z&]*/g)].map(([word]) => word).filter((word) => !codes.has(word))
const chineseIn = (en: string): string[] =>
  [...withoutSlots(en).matchAll(/[\p{Script=Han}，。、；：？！（）]+/gu)]
    .map(([text]) => text)
    .filter((text) => !languageNames.has(text))
/** A slot that only chooses between singular and plural is the English text's own affair. */
const slotsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort((a, b) => a.localeCompare(b))

function faultsOf([zh, en]: Pair): string[] {
  const faults = [
    ...latinIn(zh).map((word) => `“${word}” on a Chinese page`),
    ...chineseIn(en).map((text) => `“${text}” on an English page`),
  ]
  if (!(zh.trim() && en.trim())) faults.push('one language is empty')
  if (slotsOf(zh).join() !== slotsOf(en).join()) faults.push('the slots differ')
  if (/[!！]/.test(zh + en)) faults.push('an exclamation mark')
  return faults
}
const faultsIn = (table: Record<string, Pair>): string[] =>
  Object.entries(table).flatMap(([key, pair]) => faultsOf(pair).map((fault) => `${key}: ${fault}`))

test('the test itself finds what it looks for', () => {
  expect(faultsOf(['企业 list', 'Enterprises'])).toEqual(['“list” on a Chinese page'])
  expect(faultsOf(['企业', 'The 企业'])).toEqual(['“企业” on an English page'])
  expect(faultsOf(['{n} 条', '{m} rows'])).toEqual(['the slots differ'])
  expect(faultsOf(['导入 CSV', 'Import CSV'])).toEqual([])
})

test('the common words are whole in both languages', () => expect(faultsIn(common)).toEqual([]))
test('the groups of the menu are', () => expect(faultsIn(groups)).toEqual([]))

test('and the words of every route and panel', () => {
  const told = [...pages, ...panels].flatMap((it) =>
    Object.entries(it).filter((entry): entry is [string, Pair] =>
      ['title', 'menu', 'says', 'search'].includes(entry[0]),
    ),
  )
  expect(told.flatMap(([name, pair]) => faultsOf(pair).map((fault) => `${name}: ${fault}`))).toEqual([])
})

const rooms = ['modules', 'web'].flatMap((place) => {
  const folder = join(import.meta.dirname, '..', place)
  return readdirSync(folder).map((name) => [`${place}/${name}`, join(folder, name, 'words.ts')] as const)
})
test.each(rooms.filter(([, file]) => existsSync(file)))('and the words of %s', async (_, file) => {
  const { words } = (await import(file)) as { words: Record<string, Pair> }
  expect(Object.keys(words).length).toBeGreaterThan(0)
  expect(faultsIn(words)).toEqual([])
})

test('every function a person can act in has a name, and no two the same', () => {
  for (const language of [0, 1] as const) {
    const names = [...roles, 'citizen' as const].map((role) => roleWords[role][language])
    expect(new Set(names).size).toBe(roles.length + 1)
  }
})

test('slots are filled, plurals chosen, large numbers grouped, years left alone', () => {
  const pair: Pair = ['剩 {days} 天', '{days} {days:day|days} left']
  expect(inWords(pair, 'en', { days: 1 })).toBe('1 day left')
  expect(inWords(pair, 'en', { days: 0 })).toBe('0 days left')
  expect(inWords(pair, 'zh-CN', { days: 3 })).toBe('剩 3 天')
  expect(inWords(['共 {n} 条', '{n}'], 'zh-CN', { n: 12434 })).toBe('共 12,434 条')
  expect(inWords(['{year} 年', '{year}'], 'en', { year: 2022 })).toBe('2022')
  expect(inWords(['{gone}。', '{gone}.'], 'en')).toBe('.')
})
