/**
 * What each figure about a clause means, how it is reckoned, where the definition comes from and how sure we are of it; pages
 * show this beside the figure. The words are those of docs/glossary.md. None of these is defined by a law or standard that
 * we know: a name with `house` is ours, one with another source follows common usage there.
 */
import type { Pair } from './from-facts.ts'

export interface Definition {
  name: Pair
  means: Pair
  formula: Pair
  source: Pair
  /** high: the usual definition, unchanged; medium: usual, with a choice of ours that `formula` names; low: ours alone. */
  confidence: 'high' | 'medium' | 'low'
}

const house: Pair = { zh: '本系统自定', en: 'house' }
const targeting: Pair = {
  zh: '社会救助瞄准效果评估通用指标（Coady、Grosh、Hoddinott，世界银行，2004）',
  en: 'usual in the assessment of targeting (Coady, Grosh, Hoddinott, World Bank 2004)',
}

export const definitions = {
  coverage: {
    name: { zh: '覆盖率', en: 'Coverage' },
    means: { zh: '政策点名的企业里，有多少拿得到。', en: 'Of the firms that the policy names, how many it reaches.' },
    formula: {
      zh: '点名范围内符合的企业数 ÷ 点名范围内的企业数。待补、待核的企业和不知是否在范围内的企业，先按最差再按最好各算一次。',
      en: 'Eligible firms named ÷ firms named. Firms that wait, and firms not known to be named or not, count once for the worst and once for the best.',
    },
    source: targeting,
    confidence: 'medium',
  },
  leakage: {
    name: { zh: '外溢率', en: 'Leakage' },
    means: {
      zh: '拿到的企业（或资金）里，有多少不在政策点名的范围内。',
      en: 'Of the firms reached (or of the money), how much lies outside the group named.',
    },
    formula: {
      zh: '范围外符合的企业数（或金额）÷ 全部符合的企业数（或金额），按最差、最好各算一次。',
      en: 'Eligible firms (or fen) outside the group ÷ all eligible firms (or fen), once for the best and once for the worst.',
    },
    source: targeting,
    confidence: 'medium',
  },
  scatter: {
    name: { zh: '资金分散度', en: 'Scatter of the money' },
    means: {
      zh: '资金里有多少散在小额奖补里。越高，越像撒胡椒面。',
      en: 'How much of the money is in small awards: the higher, the thinner it is spread.',
    },
    formula: {
      zh: '低于界线的奖补金额之和 ÷ 全部奖补金额。界线由使用者写明；金额是区间的，按最小、最大各算一次。',
      en: 'Fen in awards below the line ÷ all fen. Whoever asks states the line; awards that are a range count once for the least and once for the most.',
    },
    source: house,
    confidence: 'low',
  },
  gini: {
    name: { zh: '基尼系数', en: 'Gini coefficient' },
    means: {
      zh: '资金在获得者之间的不均程度：0 为人人相同，越近 1 越集中。',
      en: 'How unevenly the money lies among those who get some: 0 if all get the same, near 1 if few get most.',
    },
    formula: {
      zh: '金额由小到大排名，Σ(2×名次 − 企业数 − 1)×金额 ÷（企业数 × 总额）。只算确定得到钱的企业，未定的另计户数。',
      en: 'Amounts ranked upward: Σ(2 × rank − firms − 1) × amount ÷ (firms × total). Firms with a sure award only; how many are unsettled is said.',
    },
    source: { zh: '通用定义（C. Gini，1912）', en: 'usual (C. Gini 1912)' },
    confidence: 'high',
  },
  topTenth: {
    name: { zh: '前十分之一占比', en: 'Share of the top tenth' },
    means: {
      zh: '得到最多的十分之一企业占了多少资金。',
      en: 'How much of the money goes to the tenth of the firms that get most.',
    },
    formula: {
      zh: '前十分之一企业（进位到整户）的金额 ÷ 总额。只算确定得到钱的企业。',
      en: 'Fen of the top tenth of the firms (rounded up to a whole firm) ÷ all fen. Firms with a sure award only.',
    },
    source: { zh: '收入分配统计通用做法，进位为自定', en: 'usual in statistics of distribution; the rounding is ours' },
    confidence: 'medium',
  },
  deadweight: {
    name: { zh: '无谓支出', en: 'Deadweight' },
    means: {
      zh: '政策之前就已达标的企业，占拿到的企业（或资金）多少。',
      en: 'Of the firms reached (or of the money), how much goes to firms already past the target before it began.',
    },
    formula: {
      zh: '符合的企业中，同一条件用上一期的数也成立的 ÷ 全部符合的企业。上一期的数不知道的，先按未达标再按已达标各算一次。这是上限意义上的指标：已达标不等于没有政策也会保持。',
      en: 'Eligible firms for which the same condition held with the values of the period before ÷ eligible firms. Where those are not known, counted once as no and once as yes. To have met it before does not prove that it would have been met without the policy.',
    },
    source: {
      zh: '概念见英国财政部《绿皮书》（deadweight）；以上一期代替反事实是自定',
      en: 'the concept as in HM Treasury, The Green Book; the period before in place of a counterfactual is ours',
    },
    confidence: 'low',
  },
  weight: {
    name: { zh: '含金量', en: 'Weight' },
    means: { zh: '奖补相对于项目投入有多重。', en: 'The award against what the project costs.' },
    formula: {
      zh: '确定的奖补金额 ÷ 同一批企业的项目投入。投入不知道的企业不进分子也不进分母，只报户数。',
      en: 'Sure fen ÷ the cost of the same firms’ projects. Firms whose cost is not known are in neither; how many they are is said.',
    },
    source: { zh: '政策文件用语，算法自定', en: 'a word of policy texts; the reckoning is ours' },
    confidence: 'low',
  },
  claimWeight: {
    name: { zh: '申报性价比', en: 'Weight against the cost to claim' },
    means: { zh: '奖补相对于申报本身的花费有多重。', en: 'The award against what it costs to claim it.' },
    formula: {
      zh: '确定的奖补金额 ÷ 同一批企业的申报花费。目前没有任何来源给出申报花费：没有数就是未知。',
      en: 'Sure fen ÷ the cost of claiming of the same firms. No source we have states that cost: without it the figure is unknown.',
    },
    source: house,
    confidence: 'low',
  },
} as const satisfies Record<string, Definition>
export type DefinitionName = keyof typeof definitions
