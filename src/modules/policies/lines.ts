/**
 * The lines of a clause: for each number of a firm or record, the values at which one of its comparisons turns. Where the
 * amount may jump, and where firms crowd. Comparisons of what is no single number (a share, a sum) are named and left. Pure.
 */
import { compile, everyNode, isNumber, type Node, oriented, type Rational, rational } from '../../rules/index.ts'
import { type CompiledClause, textsOf } from './compiled.ts'
import type { Days } from './explanation.ts'
import { parameterValue } from './firm.ts'
import type { Field } from './from-facts.ts'
import { multiply, numberText } from './values.ts'

/** Where the number stands in a population. */
export type Where = { key: string } | { table: string; field: string }
export interface Line {
  name: string
  where: Where
  field: Field
  /** The number that is compared with, exact. */
  threshold: string
  /** The first stored number (value × 10^scale) on the upper side; the lower side ends one before it. */
  upper: number
  /** The passages that say so. */
  passages: string[]
}
export interface Lines {
  lines: Line[]
  /** Comparisons of numbers whose line is not read. */
  left: string[]
}

interface Side {
  subject: Node
  against: Node
  /** Whether the line itself belongs to the upper side; of an equality both may begin. */
  upper: readonly boolean[]
}

function sidesOf(node: Node): Side[] {
  if (node.kind === 'compare' && node.left.type === 'number') {
    const { operator, subject, against } = oriented(node)
    const isEqual = operator === '=' || operator === '!='
    return [{ subject, against, upper: isEqual ? [true, false] : [operator === '>=' || operator === '<'] }]
  }
  if (node.kind === 'between' && node.of.type === 'number')
    return [
      { subject: node.of, against: node.low, upper: [true] },
      { subject: node.of, against: node.high, upper: [false] },
    ]
  if (node.kind === 'within' && node.of.type === 'number')
    return [
      { subject: node.of, against: node.low, upper: [!node.lowOpen] },
      { subject: node.of, against: node.high, upper: [node.highOpen] },
    ]
  return []
}

/** Of this period; the number of the firm that could be otherwise. */
function placeOf(clause: CompiledClause, subject: Node): { name: string; where: Where; field: Field } | null {
  if (subject.kind !== 'name' || subject.table !== null) return null
  const meaning = clause.naming.meanings.get(subject.name)
  if (meaning?.kind === 'variable' && meaning.back === 0)
    return { name: subject.name, where: { key: meaning.variable.code }, field: meaning.variable }
  if (meaning?.kind !== 'field') return null
  const where = { table: meaning.table.code, field: meaning.field.code }
  return { name: subject.name, where, field: meaning.field }
}

/** The same for everybody: numbers and parameters of the clause. */
function constantOf(clause: CompiledClause, text: string, days: Days): Rational | null {
  const compiled = compile(text, clause.naming.amountScope)
  const kinds = compiled.uses.map((name) => clause.naming.meanings.get(name)?.kind)
  if (compiled.tables.length > 0 || kinds.some((kind) => kind !== 'parameter')) return null
  const outcome = compiled.evaluate((name) => {
    const meaning = clause.naming.meanings.get(name)
    return meaning?.kind === 'parameter' ? parameterValue(meaning, days.filing) : undefined
  })
  if (!('known' in outcome)) return null
  const { known } = outcome
  return isNumber(known) ? known : null
}

/** The first stored number on the upper side. */
function firstAbove(line: Rational, scale: number, isUpper: boolean): number {
  const { num, den } = multiply(line, rational(10n ** BigInt(scale)))
  const floor = num >= 0n || num % den === 0n ? num / den : num / den - 1n
  return Number(num % den === 0n && isUpper ? floor : floor + 1n)
}

export function linesOf(clause: CompiledClause, days: Days): Lines {
  const found = new Map<string, Line>()
  const left = new Set<string>()
  for (const { text, tree } of textsOf(clause))
    for (const node of everyNode(tree))
      for (const side of sidesOf(node)) {
        const passage = text.slice(node.span.from, node.span.to)
        const lines = linesIn(clause, days, side, text)
        if (lines.length === 0) left.add(passage)
        for (const line of lines) {
          const key = `${line.name} ${line.upper}`
          const known = found.get(key) ?? line
          found.set(key, { ...known, passages: [...new Set([...known.passages, passage])] })
        }
      }
  return {
    lines: [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || a.upper - b.upper),
    left: [...left],
  }
}

function linesIn(clause: CompiledClause, days: Days, { subject, against, upper }: Side, text: string): Line[] {
  const place = placeOf(clause, subject)
  const isOfRow = [...everyNode(against)].some((node) => node.kind === 'name' && node.table !== null)
  const line = place && !isOfRow && constantOf(clause, text.slice(against.span.from, against.span.to), days)
  if (!place || !line || place.field.type !== 'number') return []
  return upper.map((isUpper) => ({
    ...place,
    threshold: numberText(line),
    upper: firstAbove(line, place.field.scale ?? 0, isUpper),
    passages: [],
  }))
}
