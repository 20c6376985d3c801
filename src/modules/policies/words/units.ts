/** Units as clauses write them in Chinese, for an English page. Those of the dictionary's variables come from the dictionary. */
import type { Pair } from '../../../web/pair.ts'

export const unitPairs: Readonly<Record<string, Pair>> = {
  元: ['元', 'CNY'],
  万元: ['万元', '10k CNY'],
  万美元: ['万美元', '10k USD'],
  '元/月': ['元/月', 'CNY per month'],
  '元/月/平方米': ['元/月/平方米', 'CNY per m² a month'],
  '元/平方米': ['元/平方米', 'CNY per m²'],
  '元/美元': ['元/美元', 'CNY per dollar'],
  '万元/亩': ['万元/亩', '10k CNY/mu'],
  '元/吨': ['元/吨', 'CNY per tonne'],
  '元/立方米': ['元/立方米', 'CNY per m³'],
  '元/千瓦时': ['元/千瓦时', 'CNY per kWh'],
  年: ['年', 'years'],
  月: ['个月', 'months'],
  日: ['天', 'days'],
  天: ['天', 'days'],
  工作日: ['个工作日', 'working days'],
  个: ['个', ''],
  名: ['名', 'persons'],
  人: ['人', 'persons'],
  家: ['家', 'firms'],
  件: ['件', 'items'],
  项: ['项', 'items'],
  次: ['次', 'times'],
  台: ['台', 'units'],
  轴: ['轴', 'axes'],
  分: ['分', 'points'],
  亩: ['亩', 'mu'],
  平方米: ['平方米', 'm²'],
  立方米: ['立方米', 'm³'],
  吨: ['吨', 'tonnes'],
  倍: ['倍', 'times'],
}

export const unitWords = {
  'percent-points': ['{n} 个百分点', '{n} percentage {one:point|points}'],
  'n-days': ['{n} 天', '{n} {n:day|days}'],
  'n-months': ['{n} 个月', '{n} {n:month|months}'],
} satisfies Record<string, Pair>
