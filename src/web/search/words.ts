/** Both languages of the search: its box, its page, and why something was found. */
import { type Pair, wordsOf } from '../words.ts'

export const words = {
  'search-all': ['搜索', 'Search'],
  'search-hint': ['企业、条款、人员', 'Enterprises, clauses, people'],
  'search-big': ['企业名称、拼音或信用代码，条款名称', 'An enterprise’s name, pinyin or credit code; a clause'],
  'search-intro': [
    '名称的一部分（两个字起）、拼音或首字母、简体或繁体、信用代码的任意四位以上。',
    'Part of a name (two characters or more), pinyin or initials, simplified or traditional, any four signs of a credit code.',
  ],
  'search-intro-former': ['曾用名也能找到。', 'Former names are found too.'],
  'too-short': ['请至少输入两个字', 'Type at least two characters'],
  'too-short-hint': ['信用代码至少四位。', 'Of a credit code, four signs at least.'],
  'nothing-asked': ['要找什么', 'What are you looking for?'],
  'nothing-found': ['没有找到“{q}”', 'Nothing found for “{q}”'],
  'nothing-found-hint': [
    '试试名称中连续的两三个字，或者它的拼音。您无权查看的内容不会出现在这里。',
    'Try two or three characters in a row, or their pinyin. What is not yours to see does not appear here.',
  ],
  'all-results': ['全部结果', 'All results'],
  'more-of-these': ['显示更多', 'Show more'],
  'too-many': ['结果还有更多，请多输入几个字', 'There are more: type a little more to narrow them'],
  'results-of': ['{kind}：{n} 条', '{kind}: {n}'],
  'results-of-more': ['{kind}：前 {n} 条', '{kind}: the first {n}'],
  'by-code': ['信用代码', 'Credit code'],
  'by-pinyin': ['拼音', 'Pinyin'],
  'by-initials': ['首字母', 'Initials'],
  'by-former': ['曾用名', 'Formerly'],
  'by-merged': ['已并入，原名', 'Merged into it:'],
  'press-slash': ['按 / 开始搜索', 'Press / to search'],
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
