/** Why the doors of the workshop refuse, in both languages. */
import type { Pair } from '../../../web/pair.ts'
import type { Objection } from '../draft.ts'

type Reason =
  | Objection
  | 'not-for-simulation'
  | 'nobody-registered'
  | 'not-for-firms'
  | 'no-such-clause'
  | 'issued-meanwhile'
  | 'clause-id'
  | 'not-asked'
  | 'body-too-large'
  | 'beyond-reckoning'
export const refusals: Record<Reason, Pair> = {
  'not-now': ['这件起草稿已不在这一步，请刷新', 'The draft is no longer at this step; reload the page'],
  'not-yours': ['这一步不由您办理', 'This step is not yours'],
  'simulation-missing': ['这份文本还没有试算，请先试算', 'This text has not been simulated yet; simulate it first'],
  'simulation-changed': [
    '您看到的试算已不是最新的，请刷新后再看一遍',
    'The simulation you were shown is not the latest; reload and look again',
  ],
  'opinion-missing': ['请写明意见', 'Write your opinion'],
  'paper-missing': ['请写明依据的文书名称或文号', 'Name the paper it rests on, or its number'],
  'number-missing': ['请写文号', 'Give the number of the document'],
  'validity-missing': ['请写有效期，止日不得早于起日', 'Say from when it holds; it cannot end before it begins'],
  'examples-fail': [
    '有 {n} 个样例与预期不符，改好之前不能印发',
    '{n} {n:example does|examples do} not come out as expected; it cannot be issued before they do',
  ],
  'english-missing': [
    '还有 {n} 处没有英文（如 {first}），请补全',
    '{n} {n:place is|places are} not in English yet, such as {first}',
  ],
  'has-faults': [
    '文本还有 {n} 处错误（如 {first}），请先改正',
    'The text has {n} {n:fault|faults}, such as {first}; mend them first',
  ],
  'not-for-simulation': [
    '条款用到您单位无权为测算读取的数据：{names}',
    'The text names values that your unit may not read for simulations: {names}',
  ],
  'nobody-registered': [
    '{on} 名录里还没有企业，没有可试算的对象',
    'No enterprise stood in the register on {on}: there is nobody to simulate',
  ],
  'not-for-firms': [
    '条款 {clause} 不是给企业的，不能试算',
    'Clause {clause} is not for enterprises and cannot be simulated',
  ],
  'no-such-clause': ['没有编号为 {clause} 的条款', 'There is no clause {clause}'],
  'issued-meanwhile': [
    '这一条款在您起草期间已由别人印发过，请据现行文本重新起草',
    'The clause was issued by somebody else meanwhile; begin again from the text in force',
  ],
  'clause-id': [
    '条款编号“{id}”只能用字母、数字和连字符，不超过 64 个字符',
    'The id “{id}” may have letters, digits and hyphens, 64 at most',
  ],
  'not-asked': ['这一稿没有征询贵企业', 'Your enterprise is not among those asked about this draft'],
  'body-too-large': ['文本超过 {limit}', 'The text is larger than {limit}'],
  'beyond-reckoning': [
    '试算中出现超出精确范围的数，因此不给出合计：{says}',
    'A number passed what can be reckoned exactly, so there is no total: {says}',
  ],
}
