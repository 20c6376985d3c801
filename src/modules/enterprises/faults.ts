/** What the sentences say about a line of the register that cannot be brought in. Plain data. */
import type { Sentences } from '../../kernel/imports/words.ts'

export const enterpriseFaults = {
  'code-length': {
    zh: '统一社会信用代码“{value}”有 {length} 位，应为 18 位。',
    en: 'The credit code “{value}” has {length} characters; it must have 18.',
  },
  'code-old': {
    zh: '“{value}”是 15 位的旧注册号。请填写 18 位统一社会信用代码。',
    en: '“{value}” is an old registration number of 15 digits. Enter the credit code of 18 characters.',
  },
  'code-character': {
    zh: '统一社会信用代码“{value}”第 {at} 位是“{character}”，代码里没有这个字符[?，是不是 {suggestion}]。',
    en: 'Character {at} of the credit code “{value}” is “{character}”, which no code contains[?: is it {suggestion}].',
  },
  'code-check': {
    zh: '统一社会信用代码“{value}”的校验位不对：按前 17 位算是 {expected}，写的是 {found}。请核对各位。',
    en: 'The check character of the credit code “{value}” is wrong: the first 17 give {expected}, it says {found}. Compare each character.',
  },
  'capital-unreadable': {
    zh: '注册资金“{value}”读不出来。请写成 5,118(万元人民币)、5118万元 或 100(万美元)。',
    en: 'The capital “{value}” cannot be read. Write it as “5,118(万元人民币)”, “5118万元” or “100(万美元)”.',
  },
  'capital-unit': {
    zh: '注册资金“{value}”的单位不明：是元还是万元？请写明单位，或把表头改为“注册资金（万元）”。',
    en: 'The capital “{value}” has no clear unit: yuan or ten thousand yuan? Say it in the cell, or name the heading “注册资金（万元）”.',
  },
  'capital-currency': {
    zh: '不认识币种“{found}”。请写币种名称（美元）或代码（USD）。',
    en: 'The currency “{found}” is not known. Write its name or its code (USD).',
  },
  'capital-currencies': {
    zh: '注册资金写的是 {first}，币种栏写的是 {second}。请改成一致。',
    en: 'The capital says {first}, the currency column says {second}. Make them agree.',
  },
  'capital-too-fine': {
    zh: '注册资金“{value}”的小数比一分钱还细。请核对单位。',
    en: 'The capital “{value}” has decimals below one hundredth of the currency. Check its unit.',
  },
  'capital-too-large': {
    zh: '注册资金“{value}”超过九十万亿。请核对单位。',
    en: 'The capital “{value}” is over ninety trillion. Check its unit.',
  },
  'unknown-industry': {
    zh: '行业“{value}”不在已载入的《国民经济行业分类》（GB/T 4754-2017）表里。[?最接近的是：{suggestion}。]',
    en: 'The industry “{value}” is not in the table of GB/T 4754-2017 that was brought in.[? Nearest: “{suggestion}”.]',
  },
  'unknown-town': {
    zh: '本市没有镇街“{value}”。[?最接近的是：{suggestion}。]',
    en: 'The city has no town “{value}”.[? Nearest: “{suggestion}”.]',
  },
  'unknown-status': {
    zh: '不认识登记状态“{value}”。可以写：存续、吊销、注销、迁出、未知。',
    en: 'The status “{value}” is not known. Write: active, revoked, deregistered, moved-out, unknown.',
  },
  'unknown-size': {
    zh: '不认识企业规模“{value}”。可以写：大型、中型、小型、微型。',
    en: 'The size “{value}” is not known. Write: large, medium, small, micro.',
  },
  'industry-shape': {
    zh: '第 {level} 层的代码“{value}”写法不对：门类一个字母 A–T，大类两位数字，中类三位，小类四位。',
    en: 'The code “{value}” is not one of level {level}: a section is a letter A–T, a division two digits, a group three, a class four.',
  },
  'industry-parent': {
    zh: '“{value}”的上级“{parent}”不在表里，或不是它的上一层。',
    en: 'The parent “{parent}” of “{value}” is not in the table, or is not one level above it.',
  },
  'industry-twice': {
    zh: '“{value}”在第 {first} 行已经有了。',
    en: '“{value}” already stands on line {first}.',
  },
  'industry-surplus': {
    zh: '{value}“{name}”是多出的小类：标准发布时（2017 年，共 {announced} 个小类）中类 {group} 不分小类，只有 {instead}；这张表把它分成了 {found}，所以有 {counted} 个小类。没有导入这一行。',
    en: '{value} “{name}” is the class too many: as issued in 2017, with {announced} classes, the standard does not divide group {group}, which has {instead} alone; this table divides it into {found} and so has {counted} classes. The row was not brought in.',
  },
} as const satisfies Sentences
