/** One comparison of a condition in words: what was needed, what is, how far off, and whose value that is. Pure. */
import { common } from '../../web/common-words.ts'
import { dayInSentence, isDay } from '../../web/days.ts'
import { inWords, type Language } from '../../web/pair.ts'
import { type Names, sayCode } from './Names.tsx'
import {
  fractionOf,
  isShare,
  listed,
  type Need,
  namesIn,
  said,
  sayGap,
  sayNumber,
  spaced,
  type Used,
  unitOfNeed,
  word,
} from './Sayings.tsx'

/**
 * 要求研发费用 ÷ 营业收入不低于 3%，现为 2.7%，还差 0.3 个百分点。数据来自统计年报，如有误可申请更正。A bar or a bonus requires
 * nothing, so there `isRequired` is false.
 */
export function sayNeed(
  need: Need,
  values: readonly Used[],
  names: Names,
  language: Language,
  isRequired: boolean,
): string {
  const said = sayCode(need.passage, values, names, language) ?? need.passage
  const needed = isRequired ? word('needed-so', language, { needed: spaced(said, language) }) : said
  const gap = sayGap(need, values, language)
  const parts = [needed, sayNow(need, values, names, language), gap].filter((part) => part !== undefined)
  const told = parts.join(language === 'zh-CN' ? '，' : ', ')
  const source = sourcesOf(values, language)
  return isRequired && gap && source ? word('refused-line', language, { told, source }) : told
}

export function sayNow(need: Need, values: readonly Used[], names: Names, language: Language): string {
  if (need.value === null) return word('now-unknown', language)
  return word('now-is', language, { value: spaced(sayIt(need, need.value, values, names, language), language) })
}

function sayIt(need: Need, value: string, values: readonly Used[], names: Names, language: Language): string {
  if (value === 'true' || value === 'false') return inWords(common[value === 'true' ? 'yes' : 'no'], language)
  if (isDay(value)) return dayInSentence(value, language)
  const [subject] = namesIn(need.passage, values).filter(({ kind }) => kind !== 'parameter')
  const called = subject?.type === 'category' ? names.value(subject.name, value, subject.label) : undefined
  if (called) return said(called, language)
  return fractionOf(value) ? sayNumber(value, unitOfNeed(need, values), language, isShare(need, values)) : value
}

const sourcesOf = (values: readonly Used[], language: Language): string =>
  listed([...new Set(values.flatMap(({ origin }) => (origin ? [said(origin.source, language)] : [])))], language)
