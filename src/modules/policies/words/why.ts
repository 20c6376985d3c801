/** The words of 为什么: how a clause comes out for one firm, condition by condition, and the correction of a value. */
import type { Pair } from '../../../web/pair.ts'
import type { DisputeView } from '../../facts/contract.ts'
import type { ShelfReason, Truth } from '../explanation.ts'

const reasons: Record<`because-${ShelfReason}`, Pair> = {
  'because-eligible': [
    '条件都符合，申报期开着，现在可以申领。',
    'Every condition is met and the window is open: it can be claimed now.',
  ],
  'because-one-condition': ['只差一项，其余都符合。', 'One condition is in the way; all others are met.'],
  'because-missing': [
    '还缺 {n} 项数据，补上才能判断。',
    '{n} {n:value is|values are} still missing; then it can be decided.',
  ],
  'because-judgement': ['有 {n} 项要由人来判断。', '{n} {n:point has|points have} to be judged by a person.'],
  'because-asked': [
    '只差 {n} 个要您自己填的数，申领时填写。',
    'Only {n} {n:value|values} that you state in the claim {n:is|are} needed.',
  ],
  'because-opens-later': ['申报期还没有开始。', 'The filing window has not opened yet.'],
  'because-closed': ['申报期已经结束。', 'The filing window has closed.'],
  'because-not-valid-yet': ['这一条还没有生效。', 'This clause is not in force yet.'],
  'because-no-longer-valid': ['这一条已经失效。', 'This clause is no longer in force.'],
  'because-not-stated': [
    '来源没有写明有效期或申报期，是否还有效要先核实，所以不能算现在能申领。',
    'The source does not say how long it is valid or when to file. Until that is checked it does not count as claimable.',
  ],
  'because-no-record': ['没有查到这一条要求的记录。', 'There is no record of the kind this clause asks for.'],
  'because-conditions': ['有 {n} 项不符合。', '{n} {n:condition is|conditions are} not met.'],
  'because-barred': ['属于否决情形，不能享受。', 'Ruled out by one of the clause’s bars.'],
}

const truths: Record<`truth-${Truth}` | `bar-${Truth}` | `bonus-${Truth}`, Pair> = {
  'truth-yes': ['符合', 'Met'],
  'truth-no': ['不符合', 'Not met'],
  'truth-missing': ['待补', 'Data missing'],
  'truth-judgement': ['待核', 'Needs judgement'],
  'bar-yes': ['属于', 'Applies'],
  'bar-no': ['不属于', 'Does not apply'],
  'bar-missing': ['待补', 'Data missing'],
  'bar-judgement': ['待核', 'Needs judgement'],
  'bonus-yes': ['享受', 'Counts'],
  'bonus-no': ['不享受', 'Does not count'],
  'bonus-missing': ['待补', 'Data missing'],
  'bonus-judgement': ['待核', 'Needs judgement'],
}

const needs = {
  'now-is': ['现为{value}', 'now {value}'],
  'now-unknown': ['现在未知', 'not known'],
  'short-by': ['还差 {gap}', '{gap} short'],
  'over-by': ['超出 {gap}', '{gap} over'],
  'on-the-line': ['正好等于，不算符合', 'exactly there, which does not count'],
  'needed-so': ['要求{needed}', 'Required: {needed}'],
  'refused-line': [
    '{told}。数据来自{source}，如有误可申请更正。',
    '{told}. From: {source}. If it is wrong, ask for a correction.',
  ],
  'taken-yes': ['缺数据，按条款视为符合', 'Data is missing; the clause takes that as met'],
  'taken-no': ['缺数据，按条款视为不符合', 'Data is missing; the clause takes that as not met'],
  'no-formula': ['这一项没有数据可以判断，要由人核实。', 'No data can decide this; a person has to.'],
  'provided-by': ['由{provider}提供', 'Provided by: {provider}'],
  'stated-by-you': ['由企业在申领时填写', 'Stated by the enterprise in the claim'],
  'of-merged': ['来自已并入的“{name}”', 'From “{name}”, merged into it'],
  'known-from': ['{day} 起知悉', 'known since {day}'],
  'rows-of': ['按记录计数', 'counted from records'],
} satisfies Record<string, Pair>

const correction = {
  'value-wrong': ['值不对？申请更正', 'Wrong? Ask for a correction'],
  correct: ['申请更正', 'Ask for a correction'],
  'correct-of': ['申请更正：{label}', 'Correct: {label}'],
  'correct-says': [
    '更正由数据的提供方（{provider}）答复。答复前后的数值都会保留，您的说法和对方的答复也都会保留。',
    'The provider of the value ({provider}) will answer. What was recorded and what you say both stay on record, and so does the answer.',
  ],
  'recorded-now': ['现在登记的', 'On record now'],
  'should-be': ['应当是', 'It should be'],
  'correct-why': ['为什么不对', 'What is wrong'],
  'correct-why-hint': [
    '例如：年报第 12 页写的是 128 万元，填报时少写了一位。',
    'For example: page 12 of the annual report says 1.28 million; one digit was lost when it was entered.',
  ],
  'submit-correction': ['提交更正申请', 'Send the correction'],
  'correction-sent': ['更正申请已提交，等{provider}答复', 'Sent; {provider} will answer'],
  'correction-open': [
    '更正申请 {day} 提交，待{provider}答复',
    'Correction asked for on {day}; waiting for: {provider}',
  ],
  'correction-claims': ['您提出应为', 'You say it should be'],
  'correction-answer': ['答复：{answer}', 'Answer: “{answer}”'],
  'ask-provider': ['属于一条记录，有误请联系{provider}', 'Part of a record; if it is wrong, ask: {provider}'],
  'restate-it': ['申领时可以重新填写', 'Can be stated anew in the claim'],
  'only-owner': ['更正由企业主提出', 'The owner can ask for a correction'],
} satisfies Record<string, Pair>
const corrections: Record<`correction-${Exclude<DisputeView['state'], 'open'>}`, Pair> = {
  'correction-corrected': ['更正申请已采纳，数值已改', 'Corrected as you asked'],
  'correction-kept': ['更正申请未采纳，数值不变', 'Not corrected; the value stays'],
  'correction-withdrawn': ['更正申请已撤回', 'Correction withdrawn'],
}

const amount = {
  'how-much': ['怎么算出来的', 'How the amount is reckoned'],
  'step-formula': ['算式', 'Formula'],
  'step-bonuses': ['加成', 'Bonuses'],
  'step-before': ['封顶前', 'Before the cap'],
  'step-cap': ['封顶', 'Cap'],
  'step-rounding': ['取整', 'Rounding'],
  'step-result': ['得出', 'Result'],
  'not-eligible-no-sum': ['不符合条件，没有可以申领的金额', 'Not eligible, so nothing is due'],
  'here-means': ['本市采用后，指登记在{city}', 'As adopted here it means: registered in {city}'],
  'step-sum': ['各条相加', 'All together'],
  'no-bonus-held': ['没有可以享受的加成', 'No bonus counts'],
  'adds-so-much': ['计入 {adds}', 'adds {adds}'],
  'half-up': [
    '只在最后四舍五入到分，前面都按精确数计算',
    'Rounded to the fen once, at the end; until then everything is exact',
  ],
  'sum-of-records': ['{n} 条符合的记录相加', '{n} eligible {n:record|records} added up'],
  'formula-not-given': ['来源没有给出算法，金额未知', 'The source gives no way to reckon it, so the amount is unknown'],
  'stacking-note': ['与其他条款的关系', 'Together with other clauses'],
  'one-firm-only': [
    '这里只算这一条对这一家的结果，没有扣除与其他条款重复的部分，也不看资金额度是否用完。',
    'This is what the one clause gives the one firm. Overlap with other clauses and exhausted budgets are not taken off.',
  ],
} satisfies Record<string, Pair>

export const whyWords = {
  ...reasons,
  ...truths,
  ...needs,
  ...correction,
  ...corrections,
  ...amount,
  'why-title': ['为什么', 'Why'],
  conditions: ['条件', 'Conditions'],
  'conditions-more': ['要全部符合', 'All must be met'],
  bars: ['否决情形', 'Bars'],
  'bars-more': ['属于任何一项就不能享受', 'Any that applies rules the firm out'],
  bonuses: ['加成', 'Bonuses'],
  'values-used': ['用到的数', 'Values used'],
  'no-values': ['没有用到企业的数据', 'No value of the firm is used'],
  'what-is-missing': ['还缺什么，谁有', 'What is missing, and who has it'],
  'time-and-validity': ['时间与效力', 'Time and validity'],
  'filing-window': ['申报期', 'Filing window'],
  validity: ['有效期', 'Valid'],
  'reference-day': ['基准日', 'Reference day'],
  'reference-day-more': ['按这一天之前已经结束的期间取数', 'Values are of the last period that had ended by this day'],
  'window-open': ['申报中', 'Open now'],
  'window-before': ['未开始', 'Not open yet'],
  'window-after': ['已截止', 'Closed'],
  'valid-open': ['有效', 'In force'],
  'valid-before': ['未生效', 'Not in force yet'],
  'valid-after': ['已失效', 'No longer in force'],
  'of-record': ['按{over}逐条判断', 'Decided for each record: {over}'],
  'record-n': ['第 {n} 条记录', 'Record {n}'],
  'record-day': ['日期 {day}', 'dated {day}'],
  'no-records-yet': [
    '市里没有登记过您的这类记录，因此没有可以逐条判断的内容。',
    'The city has no such record of the firm, so there is nothing to decide one by one.',
  ],
  'ask-records': ['要在申领时填写这类记录。', 'Records of this kind are stated in the claim.'],
  'own-text': ['条款怎么说', 'What the clause says'],
  'own-text-more': ['由本站按来源用自己的话复述', 'Restated from the source in our own words'],
  'open-clause': ['看条款全文和算法', 'The clause with its code'],
  'open-source': ['打开来源', 'Open the source'],
  'which-enterprise': ['请先选一家企业', 'Choose an enterprise first'],
  'which-enterprise-hint': [
    '“为什么”要对着一家企业来说。从企业名录打开一家，再看它的条款。',
    '“Why” speaks of one enterprise. Open one from the register, then one of its clauses.',
  ],
  'to-register': ['去企业名录', 'To the register'],
} satisfies Record<string, Pair>
