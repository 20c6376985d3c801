/** The words of a clause's own page: text beside code, source, examples, what the city changed. */
import type { Pair } from '../../../web/pair.ts'
import type { Verdict } from '../clause.ts'

const kinds = {
  'kind-official': ['官方文本', 'Official text'],
  'kind-repost': ['转载', 'Copy on another site'],
  'kind-press': ['新闻报道', 'Press report'],
  'kind-draft': ['征求意见稿', 'Draft for comment'],
  'kind-demo': ['演示通告', 'Demo notice'],
} satisfies Record<string, Pair>

const expected: Record<`expect-${Verdict}`, Pair> = {
  'expect-eligible': ['符合', 'Eligible'],
  'expect-not': ['不符合', 'Not eligible'],
  'expect-missing': ['待补', 'Data missing'],
  'expect-judgement': ['待核', 'Needs judgement'],
}

const gives = {
  'gives-money': ['资金', 'Money'],
  'gives-points': ['分数', 'Points'],
  'gives-grade': ['等级', 'A grade'],
  'gives-in-kind': ['实物或便利', 'Support in kind'],
  'gives-none': ['不发资金', 'No money'],
} satisfies Record<string, Pair>

const missing = {
  'if-missing-yes': ['缺数据时：视为符合', 'If data is missing: taken as met'],
  'if-missing-no': ['缺数据时：视为不符合', 'If data is missing: taken as not met'],
} satisfies Record<string, Pair>

const adoption = {
  'adoption-differences': ['本市改了什么', 'What this city changed'],
  'adoption-more': [
    '本市通过一份虚构的通告采用这一条，只改下面几项；条件、金额和出处都照原条款。',
    'By a made-up notice the city adopts this clause and changes only what is listed; conditions, amounts and source stay.',
  ],
  'as-source': ['来源写的', 'In the source'],
  'as-adopted': ['本市采用后', 'As adopted here'],
  'differing-field': ['项目', 'Item'],
} satisfies Record<string, Pair>

export const clauseWords = {
  ...kinds,
  ...expected,
  ...gives,
  ...missing,
  ...adoption,
  clause: ['条款', 'Clause'],
  'text-beside-code': ['文字与算法', 'Text beside code'],
  'text-beside-code-more': [
    '左边是给人看的话，右边是计算机执行的算法。两边说的是同一件事。',
    'On the left what people read, on the right the FEEL that is evaluated. They say the same.',
  ],
  sentence: ['说法', 'Sentence'],
  code: ['算法', 'Code'],
  'by-a-person': ['没有算法：由人判断', 'No code: judged by a person'],
  'article-n': ['第{article}条', 'Article {article}'],
  'no-bars': ['来源没有写否决情形', 'The source names no bars'],
  amount: ['金额', 'Amount'],
  'amount-in': ['以{unit}计', 'in {unit}'],
  'no-rate': ['来源没有给出比例或金额：未知', 'The source gives no rate or amount: unknown'],
  bonus: ['加成', 'Bonus'],
  'bonus-adds': ['加 {adds}', 'adds {adds}'],
  cap: ['封顶', 'Cap'],
  'cap-unsaid': ['来源没有写封顶：未知，不等于没有', 'The source names no cap: unknown, which is not the same as none'],
  'cap-is-none': ['来源写明不封顶', 'The source says there is no cap'],
  'cap-is': ['{value}（{per}）', '{value} ({per})'],
  parameters: ['参数', 'Parameters'],
  'parameters-more': ['算法里用到的数，改革时只改这里', 'The numbers in the code; a reform changes only these'],
  'param-name': ['名称', 'Name'],
  'param-value': ['数值', 'Value'],
  'param-from': ['从何时起', 'Holds from'],
  'from-beginning': ['一直', 'The beginning'],
  'rules-around': ['怎么申领', 'How to claim it'],
  'stacking-with': ['与其他政策', 'With other policies'],
  papers: ['要交的材料', 'Papers to hand in'],
  procedure: ['办理方式', 'Procedure'],
  'procedure-clock': ['{span}内办结', 'within {span}'],
  'procedure-clock-from': ['{span}内办结，从{from}起算', 'within {span}, counted from: {from}'],
  'clock-日': ['{n} 天', '{n} {n:day|days}'],
  'clock-工作日': ['{n} 个工作日', '{n} working {n:day|days}'],
  'clock-月': ['{n} 个月', '{n} {n:month|months}'],
  notes: ['读法说明', 'Notes on the reading'],
  source: ['来源', 'Source'],
  'source-title': ['文件', 'Document'],
  'source-number': ['文号', 'Number'],
  issuer: ['发布机关', 'Issued by'],
  issued: ['发布日期', 'Issued'],
  'source-kind': ['文本', 'Kind of text'],
  'source-url': ['网址', 'Address'],
  'no-url': ['没有网址', 'No address'],
  seen: ['见到多少', 'How much was seen'],
  definitions: ['文件里的定义', 'Definitions in the document'],
  'department-stated': ['来源写明', 'stated in the source'],
  'department-inferred': ['推断', 'inferred'],
  'verified-by': ['核对', 'Checked'],
  'one-period-earlier': ['（上一期）', ' (one period earlier)'],
  'input-yes': ['是', 'yes'],
  'input-no': ['否', 'no'],
  verified: ['已由部门核对', 'Checked by the department'],
  'not-verified': ['尚未由部门核对', 'Not yet checked by the department'],
  examples: ['示例企业', 'Examples'],
  'examples-more': [
    '每个门槛两个例子（差一点、正好），每个缺失一个。每次启动都按算法重算一遍。',
    'Two for each threshold (just below, exactly there) and one for each missing value; run against the code each time.',
  ],
  'examples-hold': ['{n} 个例子都成立', 'All {n} examples hold'],
  'examples-fail': ['{m} 个例子中有 {n} 个不成立', '{n} of {m} examples do not hold'],
  'example-case': ['情形', 'Case'],
  'example-input': ['输入', 'Input'],
  'example-expected': ['应得', 'Expected'],
  'example-holds': ['是否成立', 'Holds'],
  holds: ['成立', 'Holds'],
  'holds-not': ['不成立', 'Does not hold'],
  'show-all-n': ['显示全部 {n} 个', 'Show all {n}'],
  'see-why-mine': ['看本企业是否符合', 'See how it comes out for my firm'],
  'over-records': ['按{over}逐条计算', 'Reckoned for each record: {over}'],
} satisfies Record<string, Pair>
