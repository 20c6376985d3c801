/** A clause's text → a compiled clause: lexed, parsed and checked once, then asked as often as there are firms. */
import { Checker } from './check.ts'
import { Broken } from './cursor.ts'
import { runOf } from './evaluate.ts'
import { type Fault, faultAt, RuleError } from './fault.ts'
import { lex } from './lexer.ts'
import { Parser } from './parser.ts'
import { envOf, outcomeOf } from './run.ts'
import type { Scope } from './scope.ts'
import type { Trace } from './steps.ts'
import type { Syntax } from './syntax.ts'
import { tracerOf } from './trace.ts'
import { everyNode, type Node } from './tree.ts'
import { fits } from './types.ts'
import type { Outcome, Read, Rows } from './value.ts'

export interface Compiled {
  readonly text: string
  readonly tree: Node
  /** The names read (not the fields of child tables), each once. */
  readonly uses: readonly string[]
  /** The child tables read, each once. */
  readonly tables: readonly string[]
  evaluate(read: Read, rows?: Rows): Outcome
  trace(read: Read, rows?: Rows): Trace
}
export type Want = 'boolean' | 'number' | 'string' | 'date'

const longest = 20_000
const noRows: Rows = () => undefined

/** Throws RuleError with every fault found, each with its place. `want` is the type the whole must have. */
export function compile(text: string, scope: Scope, want?: Want): Compiled {
  const tree = treeOf(text, scope, want)
  const nodes = [...everyNode(tree)]
  const names = nodes.flatMap((node) => (node.kind === 'name' && node.table === null ? [node.name] : []))
  const tables = nodes.flatMap((node) => (node.kind === 'aggregate' ? [node.table] : []))
  const run = runOf(tree)
  let tracer: ReturnType<typeof tracerOf> | undefined
  return {
    text,
    tree,
    uses: [...new Set(names)],
    tables: [...new Set(tables)],
    evaluate: (read, rows = noRows) => outcomeOf(run(envOf(read, rows))),
    trace: (read, rows = noRows) => {
      tracer ??= tracerOf(tree)
      return tracer(envOf(read, rows))
    },
  }
}

function treeOf(text: string, scope: Scope, want: Want | undefined): Node {
  if (text.length > longest) throw new RuleError(text, [faultAt(text, { from: longest, to: text.length }, 'too-long')])
  const { tokens, faults } = lex(text, (name) => scope.names.has(name) || isField(scope, name))
  if (faults.length > 0) throw new RuleError(text, faults)
  const parser = new Parser(text, tokens)
  const syntax = parsed(text, parser)
  const checker = new Checker(text, scope)
  const tree = checker.check(syntax)
  if (tree && want && !fits(tree.type, want)) {
    checker.fail('wrong-result', syntax.span, { allowed: [want], about: { type: tree.type } })
  }
  const all = [...parser.faults, ...checker.faults]
  if (all.length > 0 || !tree) throw new RuleError(text, all)
  return tree
}

const isField = (scope: Scope, name: string): boolean =>
  [...(scope.tables?.values() ?? [])].some((fields) => fields.has(name))

function parsed(text: string, parser: Parser): Syntax {
  try {
    return parser.whole()
  } catch (broken) {
    if (!(broken instanceof Broken)) throw broken
    const faults: readonly Fault[] = [...parser.faults, broken.fault]
    throw new RuleError(text, faults)
  }
}
