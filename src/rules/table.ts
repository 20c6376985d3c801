/**
 * Decision tables, as laws write tariffs: rows of cells and an output. A table is compiled to the very tree its FEEL
 * text would give, so explain, columns and SQL need to know nothing of tables.
 *
 * Hit policies: F, the first row that holds; U, at most one row can hold (refused when two could); C+, the sum of all
 * that hold. Where no row holds it gives `otherwise`, which must be said: null is "not known", "0" is nothing to pay.
 */
import { cellSyntax, inputSyntax } from './cells.ts'
import { Checker } from './check.ts'
import { type Compiled, compile, type Want } from './compile.ts'
import { Broken } from './cursor.ts'
import { faultAt, RuleError } from './fault.ts'
import { lex } from './lexer.ts'
import { printed } from './print.ts'
import { meet, type Reach, reachOf } from './reach.ts'
import type { Scope } from './scope.ts'
import type { Syntax } from './syntax.ts'
import type { Node } from './tree.ts'
import type { Value } from './value.ts'

export interface DecisionTable {
  readonly policy: 'U' | 'F' | 'C+'
  /** FEEL expressions, mostly single names. */
  readonly inputs: readonly string[]
  readonly rows: readonly DecisionRow[]
  /** FEEL; null: not known. */
  readonly otherwise: string | null
}
export interface DecisionRow {
  /** One cell an input. */
  readonly when: readonly string[]
  /** FEEL: what the row gives. Under C+ a number. */
  readonly gives: string
}

interface Row {
  /** FEEL; `true` when every cell accepts anything. */
  readonly condition: string
  readonly gives: string
  readonly reaches: readonly (Reach | undefined)[]
}

/** Throws RuleError; a fault's positions are those in the cell, and `about.row` counts from 1. */
export function decisionTable(table: DecisionTable, scope: Scope, want?: Want): Compiled {
  const inputs = table.inputs.map((text) => ({ text, node: compile(text, scope).tree }))
  const rows = table.rows.map((row, index) => rowOf(table, row, index + 1, scope, want))
  const lists = inputs.map(({ node }) => valuesOf(node))
  if (table.policy === 'U') refuseOverlap(rows, lists)
  const otherwise = table.otherwise === null ? 'null' : printed(compile(table.otherwise, scope, want).tree)
  const text = table.policy === 'C+' ? summed(rows, otherwise) : laddered(rows, otherwise)
  return compile(text, scope, want)
}

function valuesOf(node: Node): readonly Value[] | null {
  if (node.type === 'boolean') return [true, false]
  return node.kind === 'name' ? node.values : null
}

function rowOf(table: DecisionTable, row: DecisionRow, at: number, scope: Scope, want?: Want): Row {
  if (row.when.length !== table.inputs.length) {
    const about = { row: String(at), given: String(row.when.length), needed: String(table.inputs.length) }
    throw new RuleError(row.when.join(' | '), [
      faultAt(row.when.join(' | '), { from: 0, to: 0 }, 'table-shape', { about }),
    ])
  }
  const nodes = row.when.map((cell, column) => cellOf(cell, table.inputs[column] ?? '', at, scope))
  const conditions = nodes.flatMap((node) => (node ? [node.kind === 'or' ? `(${printed(node)})` : printed(node)] : []))
  const gives = printed(compile(row.gives, scope, table.policy === 'C+' ? 'number' : want).tree)
  const condition = conditions.length > 0 ? conditions.join(' and ') : 'true'
  return { condition, gives, reaches: nodes.map((node) => (node ? reachOf(node) : undefined)) }
}

/** The cell as a condition; null when it accepts anything. */
function cellOf(cell: string, input: string, row: number, scope: Scope): Node | null {
  const syntax = cellParsed(cell, input, row, scope)
  if (syntax === null) return null
  const checker = new Checker(cell, scope)
  const node = checker.check(syntax)
  if (node) return node
  throw new RuleError(cell, withRow(checker.faults, row))
}

function cellParsed(cell: string, input: string, row: number, scope: Scope): Syntax | null {
  const { tokens, faults } = lex(cell, () => false)
  if (faults.length > 0) throw new RuleError(cell, withRow(faults, row))
  const names = lex(input, (name) => scope.names.has(name)).tokens
  try {
    return cellSyntax(cell, tokens, inputSyntax(input, names))
  } catch (broken) {
    if (!(broken instanceof Broken)) throw broken
    throw new RuleError(cell, withRow([broken.fault], row))
  }
}
const withRow = (faults: RuleError['faults'], row: number): RuleError['faults'] =>
  faults.map((fault) => ({ ...fault, about: { ...fault.about, row: String(row) } }))

function refuseOverlap(rows: readonly Row[], lists: readonly (readonly Value[] | null)[]): void {
  for (const [first, a] of rows.entries()) {
    const second = rows.findIndex(
      (b, at) => at > first && lists.every((all, i) => meet(a.reaches[i], b.reaches[i], all)),
    )
    if (second < 0) continue
    const about = { first: String(first + 1), second: String(second + 1) }
    const text = rows[second]?.condition ?? ''
    throw new RuleError(text, [faultAt(text, { from: 0, to: text.length }, 'rows-overlap', { about })])
  }
}

const laddered = (rows: readonly Row[], otherwise: string): string =>
  rows.map(({ condition, gives }) => `if ${condition} then ${bracketed(gives)} else `).join('') + bracketed(otherwise)

function summed(rows: readonly Row[], otherwise: string): string {
  const any = rows.map(({ condition }) => `(${condition})`).join(' or ')
  const sum = rows.map(({ condition, gives }) => `(if ${condition} then ${bracketed(gives)} else 0)`).join(' + ')
  return rows.length === 0 ? otherwise : `if ${any} then ${sum} else ${bracketed(otherwise)}`
}
/** An output that is itself an if would swallow the next else. */
const bracketed = (text: string): string => (text.startsWith('if ') ? `(${text})` : text)
