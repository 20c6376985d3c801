/** What the sentences say about a value that cannot be brought in. Plain data. */
import type { Sentences } from '../../kernel/imports/words.ts'

export const factFaults = {
  'unknown-enterprise': {
    zh: '名录里没有代码为“{value}”的企业。请先导入企业名录，或核对代码。',
    en: 'The register has no enterprise with the code “{value}”. Import the register first, or check the code.',
  },
  'unknown-variable': {
    zh: '词典里没有变量“{value}”。[?最接近的是：{suggestion}。]',
    en: 'The dictionary has no variable “{value}”.[? Nearest: {suggestion}.]',
  },
  'not-a-number': {
    zh: '{variable} 的值“{value}”不是数值。请只写数字[?，单位是{unitZh}]。',
    en: 'The value “{value}” of {variable} is not a number. Write digits only[?; the unit is {unitEn}].',
  },
  'too-many-digits': {
    zh: '{variable} 的值“{value}”小数位太多，最多 {scale} 位[?（单位{unitZh}）]。请核对单位。',
    en: 'The value “{value}” of {variable} has more than {scale} decimals[? (unit {unitEn})]. Check its unit.',
  },
  'out-of-range': {
    zh: '{variable} 的值“{value}”超出允许范围 {low} 至 {high}[?（{unitZh}）]。请核对单位。',
    en: 'The value “{value}” of {variable} is outside {low} to {high}[? ({unitEn})]. Check its unit.',
  },
  'not-in-list': {
    zh: '{variable} 没有取值“{value}”。可以写：{list}。',
    en: '{variable} has no value “{value}”. It may be: “{list}”.',
  },
  'not-yes-or-no': {
    zh: '{column}“{value}”不是“是”或“否”。',
    en: '{column} “{value}” is neither yes nor no.',
  },
  'period-unreadable': {
    zh: '期间“{value}”读不出来。请写成 2021、2021Q3 或 2021-10。',
    en: 'The period “{value}” cannot be read. Write it as 2021, 2021Q3 or 2021-10.',
  },
  'period-missing': {
    zh: '{variable} 按期间记载，但没有写期间。请加“期间”一列，或在导入时指定。',
    en: '{variable} is kept by period, and none is said. Add a column “Period”, or say it with the import.',
  },
  'period-needless': {
    zh: '{variable} 不分期间，却写了“{value}”。请把期间留空。',
    en: '{variable} has no periods, yet “{value}” is written. Leave the period empty.',
  },
  'period-not-year': {
    zh: '{variable} 按年记载，期间“{value}”不是年。请写成 2021。',
    en: '{variable} is kept by year; “{value}” is none. Write it as 2021.',
  },
  'period-not-quarter': {
    zh: '{variable} 按季度记载，期间“{value}”不是季度。请写成 2021Q3。',
    en: '{variable} is kept by quarter; “{value}” is none. Write it as 2021Q3.',
  },
  'period-not-month': {
    zh: '{variable} 按月记载，期间“{value}”不是月。请写成 2021-10。',
    en: '{variable} is kept by month; “{value}” is none. Write it as 2021-10.',
  },
  'period-late': {
    zh: '期间“{value}”还没有开始。请核对年份。',
    en: 'The period “{value}” has not begun. Check the year.',
  },
  'no-values': {
    zh: '这一行没有任何变量的值。',
    en: 'The row has no value of any variable.',
  },
} as const satisfies Sentences
