/**
 * The fixed words of the language, and the ones people write instead of them: what a Chinese keyboard, a spreadsheet or
 * another programming language puts there. The right word is offered, never silently taken.
 */

/** Full-width and look-alike characters → what FEEL writes. */
export const halfWidth: ReadonlyMap<string, string> = new Map([
  ...[...'＞＜＝＋－＊／（）［］，．！＆｜＂＇：％｛｝＾'].map((wide): [string, string] => [
    wide,
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  ]),
  ...[...'０１２３４５６７８９'].map((wide, digit): [string, string] => [wide, String(digit)]),
  ...[...'≥≧⩾'].map((sign): [string, string] => [sign, '>=']),
  ...[...'≤≦⩽'].map((sign): [string, string] => [sign, '<=']),
  ...[...'“”「」『』〝〞„‟'].map((quote): [string, string] => [quote, '"']),
  ...[...'‘’'].map((quote): [string, string] => [quote, "'"]),
  ['≠', '!='],
  ['×', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['【', '['],
  ['】', ']'],
  ['、', ','],
])

/** Other people's operators and words → ours. */
export const foreign: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['<>', '!='],
  ['=>', '>='],
  ['=<', '<='],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
  ...[
    ['and', 'AND', 'And', '且', '并且', '而且', '和', '与'],
    ['or', 'OR', 'Or', '或', '或者'],
    ['not', 'NOT', 'Not', '非'],
    ['in', 'IN', 'In', '属于'],
    ['if', 'IF', 'If', '如果', '若'],
    ['then', 'THEN', 'Then', '那么', '则'],
    ['else', 'ELSE', 'Else', '否则'],
    ['between', 'BETWEEN', 'Between'],
    ['true', 'TRUE', 'True', '是', '真'],
    ['false', 'FALSE', 'False', '否', '假'],
    ['null', 'NULL', 'Null', 'nil', 'None', 'undefined', '空'],
    ['>', '大于', '高于', '超过'],
    ['>=', '大于等于', '不小于', '不低于', '不少于'],
    ['<', '小于', '低于', '少于'],
    ['<=', '小于等于', '不大于', '不高于', '不超过', '不多于'],
    ['=', '等于', '为'],
    ['!=', '不等于'],
  ].flatMap(([ours = '', ...theirs]) => theirs.map((word): [string, string] => [word, ours])),
])

export const keywords: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'if', 'then', 'else', 'in', 'between', 'true', 'false', 'null'],
  // Words of full FEEL that this language leaves out: reserved, so that the refusal can say so.
  ...['for', 'return', 'every', 'satisfies', 'function', 'external', 'instance'],
])
export const leftOut: ReadonlySet<string> = new Set(['for', 'every', 'function', 'external', 'instance'])

/** Functions, by the words of their name. The longest match wins. */
export const functionNames = [
  'abs',
  'ceiling',
  'count',
  'date',
  'decimal',
  'duration',
  'floor',
  'max',
  'min',
  'months between',
  'round half up',
  'some',
  'sum',
  'years and months duration',
  'years between',
] as const
export type FunctionName = (typeof functionNames)[number]

/** Functions that read a clock: a clause asks for the reference day (基准日) instead. */
export const clocks: ReadonlySet<string> = new Set(['now', 'today'])
