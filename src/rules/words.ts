/**
 * What a refusal says, in both languages: what is wrong, then what to write. Sentences only; where it stands and what
 * is allowed come with the fault.
 */
import type { Fault, FaultCode } from './fault.ts'

export type Language = 'zh-CN' | 'en'
type Sentence = readonly [zh: (fault: Fault) => string, en: (fault: Fault) => string]

const types: Readonly<Record<string, readonly [string, string]>> = {
  number: ['数字', 'a number'],
  boolean: ['是否值', 'a yes/no value'],
  string: ['文字', 'text'],
  category: ['类别', 'a category'],
  date: ['日期', 'a date'],
  days: ['天数', 'a length in days'],
  months: ['月数', 'a length in months'],
  null: ['空值', 'nothing (null)'],
  flag: ['是否值', 'a yes/no value'],
  text: ['文字', 'text'],
}
const constructs: Readonly<Record<string, readonly [string, string]>> = {
  for: ['for 循环', 'a for loop'],
  every: ['every … satisfies', 'every … satisfies'],
  function: ['自定义函数', 'a function definition'],
  external: ['外部函数', 'an external function'],
  instance: ['instance of', 'instance of'],
  filter: ['方括号筛选', 'a filter in square brackets'],
  '.': ['用点号取下级字段的写法', 'a path with a dot'],
  '(': ['把值当作函数调用的写法', 'calling a value as a function'],
  '{': ['花括号', 'curly brackets'],
  '[': ['单独的列表或区间', 'a list or range on its own'],
  ']': ['单独的区间', 'a range on its own'],
  '..': ['单独的区间', 'a range on its own'],
  'named-argument': ['按名称传参数的写法', 'named arguments'],
}
const type = (fault: Fault, key: string, language: 0 | 1): string => types[fault.about[key] ?? '']?.[language] ?? ''
const about = (fault: Fault, key: string): string => fault.about[key] ?? ''
const what = (fault: Fault, language: 0 | 1): string =>
  constructs[about(fault, 'what')]?.[language] ?? `“${about(fault, 'what')}”`

/** At most so many of a long list; the fault itself carries all of them. */
const shown = 12
const listZh = ({ allowed }: Fault): string =>
  allowed.slice(0, shown).join('、') + (allowed.length > shown ? ` 等 ${allowed.length} 项` : '')
const listEn = ({ allowed }: Fault): string =>
  allowed.slice(0, shown).join(', ') + (allowed.length > shown ? ` … (${allowed.length} in all)` : '')
const typeList = ({ allowed }: Fault, language: 0 | 1): string =>
  allowed.map((name) => types[name]?.[language] ?? name).join(language === 0 ? '或' : ' or ')
const meantZh = ({ nearest }: Fault): string => (nearest === null ? '' : `您要写的是不是“${nearest}”？`)
const meantEn = ({ nearest }: Fault): string => (nearest === null ? '' : ` Did you mean “${nearest}”?`)
const tokenZh = ({ allowed }: Fault): string =>
  allowed.map((token) => (token === 'value' ? '一个值' : `“${token}”`)).join('或')
const tokenEn = ({ allowed }: Fault): string =>
  allowed.map((token) => (token === 'value' ? 'a value' : `“${token}”`)).join(' or ')
const foundZh = ({ found }: Fault): string => (found === '' ? '条件到此就结束了' : `这里却是“${found}”`)
const foundEn = ({ found }: Fault): string => (found === '' ? 'but the text ends' : `but “${found}” stands here`)

const sentences: Readonly<Record<FaultCode, Sentence>> = {
  'full-width': [
    (f) => `全角符号 ${f.found} 请改用半角 ${f.nearest} 。`,
    (f) => `The full-width character ${f.found} is written ${f.nearest} here.`,
  ],
  'single-quote': [
    () => '文字要放在双引号里，不能用单引号。',
    () => 'Text stands in double quotes, not in single ones.',
  ],
  'unclosed-string': [() => '这段文字的引号没有关上。', () => 'The quotation mark of this text is never closed.'],
  'bad-escape': [
    (f) => `文字里的“${f.found}”没有意义；反斜杠请写成“\\\\”。`,
    (f) => `“${f.found}” means nothing inside text; a backslash is written “\\\\”.`,
  ],
  'exponent-number': [
    (f) => `数字不能用指数写法“${f.found}”，请写出全部数位。`,
    (f) => `“${f.found}” uses an exponent; write the number out.`,
  ],
  'unit-in-number': [
    (f) => `数字后面不能带单位“${about(f, 'unit')}”；单位由变量规定，百分数请写成小数。`,
    (f) => `A number carries no unit (“${about(f, 'unit')}”): the variable has one. Write a percentage as a decimal.`,
  ],
  comment: [
    () => '条件里不能写注释；说明请写在这一条件的说明文字里。',
    () => 'No comments here; say it in the sentence that belongs to the condition.',
  ],
  'unknown-character': [(f) => `不认识的符号“${f.found}”。`, (f) => `“${f.found}” is not a sign of this language.`],
  empty: [() => '条件是空的。', () => 'There is nothing here.'],
  'too-long': [() => '条件太长，请拆成几条。', () => 'This is too long; split it into several conditions.'],
  'too-deep': [
    () => '括号或条件套得太深，请拆成几条。',
    () => 'This is nested too deeply; split it into several conditions.',
  ],
  expected: [
    (f) => `这里应当是${tokenZh(f)}，${foundZh(f)}。`,
    (f) => `${tokenEn(f)} is expected, ${foundEn(f)}.`.replace(/^a/, 'A'),
  ],
  leftover: [
    (f) => `条件到“${f.found}”之前已经完整，这一部分多出来了；两个条件之间请用 and 或 or 连接。`,
    (f) => `The condition is complete before “${f.found}”; join two conditions by and or or.`,
  ],
  'foreign-operator': [
    (f) => `不能写“${f.found}”，请改成“${f.nearest}”。`,
    (f) => `“${f.found}” is not used here; write “${f.nearest}”.`,
  ],
  exponent: [
    (f) => `不能用乘方“${f.found}”；平方请写成自己乘自己。`,
    (f) => `There are no powers (“${f.found}”); multiply a value by itself.`,
  ],
  'in-needs-brackets': [
    () => '“in”后面还有 and 或 or 时，要把整个 in 条件放进括号，否则不同软件会读成不同的意思。',
    () => 'Put the whole “in” condition in brackets when and or or follows: other engines read it differently.',
  ],
  'in-needs-list': [
    () => '“in”后面应当是方括号里的值，如 ["A", "B"]，或区间，如 [3..10)。',
    () => '“in” is followed by values in square brackets, like ["A", "B"], or by a range, like [3..10).',
  ],
  'needs-constant': [
    (f) =>
      `这里只能写固定的值，${f.found === '' ? '条件到此就结束了' : `不能写“${f.found}”`}；要与别的变量比较，请用 >= 或 between。`,
    (f) =>
      `Only a fixed value may stand here, ${f.found === '' ? 'but the text ends' : `not “${f.found}”`}; use >= or between to compare with a variable.`,
  ],
  'not-needs-brackets': [() => '“不是”要写成 not(条件)。', () => 'Write not(condition), with brackets.'],
  'comparison-chain': [
    () => '不能把几个比较连着写；请写成 x between 1 and 5，或者分成两个比较、用 and 连接。',
    () => 'Comparisons cannot be chained; write x between 1 and 5, or join two comparisons by and.',
  ],
  'if-needs-brackets': [
    () => '“if … then … else …”用在算式里时要放进括号。',
    () => 'Inside a calculation, put if … then … else … in brackets.',
  ],
  'outside-language': [
    (f) => `政策条件里不能有${what(f, 0)}。子表请用 count、sum 或 some。`,
    (f) => `Conditions do not use ${what(f, 1)}. For child tables there are count, sum and some.`,
  ],
  'no-clock': [
    () => '条件不能读取当前时间；请用“基准日”。',
    () => 'A condition cannot read the clock; use 基准日, the reference day.',
  ],
  'unknown-function': [
    (f) => `没有函数“${f.found}”。${meantZh(f)}可用的有：${listZh(f)}。`,
    (f) => `There is no function “${f.found}”.${meantEn(f)} There are: ${listEn(f)}.`,
  ],
  'argument-count': [
    (f) => `“${about(f, 'name')}”要有${countZh(f)}个参数，这里有 ${about(f, 'given')} 个。`,
    (f) => `“${about(f, 'name')}” takes ${countEn(f)}, and there are ${about(f, 'given')}.`,
  ],
  'unknown-table': [
    (f) => `count、sum、some 的第一个参数应当是子表，“${f.found}”不是。${meantZh(f)}${tablesZh(f)}`,
    (f) => `A child table comes first in count, sum and some; “${f.found}” is none.${meantEn(f)}${tablesEn(f)}`,
  ],
  'table-alone': [
    (f) => `“${f.found}”是子表，不能单独使用；请用 count、sum 或 some。`,
    (f) => `“${f.found}” is a child table and cannot stand alone; use count, sum or some.`,
  ],
  'nested-table': [
    () => '子表的条件里不能再用 count、sum 或 some。',
    () => 'The condition on a child table cannot contain another count, sum or some.',
  ],
  'sum-needs-policy': [
    (f) => `合计要说明某一行没有数时怎么办，请在最后加上：${listZh(f)}。`,
    (f) => `A sum must say what a row without its number means; end it with one of: ${listEn(f)}.`,
  ],
  'unknown-policy': [
    (f) => (f.allowed.length > 0 ? `这里只能写：${listZh(f)}。` : '这个函数没有“missing as …”。'),
    (f) =>
      f.allowed.length > 0 ? `Only these may stand here: ${listEn(f)}.` : 'This function takes no “missing as …”.',
  ],
  places: [
    (f) => `小数位数应当是固定的整数，不超过 ${about(f, 'most')}。`,
    (f) => `The number of decimals is a fixed whole number of at most ${about(f, 'most')}.`,
  ],
  undeclared: [
    (f) => `词典里没有“${f.found}”这个变量。${meantZh(f)}${f.nearest === null ? namesZh(f) : ''}`,
    (f) => `“${f.found}” is not in the dictionary.${meantEn(f)}${f.nearest === null ? namesEn(f) : ''}`,
  ],
  'unknown-value': [
    (f) => `没有“${about(f, 'value')}”这个取值。${meantZh(f)}可选：${listZh(f)}。`,
    (f) => `“${about(f, 'value')}” is not one of its values.${meantEn(f)} They are: ${listEn(f)}.`,
  ],
  'cross-type': [
    (f) => `${type(f, 'left', 0)}和${type(f, 'right', 0)}不能${togetherZh(f)}。`,
    (f) => `${type(f, 'left', 1)} and ${type(f, 'right', 1)} cannot be ${togetherEn(f)}.`.replace(/^./, upper),
  ],
  'string-order': [
    () => '文字和类别没有大小之分，只能用 =、!= 或 in。',
    () => 'Text and categories have no order; use =, != or in.',
  ],
  'no-order': [
    (f) => `${type(f, 'type', 0)}没有大小之分。`,
    (f) => `${type(f, 'type', 1)} has no order.`.replace(/^./, upper),
  ],
  'wrong-type': [
    (f) => `这里需要${typeList(f, 0)}，“${f.found}”是${type(f, 'type', 0)}。`,
    (f) => `${typeList(f, 1)} is needed here; “${f.found}” is ${type(f, 'type', 1)}.`.replace(/^./, upper),
  ],
  'wrong-result': [
    (f) => `结果应当是${typeList(f, 0)}，这里得到的是${type(f, 'type', 0)}。`,
    (f) => `The result must be ${typeList(f, 1)}; this gives ${type(f, 'type', 1)}.`,
  ],
  'null-order': [
    () => '与 null 比大小永远没有答案；要问有没有值，请写 x = null 或 x != null。',
    () => 'Nothing is more or less than null; to ask whether there is a value, write x = null or x != null.',
  ],
  'empty-range': [
    () => '这个区间里什么也没有：下限应当小于上限。',
    () => 'Nothing lies in this range: its start must be below its end.',
  ],
  'bad-date': [
    () => '日期要写成 date("2022-12-31")，并且是真实的日子。',
    () => 'A date is written date("2022-12-31") and must exist.',
  ],
  'bad-duration': [
    () => '时长要写成整天或整月，如 duration("P30D")、duration("P1Y6M")。',
    () => 'A duration is written in whole days or whole months, like duration("P30D") or duration("P1Y6M").',
  ],
  'table-shape': [
    (f) => `决策表第 ${about(f, 'row')} 行有 ${about(f, 'given')} 格，应当有 ${about(f, 'needed')} 格。`,
    (f) =>
      `Row ${about(f, 'row')} of the decision table has ${about(f, 'given')} cells and needs ${about(f, 'needed')}.`,
  ],
  'rows-overlap': [
    (f) => `决策表第 ${about(f, 'first')} 行和第 ${about(f, 'second')} 行会同时成立；命中策略 U 只许一行成立。`,
    (f) =>
      `Rows ${about(f, 'first')} and ${about(f, 'second')} of the decision table can hold at once; hit policy U allows one.`,
  ],
  'value-type': [
    (f) => `“${about(f, 'name')}”要填${type(f, 'type', 0)}，“${f.found}”不是。`,
    (f) => `“${about(f, 'name')}” takes ${type(f, 'type', 1)}, and “${f.found}” is not.`,
  ],
}

const upper = (letter: string): string => letter.toUpperCase()
const countZh = (f: Fault): string =>
  about(f, 'least') === about(f, 'most') ? ` ${about(f, 'least')} ` : ` ${about(f, 'least')} 到 ${about(f, 'most')} `
const countEn = (f: Fault): string => {
  const [least, most] = [about(f, 'least'), about(f, 'most')]
  if (least !== most) return `${least} to ${most} arguments`
  return least === '1' ? '1 argument' : `${least} arguments`
}
const tablesZh = (f: Fault): string => (f.allowed.length > 0 ? `子表有：${listZh(f)}。` : '这里没有子表。')
const tablesEn = (f: Fault): string =>
  f.allowed.length > 0 ? ` The child tables are: ${listEn(f)}.` : ' There are no child tables here.'
const namesZh = (f: Fault): string => (f.allowed.length > 0 ? `可用的有：${listZh(f)}。` : '')
const namesEn = (f: Fault): string => (f.allowed.length > 0 ? ` There are: ${listEn(f)}.` : '')
const isSum = (f: Fault): boolean => ['+', '-', '*', '/'].includes(about(f, 'operator'))
const togetherZh = (f: Fault): string => {
  if (about(f, 'operator') === 'if') return '作为同一个 if 的两种结果'
  return isSum(f) ? `用“${about(f, 'operator')}”计算` : '互相比较'
}
const togetherEn = (f: Fault): string => {
  if (about(f, 'operator') === 'if') return 'the two results of one if'
  return isSum(f) ? `put together by “${about(f, 'operator')}”` : 'compared with each other'
}

/** One or two sentences: what is wrong and what to do. The place is in the fault: `line`, `column`. */
export function sayFault(fault: Fault, language: Language): string {
  const [zh, en] = sentences[fault.code]
  return (language === 'zh-CN' ? zh : en)(fault).trim()
}

/** With its place in front, for a terminal or a log. */
export function sayWhere(fault: Fault, language: Language): string {
  const { line, column } = fault
  const place = language === 'zh-CN' ? `第 ${line} 行第 ${column} 个字：` : `Line ${line}, character ${column}: `
  const corrected =
    fault.corrected === null
      ? ''
      : language === 'zh-CN'
        ? `可改为：${fault.corrected}`
        : ` Corrected: ${fault.corrected}`
  return place + sayFault(fault, language) + corrected
}
