/**
 * The peer of "explain": GoRules ZEN, with our compiled clauses translated to its expressions. One decision graph holds
 * them all, as somebody who built this on ZEN would do, and is asked once a firm.
 *
 * ZEN knows two truths: a missing value is an error there unless the expression guards it, so every comparison that would
 * fail on null is guarded and then counts as "no". What ZEN cannot say (adding months to a day) makes the clause be left
 * out, on both sides.
 */
import type { CompiledClause } from '../src/modules/policies/compiled.ts'
import { parameterOn } from '../src/modules/policies/naming.ts'
import { dayFrom, everyNode, type Node, type NodeOf, type Rational, toDecimal } from '../src/rules/index.ts'

/** What is used of the package, so that the bench compiles without it. */
export interface Zen {
  ZenEngine: new () => { createDecision: (graph: object) => Decision; dispose: () => void }
}
export interface Decision {
  evaluate: (context: object) => Promise<{ result: Record<string, unknown> }>
}

/** A construct ZEN has no word for; the message names it. */
export class Untranslatable extends Error {}

/** What stands for a name in the expression. */
type Names = (name: string) => string

const ordered = new Set(['<', '<=', '>', '>='])
const signs = { '=': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const
const calls = new Map([
  ['min', (args: string[]) => `min([${args}])`],
  ['max', (args: string[]) => `max([${args}])`],
  ['abs', (args: string[]) => `abs(${args})`],
])
const wholes = new Map([
  ['floor', 'floor'],
  ['ceiling', 'ceil'],
  ['round half up', 'round'],
])

/** Decimal, or a quotient where the decimal never ends. */
function numeral({ num, den }: Rational): string {
  const text = toDecimal({ num, den }, 20)
  return den === 1n || 10n ** 18n % den === 0n ? text : `(${num} / ${den})`
}

class Writer {
  readonly #names: Names
  constructor(names: Names) {
    this.#names = names
  }

  write(node: Node): string {
    switch (node.kind) {
      case 'number':
        return numeral(node.value)
      case 'string':
        return JSON.stringify(node.value)
      case 'boolean':
        return String(node.value)
      case 'date':
        return String(node.value.day)
      case 'name':
        return node.type === 'boolean' ? `(${this.#names(node.name)} == true)` : this.#names(node.name)
      case 'negate':
        return `(-${this.write(node.of)})`
      case 'arithmetic':
        return this.#arithmetic(node)
      case 'call':
        return this.#call(node)
      case 'if':
        return `(${this.write(node.condition)} ? ${this.write(node.yes)} : ${this.write(node.no)})`
      default:
        return this.#condition(node)
    }
  }

  #condition(node: Node): string {
    switch (node.kind) {
      case 'and':
      case 'or':
        return `(${node.parts.map((part) => this.write(part)).join(` ${node.kind} `)})`
      case 'not':
        return `(not(${this.write(node.of)}))`
      case 'null-test':
        return `(${this.write(node.of)} ${node.present ? '!=' : '=='} null)`
      case 'one-of':
        return `(${this.write(node.of)} in [${node.values.map((value) => this.write(value))}])`
      case 'compare':
        return this.#comparison(node)
      case 'between': {
        const [of, low, high] = [node.of, node.low, node.high].map((part) => this.write(part))
        return this.guarded(node, `${of} >= ${low} and ${of} <= ${high}`)
      }
      case 'within': {
        const [of, low, high] = [node.of, node.low, node.high].map((part) => this.write(part))
        return this.guarded(
          node,
          `${of} ${node.lowOpen ? '>' : '>='} ${low} and ${of} ${node.highOpen ? '<' : '<='} ${high}`,
        )
      }
      default:
        throw new Untranslatable(node.kind)
    }
  }

  #comparison(node: NodeOf<'compare'>): string {
    const text = `${this.write(node.left)} ${signs[node.operator]} ${this.write(node.right)}`
    const isPlain = [node.left, node.right].every(
      ({ kind }) => kind === 'name' || kind === 'string' || kind === 'boolean',
    )
    return ordered.has(node.operator) || !isPlain ? this.guarded(node, text) : `(${text})`
  }

  #arithmetic({ operator, left, right }: NodeOf<'arithmetic'>): string {
    if (left.type !== 'number' || right.type !== 'number')
      throw new Untranslatable(`${left.type} ${operator} ${right.type}`)
    return `(${this.write(left)} ${operator} ${this.write(right)})`
  }

  #call({ name, args, places, type }: NodeOf<'call'>): string {
    const written = args.map((arg) => this.write(arg))
    const rounding = wholes.get(name)
    if (rounding && places === 0) return `${rounding}(${written})`
    const call = type === 'number' ? calls.get(name) : undefined
    if (!call) throw new Untranslatable(name)
    return call(written)
  }

  /** What must be there before this may be reckoned. */
  guards(node: Node): string[] {
    const nodes = [...everyNode(node)]
    const names = nodes.flatMap((one) => (one.kind === 'name' && one.type !== 'boolean' ? [this.#names(one.name)] : []))
    const isValue = (name: string) => !/^[-\d("]/.test(name)
    const divisors = nodes.flatMap((one) =>
      one.kind === 'arithmetic' && one.operator === '/' && one.right.kind !== 'number' ? [this.write(one.right)] : [],
    )
    return [
      ...[...new Set(names)].filter(isValue).map((name) => `${name} != null`),
      ...[...new Set(divisors)].map((divisor) => `${divisor} != 0`),
    ]
  }

  guarded(node: Node, text: string): string {
    return `(${[...this.guards(node), text].join(' and ')})`
  }
}

/** A clause in ZEN: whether it holds, and what it gives: fen, points or a grade. */
export interface Translated {
  clause: CompiledClause
  holds: string
  gives: string | null
}

function namesOf({ naming, over }: CompiledClause, filingDay: string, reference: string): Names {
  return (name) => {
    const meaning = naming.meanings.get(name)
    switch (meaning?.kind) {
      case 'variable':
        return name
      case 'field':
        return meaning.table === over ? `r.${name}` : name
      case 'day':
        return String(dayFrom(reference)?.day)
      case 'parameter':
        return parameterText(parameterOn(meaning.parameter, filingDay), meaning.type)
      default:
        throw new Untranslatable(name)
    }
  }
}

function parameterText(value: number | string | boolean | undefined, type: string): string {
  if (value === undefined) throw new Untranslatable('a parameter without a value on this day')
  return type === 'date' ? String(dayFrom(String(value))?.day) : JSON.stringify(value)
}

const fenIn = new Map([
  ['元', 100],
  ['万元', 1_000_000],
])

/** The sum of the bonuses that hold; one that a person must judge is not added. */
function bonusText({ bonuses }: CompiledClause, writer: Writer): string {
  const parts = bonuses.flatMap(({ rule, adds }) => {
    if (!rule) return []
    const number = 'num' in adds ? numeral(adds) : writer.write(adds.tree)
    const guards = 'num' in adds ? [] : writer.guards(adds.tree)
    return [`(${[writer.write(rule.tree), ...guards].join(' and ')} ? ${number} : 0)`]
  })
  return parts.length === 0 ? '0' : `(${parts.join(' + ')})`
}

/** What the clause gives to the firm or for one record, guarded; nothing where the source gives no formula. */
function givesText(compiled: CompiledClause, names: Names): string | null {
  const { amount, cap, clause } = compiled
  if (amount === null) return null
  const plain = new Writer(names)
  const writer = new Writer((name) => (name === 'bonus' ? bonusText(compiled, plain) : names(name)))
  const guards = [...writer.guards(amount.tree)]
  let text = writer.write(amount.tree)
  if (clause.amount.gives === 'money') {
    text = `max([0, ${text} * ${fenOf(clause.amount.unit)}])`
    if (cap !== null && cap !== 'none' && !(cap.of === 'sum' && compiled.over)) {
      guards.push(...('num' in cap.value ? [] : writer.guards(cap.value.tree)))
      text = `min([${text}, ${capText(cap, writer)}])`
    }
    if (!sumCapped(compiled)) text = `round(${text})`
  }
  return guards.length === 0 ? text : `(${guards.join(' and ')} ? ${text} : ${compiled.over ? 0 : null})`
}

type Cap = Exclude<CompiledClause['cap'], 'none' | null>
const capText = ({ value, unit }: Cap, writer: Writer): string =>
  `${'num' in value ? numeral(value) : writer.write(value.tree)} * ${fenOf(unit)}`

function fenOf(unit: string | null): number {
  const fen = fenIn.get(unit ?? '')
  if (fen === undefined) throw new Untranslatable(`amounts in ${unit}`)
  return fen
}

const sumCapped = ({ cap, over }: CompiledClause): boolean =>
  over !== null && cap !== null && cap !== 'none' && cap.of === 'sum'

/** Throws Untranslatable. */
export function translate(clause: CompiledClause, days: { filing: string; reference: string }): Translated {
  const names = namesOf(clause, days.filing, days.reference)
  const writer = new Writer(names)
  const met = clause.when.flatMap(({ rule }) => (rule ? [writer.write(rule.tree)] : []))
  const free = clause.bars.flatMap(({ rule }) => (rule ? [`not(${writer.write(rule.tree)})`] : []))
  const holds = [...met, ...free].join(' and ') || 'true'
  const gives = givesText(clause, names)
  if (!clause.over) return { clause, holds, gives }
  const rows = `filter(${clause.over.code} as r, ${holds})`
  const { cap } = clause
  const sum = gives && `sum(map(${rows} as r, ${gives}))`
  const capped =
    sumCapped(clause) && cap !== null && cap !== 'none' && sum ? `round(min([${sum}, ${capText(cap, writer)}]))` : sum
  // Points and grades are those of one record, which record being a matter of ranking that ZEN is not asked for.
  return {
    clause,
    holds: `some(${clause.over.code} as r, ${holds})`,
    gives: clause.clause.amount.gives === 'money' ? capped : null,
  }
}

/** The graph: two expressions a clause, `holds` and what it gives where it holds. */
export function graphOf(clauses: readonly Translated[]): object {
  const expressions = clauses.flatMap(({ holds, gives }, at) => [
    { id: `h${at}`, key: `h${at}`, value: holds },
    ...(gives === null ? [] : [{ id: `g${at}`, key: `g${at}`, value: `$.h${at} ? ${gives} : null` }]),
  ])
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', content: {} },
      { id: 'all', type: 'expressionNode', name: 'all', content: { expressions, passThrough: false } },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'all' },
      { id: 'b', type: 'edge', sourceId: 'all', targetId: 'out' },
    ],
  }
}
