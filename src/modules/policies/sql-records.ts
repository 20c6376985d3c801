/** The records of a firm put together: what was reckoned for each, by the id of the firm. */
import type { Rational } from '../../rules/index.ts'
import { Arithmetic, type Dialect, type Num, nowhere, Steps, selectOf, Wholes } from '../../rules/sql/index.ts'

/** The nearest verdict; what is sure of all; and the most of all, unless nothing bounds one of them. */
const together = (inner: string): string => `select enterprise_id, max(verdict) as verdict, sum(least) as least,
case when count(*) = count(most) then sum(most) end as most
from (${inner}) one group by enterprise_id`

/** Each record is paid, and rounded, by itself. */
export const firmSelect = (inner: string): string =>
  `select enterprise_id, verdict, least::bigint as least, most::bigint as most from (${together(inner)}) firm`

/** A firm has fewer records than that. */
const mostRecords = 1n << 31n

/** All records are paid together: their exact fen were added up, are capped, and rounded once. */
export function sumsSelect(
  inner: string,
  { low, high, cap }: { low: Num | null; high: Num | null; cap: Rational },
  dialect: Dialect,
): string {
  const steps = new Steps(({ name }) => name)
  const wholes = new Wholes(steps, dialect, nowhere)
  const arithmetic = new Arithmetic(wholes)
  const limit = arithmetic.constant(cap)
  const summed = (name: string, of: Num | null): Num => {
    const column = steps.column({ name, table: null })
    const { low: least, high: most } = of?.whole ?? { low: 0n, high: 0n }
    return { whole: wholes.of(column, least * mostRecords, most * mostRecords, true), den: of?.den ?? 1n, over: null }
  }
  const paid = (money: Num): Num => arithmetic.rounded(arithmetic.extreme(money, limit, true), 0, 'halfUp')
  const [verdict, sure, top] = [
    steps.column({ name: 'verdict', table: null }),
    summed('least', low),
    summed('most', high),
  ]
  const isOpen = wholes.compare(wholes.of(verdict, 0n, 3n), '>', wholes.constant(0n))
  const open = arithmetic.rounded(limit, 0, 'halfUp')
  const most = arithmetic.chosen(
    [steps.and(isOpen, arithmetic.known(top)), paid(top)],
    [isOpen, open],
    [steps.true, arithmetic.constant({ num: 0n, den: 1n })],
  )
  const outputs = [
    { as: 'verdict', step: verdict },
    { as: 'least', step: steps.of`${paid(sure).whole.code}::bigint` },
    { as: 'most', step: steps.of`${most.whole.code}::bigint` },
  ]
  const source = { from: `(${together(inner)}) firm`, keys: [{ as: 'enterprise_id', code: 'enterprise_id' }] }
  return selectOf(outputs, source, dialect)
}
