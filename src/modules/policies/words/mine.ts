/** The words of 我的政策: shelves, cards, amounts, days. */
import type { Pair } from '../../../web/pair.ts'
import type { Shelf } from '../explanation.ts'

const shelves: Record<`shelf-${Shelf}`, Pair> = {
  'shelf-now': ['现在能申领', 'Can claim now'],
  'shelf-nearly': ['差一点', 'Nearly'],
  'shelf-ask': ['告诉我们几个数', 'Tell us a number'],
  'shelf-unclear': ['效力待核', 'Validity unverified'],
  'shelf-not': ['不适用', 'Not for you'],
}
const about: Record<`shelf-${Shelf}-more`, Pair> = {
  'shelf-now-more': ['条件都符合，申报期开着。', 'Every condition is met and the filing window is open.'],
  'shelf-nearly-more': [
    '只差一项，或者还有数据没有到、申报期还没开始。',
    'One thing is in the way, or something has still to be supplied, or the window opens later.',
  ],
  'shelf-ask-more': [
    '只差您自己才知道的数，申领时填上就能判断。',
    'Only you know what is needed here. It is stated in the claim, and decides it.',
  ],
  'shelf-unclear-more': [
    '来源没有写明还算不算数，核实之前不列入“现在能申领”。',
    'The source does not say whether this still holds. Until that is checked it does not count as claimable.',
  ],
  'shelf-not-more': ['至少有一项不符合，每条都写明是哪一项。', 'At least one condition is not met; each says which.'],
}
const none: Record<`none-${Shelf}`, Pair> = {
  'none-now': ['现在没有可以直接申领的条款。', 'Nothing can be claimed right now.'],
  'none-nearly': ['没有只差一点的条款。', 'No clause is nearly within reach.'],
  'none-ask': ['没有需要您补数的条款。', 'No clause waits for a number from you.'],
  'none-unclear': ['没有效力待核的条款。', 'No clause with unverified validity.'],
  'none-not': ['没有不适用的条款。', 'No clause is ruled out.'],
}

const amounts = {
  'amount-least': ['至少 {least}', 'at least {least}'],
  'amount-between': ['至少 {least}，最多 {most}', 'at least {least}, at most {most}'],
  'amount-points': ['{points} 分', '{points} {n:point|points}'],
  'amount-grade': ['定为 {grade}', 'graded {grade}'],
  'amount-in-kind': ['不发资金，给予实物或便利', 'No money: support in kind'],
  'amount-none': ['不发资金', 'No money is paid'],
  'amount-not-due': ['没有可以申领的金额', 'Nothing is due'],
  'unknown-rate-not-stated': ['金额未知：来源未给出比例', 'Amount unknown: the source gives no rate'],
  'unknown-missing': ['金额未知：还缺数据', 'Amount unknown: data is missing'],
  'unknown-judgement': ['金额未知：要由人来判断', 'Amount unknown: a person has to judge'],
  'unknown-currency': [
    '金额未知：以美元计，来源没有写明按哪天的汇率折算',
    'Amount unknown: in dollars, and the source names no rate of exchange',
  ],
  'unknown-division': ['金额未知：计算基数为零', 'Amount unknown: it is a share of nothing'],
  'unknown-unsaid': ['金额未知', 'Amount unknown'],
  'cap-not-stated': ['封顶未说明', 'Cap not stated'],
  'cap-none': ['不封顶', 'No cap'],
  'cap-unknown': ['有封顶，数额未知', 'Capped, at an amount not known'],
  'cap-known': ['封顶 {cap}（{per}）', 'Capped at {cap} ({per})'],
  'cap-reached': ['已到封顶 {cap}（{per}）', 'At the cap of {cap} ({per})'],
} satisfies Record<string, Pair>

const days = {
  'days-to-go': ['剩 {days} 天', '{days} {days:day|days} left'],
  'until-day': ['{day} 截止', 'Closes {day}'],
  'opens-day': ['{day} 开始', 'Opens {day}'],
  'closed-day': ['{day} 已截止', 'Closed {day}'],
  'no-last-day': ['未写明截止日', 'No closing day stated'],
  'window-not-stated': ['申报期未写明', 'Filing window not stated'],
  'every-year': ['每年 {from} 至 {to}', 'Every year, {from} to {to}'],
  'from-to': ['{from} 至 {to}', '{from} to {to}'],
  'from-on': ['{from} 起', 'From {from}'],
  'up-to': ['至 {to}', 'Until {to}'],
  'not-stated': ['来源没有写明', 'Not stated in the source'],
  unsaid: ['没有写明', 'not stated'],
} satisfies Record<string, Pair>

const nearly = {
  'change-more': ['{label}再增加 {by}', '{label}: {by} more'],
  'change-less': ['{label}减少 {by}', '{label}: {by} less'],
  'change-worth': ['{change}，可得 {worth}', '{change}, and {worth} is due'],
  'change-open': ['{change}，就符合条件；金额还不能确定', '{change}, and it is met; the amount is not known yet'],
  'change-ends': ['现在 {from}，需要 {to}', 'Now {from}; needed {to}'],
  'change-all': ['{changes}，几项都做到，可得 {worth}', '{changes}: with all of it {worth} is due'],
  'change-all-open': [
    '{changes}，几项都做到，就符合条件；金额还不能确定',
    '{changes}: with all of it the conditions are met; the amount is not known yet',
  ],
  'change-brings-more': ['{change}，可多得 {more}（共 {worth}）', '{change} would bring {more} more ({worth} in all)'],
  'lacks-of': ['还缺：{labels}', 'Still missing: {labels}'],
  'lack-from': ['{label}（{provider}）', '{label} ({provider})'],
  'and-more': ['等 {n} 项', 'and {n} more'],
  'judged-by-people': ['要由人来判断：{says}', 'A person has to judge: {says}'],
  'tell-us': ['申领时要填：{labels}', 'To be stated in the claim: {labels}'],
  'not-met': ['不符合：{says}', 'Not met: {says}'],
  'also-failed': ['另有 {n} 项不符合', '{n} more not met'],
  'bars-it': ['属于否决情形：{says}', 'Ruled out: {says}'],
  'no-record': ['没有查到这一条要求的记录', 'No record of the kind this clause asks for'],
} satisfies Record<string, Pair>

export const mineWords = {
  ...shelves,
  ...about,
  ...none,
  ...amounts,
  ...days,
  ...nearly,
  'my-policies': ['我的政策', 'My policies'],
  'my-policies-intro': [
    '按市里登记的数据逐条算出。点开任何一条，看每个条件用了哪个数、来自哪里，不对可以申请更正。',
    'Reckoned clause by clause from what the city has on record. Open any of them to see which value each condition used and where it came from; what is wrong can be corrected.',
  ],
  'claimable-total': ['现在能申领的金额合计', 'What can be claimed now, in all'],
  'n-clauses': ['{n} 条', '{n} {n:clause|clauses}'],
  'total-of': ['共 {n} 条', '{n} {n:clause|clauses}'],
  'total-unknown': ['其中 {n} 条金额未知，没有计入', '{n} of unknown amount, not counted'],
  'total-least': ['{n} 条按最少的算', '{n} counted at {n:its|their} least'],
  'total-nothing': ['还没有能确定金额的条款', 'No amount is certain yet'],
  'total-apart': [
    '就高不重复、合计封顶后比逐条相加少 {less}',
    '{less} less than each by itself: of some only the higher counts',
  ],
  'total-unclear': [
    '{n} 条另有不重复享受或只奖一次的规定，合计没有据此扣减',
    '{n} {n:has|have} rules of their own on being paid twice; nothing was taken off for them',
  ],
  'counted-at': ['合计中计 {fen}', 'Counted in all at {fen}'],
  'unclear-with': [
    '条款另有规定，合计没有据此扣减：{says}',
    'The clause adds a rule, and nothing was taken off in all for it: {says}',
  ],
  'could-add': ['差一点的还可再得', 'Nearly within reach'],
  'could-add-more': [
    '{n} 条各差一项，逐条计算，不保证可以同时做到',
    '{n} {n:clause|clauses}, each one step away; reckoned one by one',
  ],
  department: ['主管部门', 'Department'],
  'no-papers': ['来源未列明材料', 'No papers listed in the source'],
  'n-papers': ['要交 {n} 份材料：{first}', '{n} {n:paper|papers} to hand in: {first}'],
  why: ['为什么', 'Why'],
  'see-why': ['看为什么', 'See why'],
  'no-clauses': ['还没有采用任何条款', 'No clause has been adopted yet'],
  'no-clauses-hint': [
    '市里采用的条款会出现在这里；其他地方的条款见政策库。',
    'Clauses the city adopts will appear here; those of other places are in the library.',
  ],
  'other-shelves': ['其他', 'Others'],
} satisfies Record<string, Pair>
