/**
 * Runs cases of the DMN Technology Compatibility Kit, one JSON object a line. Each is right, wrong, or refused: a case
 * outside the subset must be refused, and a refusal is never right. Nothing here knows a suite or a case by name.
 *
 * Our meaning parts from FEEL's on purpose, and a case whose reckoning reaches one of these places is refused, whatever
 * it expects: a value not known under `=`, `!=`, `in`, `between`, `min` or `max` (where FEEL has an answer, it is a
 * "no"); a condition not known in `if` (FEEL takes the else branch); a number FEEL can only round, where it is compared
 * or comes out even again (1/3*3).
 */
import { type Compiled, compile, type Want } from './compile.ts'
import { runOf } from './evaluate.ts'
import { RuleError } from './fault.ts'
import { type FeelCase, inputsOf, isExpected, isFeelNumber, isTyped, typings } from './feel-case.ts'
import { isNumeric } from './order.ts'
import { type Env, envOf, type Got, isUnknown } from './run.ts'
import { childrenOf, everyNode, type Node } from './tree.ts'
import type { Read } from './value.ts'

export interface FeelCounts {
  right: number
  refused: number
  wrong: number
}
interface WrongCase {
  readonly dir: string
  readonly case: string
  readonly expression: string
  readonly expected: unknown
  readonly got: unknown
}
export interface FeelReport extends FeelCounts {
  /** By the case's `dir`, with why cases were refused and how often. */
  readonly bySuite: Readonly<Record<string, FeelCounts & { readonly reasons: Readonly<Record<string, number>> }>>
  readonly wrongCases: readonly WrongCase[]
}

type Verdict = 'right' | 'wrong' | { readonly refused: string }
interface Judged {
  readonly verdict: Verdict
  readonly got: unknown
}

const wants: Readonly<Record<string, Want>> = { number: 'number', boolean: 'boolean', string: 'string', date: 'date' }

const gotOf = (node: Node, env: Env): Got => runOf(node)(env)
const roundedByFeel = (node: Node, env: Env): boolean => {
  const got = gotOf(node, env)
  return !isUnknown(got) && isNumeric(got) && !isFeelNumber(got)
}

const someChild = (node: Node, is: (child: Node) => boolean): boolean => childrenOf(node).some(is)
const judges: ReadonlySet<Node['kind']> = new Set(['compare', 'between', 'within', 'one-of'])

/** FEEL has rounded a part, and it is compared, or comes out even again. */
function hidesRounding(node: Node, env: Env): boolean {
  const isRounding = node.kind === 'call' && node.args.length === 1
  const evened = node.type === 'number' && !isRounding && !roundedByFeel(node, env)
  return (judges.has(node.kind) || evened) && someChild(node, (child) => roundedByFeel(child, env))
}
/** Where FEEL may have an answer and we have none. */
function isOpenHere(node: Node, env: Env): boolean {
  if (node.kind === 'if') return isUnknown(gotOf(node.condition, env))
  const orders = node.kind === 'compare' && node.operator !== '=' && node.operator !== '!='
  const extremes = node.kind === 'call' && (node.name === 'min' || node.name === 'max')
  return ((judges.has(node.kind) && !orders) || extremes) && isUnknown(gotOf(node, env))
}
/** A day after the year 9999: FEEL's calendar is longer than ours. */
const isBeyond = (node: Node, env: Env): boolean =>
  node.type === 'date' && isUnknown(gotOf(node, env)) && !someChild(node, (child) => isUnknown(gotOf(child, env)))

/** Whether this node, with these values, is one where we mean something else than FEEL. */
const parts = (node: Node, env: Env): boolean =>
  hidesRounding(node, env) || isOpenHere(node, env) || (node.kind === 'arithmetic' && isBeyond(node, env))

/** Compiled with the first typing of the untyped inputs that fits; otherwise why it was refused. */
function compiledOf(one: FeelCase, names: ReturnType<typeof typings>, want: Want | undefined): Compiled | string {
  let refused = 'input'
  for (const typed of names) {
    try {
      return compile(one.expression, { names: typed }, want)
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      refused = error.faults[0]?.code ?? refused
    }
  }
  return refused
}

function judged(one: FeelCase): Judged {
  const refuse = (refused: string): Judged => ({ verdict: { refused }, got: null })
  const outside = (one.expr_kind ?? 'literalExpression') !== 'literalExpression' || (one.expr_lang ?? null) !== null
  // A decision service may convert what goes in and out, by declarations the case does not carry.
  if (outside || one.case_type === 'decisionService') return refuse('not a plain expression')
  const scalar = isTyped(one.expected)
  const want = wants[one.result_type ?? '']
  // A type declared elsewhere may turn the value into null or a list: then only a plain value can be judged.
  if (one.result_type && !want && !scalar) return refuse('result type declared elsewhere')
  const inputs = inputsOf(one.inputs ?? {})
  if (!inputs) return refuse('input')
  const compiled = compiledOf(one, typings(inputs), want)
  if (typeof compiled === 'string') return refuse(compiled)
  const read: Read = (name) => inputs.values.get(name)
  const env = envOf(read, () => undefined)
  if ([...everyNode(compiled.tree)].some((node) => parts(node, env))) return refuse('means something else here')
  const outcome = compiled.evaluate(read)
  const right = 'unknown' in outcome ? one.expected === null : isExpected(outcome.known, one.expected)
  return { verdict: right ? 'right' : 'wrong', got: 'known' in outcome ? outcome.known : null }
}

interface Tally extends FeelCounts {
  reasons: Record<string, number>
}

export function runFeelCases(lines: Iterable<string>): FeelReport {
  const bySuite: Record<string, Tally> = {}
  const wrongCases: WrongCase[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const one: FeelCase = JSON.parse(line)
    const dir = one.dir ?? one.suite ?? ''
    bySuite[dir] ??= { right: 0, refused: 0, wrong: 0, reasons: {} }
    const { verdict, got } = judged(one)
    count(bySuite[dir], verdict)
    if (verdict === 'wrong') {
      wrongCases.push({ dir, case: one.case ?? '', expression: one.expression, expected: one.expected, got })
    }
  }
  const sum = (key: keyof FeelCounts): number => Object.values(bySuite).reduce((total, tally) => total + tally[key], 0)
  return { right: sum('right'), refused: sum('refused'), wrong: sum('wrong'), bySuite, wrongCases }
}

function count(tally: Tally, verdict: Verdict): void {
  if (typeof verdict === 'string') tally[verdict] += 1
  else {
    tally.refused += 1
    tally.reasons[verdict.refused] = (tally.reasons[verdict.refused] ?? 0) + 1
  }
}
