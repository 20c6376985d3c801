/** Both languages of what is known of enterprises: facts, disputes, dictionary, import. */
import { type Pair, wordsOf } from '../../web/words.ts'
import { dictionaryWords } from './dictionary-words.ts'
import type { Act, Objection } from './dispute.ts'
import type { Unreadable } from './fact.ts'
import { columnWords, faultWords, importWords } from './import-words.ts'
import { stateWords } from './sheet.ts'

const acts: Record<Act['act'], Pair> = {
  correct: ['更正', 'Correct the value'],
  keep: ['维持原值', 'Keep it, with the reason'],
  withdraw: ['撤回申请', 'Withdraw'],
}
const objections: Record<Objection, Pair> = {
  'not-now': ['这件更正申请已经办结，不能再改', 'This dispute is closed'],
  'not-yours': ['无权办理', 'Not yours to do'],
  'value-unreadable': ['{why}', '{why}'],
  'value-unchanged': [
    '填写的值和库中的一样，无需更正',
    'That is the value already stored; there is nothing to correct',
  ],
  'open-already': [
    '这个数值已有一件更正申请在办，请等待答复或先撤回',
    'A dispute about this value is running already; wait for its answer or withdraw it first',
  ],
}
const unreadable: Record<`why-${Unreadable}`, Pair> = {
  'why-not-a-number': ['“{value}”不是数值，请只写数字', '“{value}” is not a number; write digits only'],
  'why-too-many-digits': ['“{value}”的小数位太多，最多 {scale} 位', '“{value}” has more than {scale} decimals'],
  'why-out-of-range': [
    '“{value}”超出允许范围 {low} 至 {high}，请核对单位',
    '“{value}” is outside {low} to {high}; check the unit',
  ],
  'why-not-in-list': ['请从取值表里选择', 'Choose one of the listed values'],
  'why-not-a-day': ['“{value}”不是日期', '“{value}” is not a day'],
  'why-not-yes-or-no': ['请选择是或否', 'Choose yes or no'],
}
const refusals = {
  'not-disputable': ['记录表不能逐项更正，请联系提供部门', 'Records cannot be disputed here; ask their provider'],
  'not-provider': [
    '“{variable}”由{provider}提供，本单位不能导入',
    '“{variable}” is provided by the {provider}; your unit cannot import it',
  ],
  'not-registrar': [
    '只有市场监管局和大数据局的经办可以导入名录',
    'Only officers of the Market Regulation Bureau and the Big Data Bureau may import a register',
  ],
  'unreadable-file': ['{says}', '{says}'],
  'unknown-industry': ['行业代码“{industry}”不在分类里', 'The industry code “{industry}” is not in the classification'],
  'unknown-town': ['没有镇街“{town}”', 'There is no town “{town}”'],
  'nothing-changed': ['没有改动', 'Nothing was changed'],
} satisfies Record<string, Pair>

const facts = {
  facts: ['企业数据', 'What is known'],
  'facts-count': [
    '已知 {known} 项，未知 {unknown} 项，另有 {withheld} 项不在您的查看范围；字典共 {all} 项。',
    '{known} known, {unknown} unknown, {withheld} not open to you; {all} in the dictionary.',
  ],
  'facts-count-own': [
    '已知 {known} 项，未知 {unknown} 项；字典共 {all} 项。',
    '{known} known, {unknown} unknown; {all} in the dictionary.',
  ],
  'find-variable': ['查找数据项', 'Find a variable'],
  'no-facts': ['您能看的数据里，还没有关于这家企业的任何一项', 'Nothing that you may see is known of this enterprise'],
  'no-facts-on': ['到这一天为止，您能看的数据一项也还不知道', 'By that day nothing that you may see was known'],
  'no-match': ['没有叫这个名称的数据项', 'No variable of that name'],
  'n-known': ['{n}', '{n}'],
  variable: ['数据项', 'Variable'],
  value: ['数值', 'Value'],
  history: ['历次数值', 'Every value'],
  'history-of': ['{variable}：历次数值', '{variable}: every value'],
  'no-period': ['不分期间', 'No period'],
  'is-corrected': ['更正过', 'Corrected'],
  'is-corrected-more': [
    '同一期间有过别的值，展开可看前后两个值和日期',
    'There was another value for the same period; open the row to see both, with their dates',
  ],
  replaced: ['已被更正', 'Replaced'],
  'taken-back': ['提供方已撤回', 'Taken back by its provider'],
  'earlier-periods': ['另有 {n} 个期间', '{n} more {n:period|periods}'],
  records: ['记录', 'Records'],
  'on-day': ['日期', 'Day'],
  'not-known-of': ['未知的 {n} 项', '{n} unknown'],
  'not-known-more': [
    '字典里有、但没有任何人提供过的数据项。未知不等于零，也不等于“没有”。',
    'In the dictionary, but stated by nobody. Unknown is neither zero nor “none”.',
  ],
  'withheld-of': ['不在您查看范围的 {n} 项（共 {m} 项）', '{n} of {m} not open to you'],
  'withheld-more': [
    '这些数据项只有企业自己、提供方和被点名的单位可以看。看不到不表示没有数值。',
    'Only the enterprise itself, the provider and the units named may see these. That they are not shown does not mean that they are unknown.',
  ],
  'who-sees': ['谁可以看', 'Who may see it'],
  colon: ['：', ': '],
  'the-firm': ['企业自己', 'The enterprise itself'],
  'assigned-cadre': ['对口助企干部', 'the assigned cadre'],
} satisfies Record<string, Pair>

const readers = {
  'readers-of-secrets': ['谁看过保密数据', 'Who read the secret facts'],
  'readers-more': [
    '每次有人查看本企业的保密数据（税收、融资、欠款、统计报表）或导出，都记在这里，保留三年。',
    'Every reading of secret facts (tax, loans, arrears, statistics returns) and every export is listed here and kept for three years.',
  ],
  'readers-none': ['还没有人看过。', 'Nobody has read them yet.'],
  'readers-not-yours': [
    '这份记录只给企业自己和审计看。',
    'Only the enterprise itself and the auditor may see this list.',
  ],
  who: ['谁', 'Who'],
  what: ['看了什么', 'What'],
  'read-secret-facts': ['保密数据 {n} 项', '{n} secret {n:variable|variables}'],
  'read-outside-scope': ['辖区外企业，{n} 项', 'A firm outside the scope, {n} {n:item|items}'],
  'read-export': ['导出 {n} 行', 'An export of {n} {n:row|rows}'],
  'read-other': ['{n} 项', '{n} {n:item|items}'],
  when: ['时间', 'When'],
  'read-for': ['用途', 'Purpose'],
} satisfies Record<string, Pair>

const disputes = {
  disputes: ['更正申请', 'Disputes'],
  dispute: ['更正申请', 'Dispute'],
  'disputes-intro-firm': [
    '您认为市里掌握的数值不对，可以在企业页上逐项申请更正。由提供方答复，原值和您的说法都会保留。',
    'Where a value the city holds is wrong, dispute it from your enterprise’s page. Its provider answers; both what was stored and what you said stay.',
  ],
  'disputes-intro-unit': [
    '企业认为本单位提供的数值不对。等得最久的排在最前。没有法定的答复时限，十个工作日为本平台自定。',
    'Enterprises say that a value your unit provides is wrong. Those that wait longest come first. No law sets a limit for the answer; ten working days are our own.',
  ],
  'no-disputes': ['没有更正申请', 'No disputes'],
  'no-disputes-firm': [
    '发现数值不对时，打开企业页，在那一项旁边点“申请更正”。',
    'When a value is wrong, open your enterprise’s page and dispute it there.',
  ],
  'no-disputes-unit': ['企业提出后会出现在这里。', 'They appear here once an enterprise files one.'],
  'to-my-firm': ['打开企业页', 'Open the enterprise’s page'],
  'ask-correction': ['申请更正', 'Dispute'],
  'state-value': ['补报数值', 'State a value'],
  'ask-says': [
    '由{provider}答复。原值不会被抹掉：更正后，新值从更正之日起算，之前的仍按当时所知保留。',
    'The {provider} answers. What was stored is not wiped out: a correction counts from its day on, and what was known before stays as it was known.',
  ],
  stored: ['库中的值', 'Stored value'],
  'stored-then': ['申请时库中的值', 'Stored when it was filed'],
  'stored-now': ['现在库中的值', 'Stored now'],
  claimed: ['企业主张的值', 'Value the enterprise states'],
  'my-value': ['正确的值应当是', 'The right value'],
  reason: ['理由', 'Why'],
  'reason-hint': ['写明依据，例如哪一份报表、哪一张凭证', 'Say what it rests on: which return, which paper'],
  'send-dispute': ['提交更正申请', 'File the dispute'],
  filed: ['已提交，等{provider}答复', 'Filed; the {provider} will answer'],
  'running-since': ['更正申请在办，{day}提出', 'In dispute since {day}'],
  state: ['状态', 'State'],
  'state-filter': ['办理状态', 'State'],
  whose: ['由谁答复', 'Answered by'],
  'whose-mine': ['本单位答复的', 'By my unit'],
  'whose-all': ['能看到的全部', 'All I may see'],
  'answer-due': ['答复期限', 'Answer due'],
  'limit-is-ours': ['本平台自定，非法定', 'our own limit, not a law’s'],
  waited: ['已等 {days} 天', '{days} {days:day|days} waited'],
  'waiting-today': ['今天提出', 'Filed today'],
  'opened-on': ['提出日期', 'Filed on'],
  provider: ['提供方', 'Provider'],
  enterprise: ['企业', 'Enterprise'],
  answer: ['答复', 'Answer'],
  'your-answer': ['答复内容', 'Your answer'],
  'answer-hint': ['企业会看到这段话', 'The enterprise will read this'],
  'right-value': ['更正为', 'Correct it to'],
  'correct-says': [
    '新值从今天起算，来源记为“提供部门更正”，按核验的数值对待。',
    'The new value counts from today, as corrected by its provider, and stands as observed.',
  ],
  'keep-says': ['库中的值不变，理由会发给企业。', 'The stored value stays; the enterprise is told why.'],
  'withdraw-says': ['撤回后不再答复。以后仍可重新提出。', 'It will not be answered then. You may file it again later.'],
  'waits-for': ['等{provider}答复。', 'Waiting for the {provider} to answer.'],
  'choose-dispute': ['选一件查看', 'Choose one to read it'],
  'stored-on-day': ['当天库中的值', 'Stored that day'],
  'dispute-not-yet': [
    '当天还没有提出这件更正申请，或您无权查看',
    'This dispute had not been filed by that day, or is not yours to see',
  ],
  'dispute-gone': ['没有找到这件更正申请，或您无权查看', 'This dispute was not found, or is not yours to see'],
} satisfies Record<string, Pair>

const merged = {
  'merged-facts': ['来自已并入企业的数据', 'What is known of the firms merged into this one'],
  'merged-rule': [
    '两边都有的，以本企业自己的为准；本企业没有的，用并入企业的。两边的数值和来源都保留。',
    'Where both have a value this firm’s own counts; what it lacks is taken from the other. Both stay, each with its source.',
  ],
  'merged-no-facts': ['并入的企业没有您可以查看的数据。', 'Nothing of theirs is yours to see.'],
  'record-of': ['属于', 'Whose'],
  'record-twice': ['两家都有', 'Recorded twice'],
  'record-twice-more': [
    '两家企业的这条记录日期和内容相同。要去掉一条，请由提供部门更正。',
    'Two of the firms have this on record with the same day and values. Its provider can withdraw one.',
  ],
  'merged-more': ['再看其余 {n} 项', 'Show more of the other {n}'],
  'merged-differs': ['两边不一致', 'They differ'],
  'of-this-firm': ['本企业', 'This firm'],
  'this-counts': ['采用', 'Counts'],
  'counts-own': ['保留的企业自己的数值优先', 'The firm that stays has a value of its own, which comes first'],
  'counts-other': ['本企业没有这一项，采用并入企业的', 'This firm has none, so the other’s is used'],
} satisfies Record<string, Pair>

export const words = {
  ...merged,
  ...dictionaryWords,
  ...importWords,
  ...stateWords,
  ...acts,
  ...objections,
  ...unreadable,
  ...refusals,
  ...facts,
  ...readers,
  ...disputes,
  ...columnWords,
  ...faultWords,
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
