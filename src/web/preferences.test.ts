/** What was kept in the browser and what the link asks for; rubbish counts as not chosen. */
import { expect, test } from 'vitest'
import { readPreferences } from './preferences.ts'

const usual = { language: 'zh-CN', scheme: 'system', text: 'normal', menu: 'open' }

test('nothing kept is the usual: Chinese, the colours of the system', () => {
  expect(readPreferences(null, '')).toEqual(usual)
  expect(readPreferences('not json', '')).toEqual(usual)
  expect(readPreferences('"text"', '')).toEqual(usual)
  expect(readPreferences('{"language":"fr","scheme":1}', '')).toEqual(usual)
})

test('what was chosen is kept', () => {
  const chosen = { language: 'en', scheme: 'dark', text: 'large', menu: 'folded' }
  expect(readPreferences(JSON.stringify(chosen), '')).toEqual(chosen)
})

test('a link may ask for a language', () => {
  expect(readPreferences('{"language":"zh-CN"}', '?lang=en').language).toBe('en')
  expect(readPreferences('{"language":"en"}', '?on=2022-06-30&lang=zh').language).toBe('zh-CN')
  expect(readPreferences('{"language":"en"}', '?lang=').language).toBe('en')
  expect(readPreferences(null, '?lang=fr').language).toBe('zh-CN')
})
