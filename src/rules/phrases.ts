/** The verbs of conditions: at least, before, one of, between … and their opposites, in both languages. */
import type { Speech } from './speech.ts'
import type { Comparison } from './tree.ts'
import type { Type } from './value.ts'

type Verbs = Readonly<Record<Comparison, readonly [zh: string, en: string]>>
const ofNumbers: Verbs = {
  '>=': ['不低于', 'is at least'],
  '>': ['高于', 'is more than'],
  '<=': ['不超过', 'is at most'],
  '<': ['低于', 'is less than'],
  '=': ['等于', 'is'],
  '!=': ['不等于', 'is not'],
}
const ofDays: Verbs = {
  '>=': ['不早于', 'is on or after'],
  '>': ['晚于', 'is after'],
  '<=': ['不晚于', 'is on or before'],
  '<': ['早于', 'is before'],
  '=': ['是', 'is'],
  '!=': ['不是', 'is not'],
}
const ofLengths: Verbs = {
  ...ofNumbers,
  '>=': ['不短于', 'is at least'],
  '>': ['长于', 'is longer than'],
  '<': ['短于', 'is shorter than'],
}
const ofWords: Verbs = { ...ofNumbers, '=': ['为', 'is'], '!=': ['不为', 'is not'] }
const opposite: Readonly<Record<Comparison, Comparison>> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '=': '!=',
  '!=': '=',
}

function verbsOf(type: Type): Verbs {
  if (type === 'date') return ofDays
  if (type === 'days' || type === 'months') return ofLengths
  return type === 'number' ? ofNumbers : ofWords
}

/** Chinese puts a space between a character and a numeral, none between characters. */
export const spaced = (text: string): string => (/^[\dA-Za-z−-]/.test(text) ? ` ${text}` : text)
export const closed = (text: string): string => (/[\dA-Za-z%]$/.test(text) ? `${text} ` : text)

export function sayComparison(
  speech: Speech,
  subject: string,
  operator: Comparison,
  holds: boolean,
  type: Type,
  against: string,
): string {
  const [zh, en] = verbsOf(type)[holds ? operator : opposite[operator]]
  return speech.pick(`${closed(subject)}${zh}${spaced(against)}`, `${subject} ${en} ${against}`)
}

export const sayFlag = (speech: Speech, name: string, holds: boolean): string =>
  holds ? speech.pick(`${name}：是`, `${name}: yes`) : speech.pick(`${name}：否`, `${name}: no`)

export const sayStated = (speech: Speech, name: string, holds: boolean): string =>
  holds ? speech.pick(`${name}已有数据`, `${name} is known`) : speech.pick(`${name}没有数据`, `${name} is not known`)

export function sayList(speech: Speech, subject: string, values: readonly string[], holds: boolean): string {
  const [zh, en] = [values.join('、'), values.join(', ')]
  const single = values.length === 1
  if (holds)
    return speech.pick(
      `${subject}为${spaced(closed(zh))}${single ? '' : '之一'}`.trim(),
      `${subject} is ${single ? '' : 'one of '}${en}`,
    )
  return speech.pick(`${subject}不为${spaced(zh)}`, `${subject} is ${single ? 'not ' : 'none of '}${en}`)
}

export function sayRange(
  speech: Speech,
  subject: string,
  [low, high]: readonly [string, string],
  [lowOpen, highOpen]: readonly [boolean, boolean],
  holds: boolean,
): string {
  const zh = (open: boolean): string => (open ? '（不含）' : '（含）')
  const en = (open: boolean): string => (open ? ' (not included)' : ' (included)')
  return speech.pick(
    `${subject}${holds ? '' : '不'}在${spaced(low)}${zh(lowOpen)}到${spaced(high)}${zh(highOpen)}之间`,
    `${subject} is ${holds ? '' : 'not '}from ${low}${en(lowOpen)} to ${high}${en(highOpen)}`,
  )
}
