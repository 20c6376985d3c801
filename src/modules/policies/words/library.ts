/** The words of the library, and of what is open to firms like a given one. */
import type { Pair } from '../../../web/pair.ts'

const forWhom = {
  'for-firm': ['企业', 'Enterprises'],
  'for-park': ['园区', 'Parks'],
  'for-person': ['个人', 'Persons'],
  'for-government': ['政府部门', 'Government'],
} satisfies Record<string, Pair>
const confidence = {
  'confidence-high': ['可信度高', 'Well sourced'],
  'confidence-medium': ['可信度中', 'Fairly sourced'],
  'confidence-low': ['可信度低', 'Poorly sourced'],
  'confidence-high-more': [
    '来源文字完整，条件和金额都有原文',
    'The source gives conditions and amounts in so many words',
  ],
  'confidence-medium-more': [
    '来源是转载或不完整，个别地方靠推断',
    'The source is a copy or incomplete; some points are inferred',
  ],
  'confidence-low-more': [
    '来源零散，使用前须核对原文',
    'The source is scattered; check the original before relying on it',
  ],
} satisfies Record<string, Pair>

const marks = {
  adopted: ['本市采用', 'Adopted here'],
  comparison: ['对照', 'For comparison'],
  'comparison-more': [
    '其他地方的条款，放在这里作比较，不能在本市申领',
    'A clause of another place, kept to compare; it cannot be claimed here',
  ],
  doubtful: ['存疑', 'In doubt'],
  'doubtful-more': ['公平竞争审查存疑：{why}', 'Doubtful under fair-competition review: {why}'],
  'seen-part': ['只见到部分原文', 'Only part of the original seen'],
  'seen-whole': ['见到全文', 'Whole original seen'],
} satisfies Record<string, Pair>

const openTo = {
  'open-to-firms': ['对这样的企业开放的政策', 'Open to firms like this one'],
  'open-to-more': [
    '只凭登记的公开信息（行业、地区、状态）判断，不用任何其他数值。开放不等于符合条件。',
    'Judged by the public line of the register alone: trade, place and status. Open does not mean eligible.',
  ],
  'n-open': ['{n} 条开放', '{n} open'],
  'n-closed': ['{n} 条不对它开放', '{n} not open to it'],
  'show-closed': ['看不开放的和原因', 'Show those not open, and why'],
  'sign-in-adds': [
    '企业主登录后，能看到本企业是否符合、金额多少、每个条件用的数和来源。',
    'The owner, signed in, sees whether the firm is eligible, how much, and the value behind every condition with its source.',
  ],
  'see-mine': ['看我的政策', 'See my policies'],
  'none-open': ['没有对这类企业开放的条款', 'No clause is open to firms like this one'],
} satisfies Record<string, Pair>

export const libraryWords = {
  ...forWhom,
  ...confidence,
  ...marks,
  ...openTo,
  library: ['政策库', 'Policy library'],
  'library-says': [
    '每一条政策写明给谁、什么条件、多少钱、出处在哪里，条件旁边是计算机用的算法。',
    'Every clause: for whom, on which conditions, how much and where it comes from, with the code beside the text.',
  ],
  'library-intro': [
    '本市采用的条款，以及用来对照的其他地方的条款。都由本站用自己的话复述并注明来源；来源没有写的，就写“没有写明”。',
    'Clauses this city has adopted, and those of other places kept to compare. All are restated in our own words with their source; what the source does not say is said to be unsaid.',
  ],
  'library-search': ['按条款或文件名称查找', 'Search titles of clauses and documents'],
  'n-in-documents': ['{n} 条，出自 {m} 份文件', '{n} {n:clause|clauses} from {m} {m:document|documents}'],
  'n-adopted': ['本市采用 {n} 条', '{n} adopted here'],
  'n-compared': ['对照 {n} 条', '{n} to compare'],
  'n-doubtful': ['存疑 {n} 条', '{n} in doubt'],
  category: ['类别', 'Subject'],
  jurisdiction: ['地区', 'Place'],
  'for-whom': ['给谁', 'For whom'],
  confidence: ['可信度', 'Sourcing'],
  standing: ['采用情况', 'Standing here'],
  'clause-title': ['条款', 'Clause'],
  'no-books': ['政策库还是空的', 'The library is empty'],
  'no-books-hint': [
    '条款文件放进政策目录并重新启动后，会出现在这里。',
    'Clauses appear here once their files are in the policy folder and the house has been restarted.',
  ],
} satisfies Record<string, Pair>
