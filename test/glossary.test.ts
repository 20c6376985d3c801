/** The glossary decides the words: what pages call a function, a verdict or a state is what it says there. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { roles } from '../src/kernel/who.ts'
import { common, roleWords } from '../src/web/common-words.ts'

const lines = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const chineseOf = (code: string): string[] =>
  lines.filter(([, , , codes = '']) => codes.includes(`\`${code}\``)).map(([, zh = '']) => zh)

test('every function is called as the glossary calls it', () => {
  const differing = roles.filter((role) => !chineseOf(role).includes(roleWords[role][0]))
  expect(differing).toEqual([])
})

test('the words that must be kept apart stand there, each once', () => {
  const words = [
    '专题询问',
    '问政面对面',
    '询问',
    '质询',
    '满意度测评',
    '助企干部',
    '承诺事项',
    '交办',
    '资金额度',
    '否决情形',
  ]
  for (const word of words) expect(lines.filter(([, zh]) => zh === word)).toHaveLength(1)
  expect(Object.keys(common).length).toBeGreaterThan(50)
})
