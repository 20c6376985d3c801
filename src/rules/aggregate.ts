/**
 * count, sum and some over the rows of a child table. A row that cannot be decided leaves the whole open, unless the
 * clause says that it does not count; and a table nobody has told us about is missing, not empty.
 */
import { plus, rational, zero } from './exact.ts'
import { type Env, type Got, isUnknown, type Run, Unknown, unknownOf } from './run.ts'
import type { Node, NodeOf } from './tree.ts'
import type { Rational } from './value.ts'

type Aggregate = NodeOf<'aggregate'>

/** One environment a row, or what is missing when the table is not known. */
export function rowsOf({ table, span }: Aggregate, env: Env): readonly Env[] | Unknown {
  const rows = env.rows(table)
  if (rows === undefined) return new Unknown([{ why: 'missing', name: table, span }])
  return rows.map((row, index) => ({ ...env, row, index }))
}

export function aggregateRun(node: Aggregate, runOf: (node: Node) => Run): Run {
  const condition = node.condition && runOf(node.condition)
  const number = node.number && runOf(node.number)
  if (node.name === 'some') return (env) => overRows(node, env, (rows) => someOf(node, rows, condition))
  return (env) => overRows(node, env, (rows) => totalOf(node, rows, condition, number))
}

function overRows(node: Aggregate, env: Env, calculate: (rows: readonly Env[]) => Got): Got {
  const rows = rowsOf(node, env)
  return rows instanceof Unknown ? rows : calculate(rows)
}

/** What one row comes to under the clause's policy: undefined when it does not count. */
const settled = ({ missing }: Aggregate, got: Got): Got | undefined =>
  isUnknown(got) && missing === 'skip' ? undefined : got

function someOf(node: Aggregate, rows: readonly Env[], condition: Run | null): Got {
  const gots = rows.map((row) => settled(node, condition ? condition(row) : true))
  if (gots.includes(true)) return true
  return unknownOf(gots.filter((got) => got !== undefined)) ?? false
}

function totalOf(node: Aggregate, rows: readonly Env[], condition: Run | null, number: Run | null): Got {
  const gots = rows.flatMap((row) => {
    const counts = settled(node, condition ? condition(row) : true)
    if (counts === undefined || counts === false) return []
    if (isUnknown(counts)) return [counts]
    return settled(node, number ? number(row) : rational(1)) ?? []
  })
  return unknownOf(gots) ?? (gots as Rational[]).reduce(plus, zero)
}
