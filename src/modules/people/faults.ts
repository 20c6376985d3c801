/** What the sentences say about a line of people that cannot be brought in. Plain data. */
import type { Sentences } from '../../kernel/imports/words.ts'

export const peopleFaults = {
  'unknown-function': {
    zh: '没有“{value}”这项职能[?，是不是 {suggestion}]。',
    en: 'There is no function “{value}”[?; did you mean {suggestion}].',
  },
  'function-not-in-bulk': {
    zh: '“{value}”不能成批授予：企业身份来自绑定，系统管理员须逐人授予。',
    en: '“{value}” is not given in bulk: a firm’s people are bound to it, and administrators are made one by one.',
  },
  'unknown-unit': {
    zh: '没有“{value}”这个单位[?，是不是 {suggestion}]。',
    en: 'There is no unit “{value}”[?; did you mean {suggestion}].',
  },
  'ends-before': { zh: '结束日早于生效日。', en: 'It ends before it begins.' },
  'name-differs': {
    zh: '账号“{value}”已登记为“{known}”，与这里的姓名不同。请核对是否同一人。',
    en: 'The account “{value}” is known as “{known}”, not by this name. Check that it is the same person.',
  },
} satisfies Sentences
