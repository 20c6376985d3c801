/** What a reduction says to the firm and to whoever reads the list, in both languages. Pure. */
import type { Award, Reduction, Why } from './award.ts'
import type { Pair } from './from-facts.ts'

/** Exact, as 12.5万元 and CNY 125,000. */
export function sayMoney(fen: number | null): Pair {
  if (fen === null) return { zh: '金额未定', en: 'an amount that is open' }
  const trimmed = (whole: number, unit: number, digits: number): string => {
    const rest = String(whole % unit)
      .padStart(digits, '0')
      .replace(/0+$/, '')
    return `${Math.floor(whole / unit).toLocaleString('en')}${rest ? `.${rest}` : ''}`
  }
  return { zh: `${trimmed(fen, 1_000_000, 6)}万元`, en: `CNY ${trimmed(fen, 100, 2)}` }
}

/** Names of clauses and of rules, as people know them. */
export interface Names {
  clause: (id: string) => Pair
  rule: (id: string) => Pair
}

type Say<K extends Why['kind']> = (why: Extract<Why, { kind: K }>, rule: Pair, names: Names) => Pair

const fixed =
  (zh: string, en: string) =>
  (_: unknown, rule: Pair): Pair => ({ zh: `${zh}：${rule.zh}`, en: `${en}: ${rule.en}` })

const says: { [K in Why['kind']]: Say<K> } = {
  barred: fixed('有否决情形，不予兑付', 'Barred, so nothing is paid'),
  'bar-unknown': fixed('是否有否决情形还不清楚，不能算作确定', 'Whether it is barred is not known, so nothing is sure'),
  'not-in-set': fixed('不在入围范围', 'Not among those it is for'),
  'set-unknown': fixed('能否入围还不清楚，不能算作确定', 'Whether it is among those is not known, so nothing is sure'),
  capped: ({ cap, past }, rule) => {
    const [most, paid] = [sayMoney(cap), sayMoney(past)]
    return {
      zh: `封顶 ${most.zh}${past > 0 ? `，其中已兑付 ${paid.zh}` : ''}：${rule.zh}`,
      en: `Capped at ${most.en}${past > 0 ? `, of which ${paid.en} was paid already` : ''}: ${rule.en}`,
    }
  },
  'higher-counts': ({ clause, fen }, rule, names) => {
    const [other, money] = [names.clause(clause), sayMoney(fen)]
    return {
      zh: `两条都符合，就高不重复：按“${other.zh}”计 ${money.zh}，本条不再计（${rule.zh}）`,
      en: `You meet both, the higher counts: “${other.en}” with ${money.en}; this one is not added (${rule.en})`,
    }
  },
  'already-paid': ({ before }, rule) => {
    const paid = sayMoney(before)
    return {
      zh: `升档补差：扣除低档已兑付的 ${paid.zh}（${rule.zh}）`,
      en: `On promotion only the difference: ${paid.en} was paid for the lower grade (${rule.en})`,
    }
  },
  'paid-unknown': fixed(
    '低档是否已兑付还不清楚，不能算作确定',
    'What was paid for the lower grade is not known, so nothing is sure',
  ),
  shared: ({ pot, asked }, rule) => {
    const [there, wanted] = [sayMoney(pot), sayMoney(asked)]
    return {
      zh: `额度 ${there.zh}，申请合计 ${wanted.zh}，按比例分配：${rule.zh}`,
      en: `There is ${there.en} for ${wanted.en}, so it is shared pro rata: ${rule.en}`,
    }
  },
  part: ({ pot }, rule) => ({
    zh: `额度 ${sayMoney(pot).zh} 轮到时只剩一部分：${rule.zh}`,
    en: `Of ${sayMoney(pot).en} only a part was left when its turn came: ${rule.en}`,
  }),
  skipped: ({ pot }, rule) => ({
    zh: `额度 ${sayMoney(pot).zh} 所剩不足以全额兑付，本项不予兑付：${rule.zh}`,
    en: `What was left of ${sayMoney(pot).en} did not cover it, so it gets nothing: ${rule.en}`,
  }),
  exhausted: ({ pot }, rule) => ({
    zh: `额度 ${sayMoney(pot).zh} 已用完：${rule.zh}`,
    en: `The ${sayMoney(pot).en} were used up: ${rule.en}`,
  }),
  'not-placed': fixed('缺申报日或得分，无法排序', 'Without a filing day or score it has no place in the order'),
}

export function sayReduction({ rule, why }: Reduction, names: Names): Pair {
  const say = says[why.kind] as (why: Why, rule: Pair, names: Names) => Pair
  return say(why, names.rule(rule), names)
}

/** Why an award is nothing, or less than its clause gives; the last reason counts. Nothing where it is whole. */
export function sayAward({ reductions }: Award, names: Names): Pair[] {
  return reductions.map((one) => sayReduction(one, names))
}
