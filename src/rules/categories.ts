/** A category is compared only with values on its list: a misspelt value would be "no" for every firm, silently. */
import type { Checker } from './check.ts'
import { exchanged } from './fault.ts'
import { near } from './near.ts'
import type { Node, NodeOf } from './tree.ts'
import type { Span } from './value.ts'

/** The list an expression's value comes from; null for free text. */
function listOf(node: Node): readonly string[] | null {
  if (node.kind === 'name') return node.values
  if (node.kind !== 'if') return null
  const [yes, no] = [listOf(node.yes), listOf(node.no)]
  return yes && no ? [...new Set([...yes, ...no])] : (yes ?? no)
}

function stringsIn(node: Node): readonly NodeOf<'string'>[] {
  if (node.kind === 'string') return [node]
  return node.kind === 'if' ? [...stringsIn(node.yes), ...stringsIn(node.no)] : []
}

function onList(checker: Checker, list: readonly string[] | null, node: Node): boolean {
  const strange = list === null ? [] : stringsIn(node).filter(({ value }) => !list.includes(value))
  for (const { value, span } of strange) {
    const nearest = near(value, list ?? [])
    const corrected = nearest === null ? null : exchanged(checker.text, span, JSON.stringify(nearest))
    checker.fail('unknown-value', span, { allowed: list ?? [], nearest, corrected, about: { value } })
  }
  return strange.length === 0
}

/** Whether two sides of an equality can meet; reports each value that cannot. */
export function checkValues(checker: Checker, a: Node, b: Node, span: Span): boolean {
  const [left, right] = [listOf(a), listOf(b)]
  const both = [onList(checker, left, b), onList(checker, right, a)].every(Boolean)
  if (left && right && !left.some((value) => right.includes(value))) {
    checker.fail('cross-type', span, { about: { left: 'category', right: 'category', operator: '=' } })
    return false
  }
  return both
}
