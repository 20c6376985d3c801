/** A register as a CSV file: made-up firms with true check digits, as many as wanted; another `part` has other codes. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export function madeUpCode(n: number): string {
  const body = `91999999${String(n).padStart(9, '0')}`
  const sum = weights.reduce((all, weight, at) => all + weight * signs.indexOf(body.charAt(at)), 0)
  return body + signs.charAt((31 - (sum % 31)) % 31)
}

export const registerHead = [
  '企业名称',
  '统一社会信用代码',
  '注册日期',
  '企业类型',
  '注册资金（万元）',
  '经营范围',
  '注册地址',
]

export function registerRow(n: number): string[] {
  const day = `20${String(n % 22).padStart(2, '0')}-0${(n % 9) + 1}-1${n % 9}`
  const scope = '袜子、针织品、服装辅料制造、销售；货物进出口、技术进出口'
  return [
    `彩线${n}针织有限公司`,
    madeUpCode(n),
    day,
    '有限责任公司',
    String((n % 900) + 10),
    scope,
    `虚构路 ${n % 300} 号`,
  ]
}

export function registerFile(rows: number, part: number): string {
  const lines = Array.from({ length: rows }, (_, at) => registerRow(part * 1_000_000 + at + 1).join(','))
  return [registerHead.join(','), ...lines, ''].join('\r\n')
}
