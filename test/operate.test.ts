/** The guide to running a house claims nothing without a test, the same in both languages; every setting is listed. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const guide = (language: 'md' | 'zh-CN.md'): string => readFileSync(`docs/guide/operate.${language}`, 'utf8')
const testsIn = (text: string): string[] => [...text.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, file = '']) => file)

test('every test that is named is there', () => {
  expect(testsIn(guide('md')).length).toBeGreaterThan(20)
  expect(testsIn(guide('md')).filter((file) => !existsSync(file))).toEqual([])
})

test('both languages name the same tests, in the same order', () =>
  expect(testsIn(guide('zh-CN.md'))).toEqual(testsIn(guide('md'))))

test('every line about the standard names a test or says that it is not covered', () => {
  for (const [language, uncovered] of [
    ['md', 'not covered'],
    ['zh-CN.md', '未覆盖'],
  ] as const) {
    const part = guide(language).split('GB/T 22239-2019')[1]?.split('\n## ')[0] ?? ''
    const lines = part.split('\n').filter((line) => /^\| (8\.|\|)/.test(line))
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.filter((line) => testsIn(line).length === 0 && !line.includes(uncovered))).toEqual([])
  }
})

test('every setting the program reads stands in both READMEs', () => {
  const read = readFileSync('src/kernel/settings.ts', 'utf8')
  const names = new Set(read.match(/\b(?:BOLANGGU|DATABASE|OIDC|TLS)_[A-Z_]+\b/g))
  names.delete('DATABASE_')
  expect(names.size).toBeGreaterThan(10)
  for (const file of ['README.md', 'README.zh-CN.md']) {
    const text = readFileSync(file, 'utf8')
    expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  }
})
