/** Both languages of the envelope sandbox. */
import { type Pair, wordsOf } from '../../web/words.ts'

const refusals = {
  'not-for-simulation': [
    '这笔额度的条款用到您单位无权为测算读取的数据：{names}',
    'The clauses of this envelope name values that your unit may not read for simulations: {names}',
  ],
  'nobody-registered': ['{on} 名录里还没有企业', 'No enterprise stood in the register on {on}'],
  'not-for-firms': ['条款 {clause} 不是给企业的', 'Clause {clause} is not for enterprises'],
  'no-such-envelope': ['没有编号为 {id} 的额度', 'There is no envelope {id}'],
  'no-clause-left': ['请至少留一条条款', 'Leave at least one clause in'],
  'no-credit-code': [
    '企业“{name}”没有统一社会信用代码，不能列入名单',
    'The enterprise “{name}” has no credit code and cannot stand on a list',
  ],
  'beyond-reckoning': [
    '出现超出精确范围的数，因此不给出结果：{says}',
    'A number passed what can be reckoned exactly, so there is no result: {says}',
  ],
  'frozen-already': ['完全相同的名单已经冻结过（{hash}…）', 'The very same list was frozen before ({hash}…)'],
} satisfies Record<string, Pair>

const page = {
  sandbox: ['额度沙盘', 'Envelope sandbox'],
  'sandbox-intro': [
    '一笔额度，几种分法并排比较：每种方案谁得多少、各条规则扣了多少、还剩多少。冻结之前都不作数。',
    'One envelope, several ways of giving it out side by side: who gets how much, what each rule takes off, what is left. Nothing counts before it is frozen.',
  ],
  envelope: ['额度', 'Envelope'],
  'no-envelopes': ['还没有登记额度', 'No envelope has been declared yet'],
  'no-envelopes-hint': [
    '额度写在采用条款的通告里。',
    'Envelopes are declared in the notice by which clauses are adopted.',
  ],
  scenario: ['方案', 'Scenario'],
  'scenario-n': ['方案{n}', 'Scenario {n}'],
  'as-declared': ['按通告', 'As declared'],
  'add-scenario': ['加一个方案', 'Add a scenario'],
  'remove-scenario': ['去掉方案“{name}”', 'Remove the scenario “{name}”'],
  name: ['名称', 'Name'],
  amount: ['额度（万元）', 'Amount (10,000 yuan)'],
  'per-firm': ['每家至多（万元，可空）', 'At most for a firm (10,000 yuan; may stay empty)'],
  clauses: ['包含条款', 'Clauses'],
  groups: ['就高不重复等规则', 'Stacking rules'],
  'groups-on': ['生效', 'Hold'],
  'groups-off': ['不生效', 'Do not hold'],
  reckon: ['试分', 'Reckon'],
  'pro-rata-only': [
    '沙盘一律按比例分：谁哪天申报、得多少分，申报之前没有人知道。',
    'A sandbox shares pro rata: nobody knows yet on which day somebody files, or with which score.',
  ],
  'known-at': ['截至 {at} 所知，{n} 家企业', 'As known at {at}, {n} enterprises'],
  total: ['分出', 'Given out'],
  asked: ['按条款应得', 'By the clauses alone'],
  left: ['剩余', 'Left'],
  firms: ['得到企业', 'Firms that get some'],
  awards: ['笔数', 'Awards'],
  nothing: ['分不到的笔数', 'Awards of nothing'],
  median: ['中位数', 'Median'],
  largest: ['最多', 'Largest'],
  taken: ['规则扣减', 'Taken off by rules'],
  'taken-line': ['{says}：{n} 笔，扣 {fen}', '{says}: {n} {n:award|awards}, {fen} less'],
  'nothing-taken': ['没有扣减', 'Nothing'],
  'against-first': ['与第一方案比', 'Against the first'],
  'change-line': ['{gains} 家多得，{loses} 家少得，{same} 家不变', '{gains} gain, {loses} lose, {same} unchanged'],
  provisional: ['暂定金额（最大的 20 笔，不作为承诺）', 'Provisional amounts (the 20 largest; no promise)'],
  enterprise: ['企业', 'Enterprise'],
  clause: ['条款', 'Clause'],
  base: ['应得', 'By the clause'],
  gets: ['分得', 'Gets'],
  why: ['原因', 'Why'],
  freeze: ['冻结名单', 'Freeze the list'],
  'freeze-says': [
    '冻结后名单连同哈希存证，不能改，可下载核对；要改只能另冻结一份。',
    'A frozen list is kept with its hash and never changes; it can be taken away and checked. A change is another list.',
  ],
  'freeze-done': ['已冻结，哈希 {hash}', 'Frozen, hash {hash}'],
  lists: ['已冻结的名单', 'Frozen lists'],
  'no-lists': ['这笔额度还没有冻结的名单', 'No list has been frozen under this envelope'],
  hash: ['哈希', 'Hash'],
  'frozen-by': ['冻结人', 'By'],
  'frozen-at': ['冻结时间', 'Frozen at'],
  take: ['下载', 'Download'],
  'check-hint': [
    '下载的文件可用核对命令自行验证，不需要本系统。',
    'Check the file with bolanggu verify-list; it needs nothing of this house.',
  ],
  'may-not-read': ['不可读取', 'not open to you'],
} satisfies Record<string, Pair>

const words = { ...refusals, ...page }

export { words }
export const useWords = wordsOf(words)
