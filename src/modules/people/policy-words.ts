/**
 * The parts of a row policy that have a name in words. A rule is always shown as it is written, too; these only help who
 * does not read it. Pure.
 */
const parts = [
  ['rule-true', /^true$/],
  ['rule-own-firm', /my_enterprise\(\)|bolanggu\.enterprise/],
  ['rule-open', /sensitivity = 'open'/],
  ['rule-reads', /may_read\(|bolanggu\.reads/],
  ['rule-assigned', /is_assigned_to_me\(|bolanggu\.firms/],
  ['rule-merged', /is_merged_into_mine\(|bolanggu\.merged/],
  ['rule-unit', /my_unit\(\)|bolanggu\.unit/],
  ['rule-self', /my_id\(\)|bolanggu\.person/],
] as const

export const partsOf = (rule: string): (typeof parts)[number][0][] =>
  parts.filter(([, sign]) => sign.test(rule)).map(([name]) => name)
