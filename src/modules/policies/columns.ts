/**
 * A clause compiled to one function over all firms: for each the verdict, the fen that are sure and the most it can become
 * (see band.ts, which says the same for one firm). Conditions are two rails each; a missing value is neither yes nor no, and
 * is no zero. What cannot be told apart in columns is refused with NotInColumns, and asked firm by firm instead.
 */
import {
  Arithmetic,
  BeyondExact,
  type Column,
  Compiler,
  Emitter,
  type Given,
  made,
  NotInColumns,
  nowhere,
  type Rails,
  type Read,
  readsOf,
  type Shape,
  unknownNumber,
} from '../../rules/columns/index.ts'
import { dayFrom, everyNode, type Node } from '../../rules/index.ts'
import type { Verdict } from './clause.ts'
import { AmountWriter, type Money, Texts } from './columns-amount.ts'
import { type CompiledClause, type Rule, textsOf } from './compiled.ts'
import type { Days } from './explanation.ts'
import { parameterValue } from './firm.ts'
import type { Meaning } from './naming.ts'
import { shapeOfField } from './shapes.ts'

/** By their numbers in the results; the nearer to being paid, the greater. */
export const verdictOrder = ['not', 'missing', 'judgement', 'eligible'] as const satisfies readonly Verdict[]

export interface Results {
  verdict: Uint8Array
  /** Fen. */
  least: Float64Array
  /** Fen; NaN where nothing bounds it. */
  most: Float64Array
}
export type Run = (from: number, to: number, results: Results) => void

/** The steps of one clause for the firm `i`, to be put into a function (columns-body.ts). */
export interface FirmSteps {
  emitter: Emitter
  /** They leave `best`, the verdict, and `least` and `most` in fen; `most` is NaN where nothing bounds it. */
  lines: readonly string[]
  pays: boolean
  /** Whether `least` is `most` wherever the firm is eligible. */
  isOne: boolean
  /** What `most` cannot pass, and that nothing is below zero; null where that is not known. */
  high: bigint | null
}

export const firmSteps = (clause: CompiledClause, days: Days): FirmSteps => new ClauseWriter(clause, days).write()

type ColumnOf = (read: Read, shape: Shape) => Column

/** The columns that the steps read; `starts` says where the records of each firm begin. */
export const columnsOf = ({ emitter }: FirmSteps, columnOf: ColumnOf, starts?: Uint32Array): Given =>
  given(emitter, columnOf, starts)

function given(emitter: Emitter, columnOf: ColumnOf, starts?: Uint32Array): Given {
  const columns = readsOf(emitter, (read) => columnOf(read, emitter.shape(read.name, null, nowhere)))
  return starts ? { ...columns, starts } : columns
}

/** Compiles; `columnOf` is asked for each column the function reads. */
export function clauseOver(
  clause: CompiledClause,
  days: Days,
  columnOf: (read: Read, shape: Shape) => Column,
  starts?: Uint32Array,
): Run {
  const steps = firmSteps(clause, days)
  const lines = [
    'return (from, to, out) => {',
    'for (let i = from; i < to; i++) {',
    ...steps.lines,
    'out.verdict[i] = best',
    'out.least[i] = least',
    'out.most[i] = most',
    '} }',
  ]
  return made<Run>(lines, columnsOf(steps, columnOf, starts))
}

/** The range of a step that may pass 2^53, where doubles begin to skip integers; nothing where every step is exact. */
export function beyondExact(clause: CompiledClause, days: Days): { low: bigint; high: bigint } | undefined {
  try {
    new ClauseWriter(clause, days).write()
  } catch (error) {
    if (error instanceof BeyondExact) return { low: error.low, high: error.high }
    if (!(error instanceof NotInColumns)) throw error
  }
  return undefined
}

/** For each row (a firm, or a record of the table it ranges over) and each of some conditions: 0 unknown, 1 no, 2 yes. */
export type RunRails = (from: number, to: number, out: readonly Uint8Array[]) => void
/** Conditions and then bars, in their order; a missing value counts as the clause says. */
export function railsOver(
  clause: CompiledClause,
  days: Days,
  columnOf: (read: Read, shape: Shape) => Column,
  starts?: Uint32Array,
): RunRails {
  const { emitter, lines } = new ClauseWriter(clause, days).conditions()
  return made<RunRails>(lines, given(emitter, columnOf, starts))
}

/** Numbers over the rows of a clause: `whole[k][row] / under[k][row]` is the number, NaN where it is unknown. */
export type RunNumbers = (
  from: number,
  to: number,
  whole: readonly Float64Array[],
  under: readonly Float64Array[],
) => void
export function numbersOver(
  clause: CompiledClause,
  days: Days,
  nodes: readonly Node[],
  columnOf: (read: Read, shape: Shape) => Column,
  starts?: Uint32Array,
): RunNumbers {
  const { emitter, lines } = new ClauseWriter(clause, days).numbers(nodes)
  return made<RunNumbers>(lines, given(emitter, columnOf, starts))
}

class ClauseWriter {
  readonly #clause: CompiledClause
  readonly #days: Days
  readonly #named: readonly string[]
  readonly #emitter: Emitter
  readonly #arithmetic: Arithmetic
  readonly #texts: Texts
  readonly #amount: AmountWriter
  readonly #compiler: Compiler

  constructor(clause: CompiledClause, days: Days) {
    this.#clause = clause
    this.#days = days
    this.#named = wordsIn(clause)
    this.#emitter = new Emitter((name) => this.#shape(name))
    this.#arithmetic = new Arithmetic(this.#emitter, nowhere)
    this.#compiler = new Compiler(this.#emitter)
    this.#texts = new Texts(this.#compiler)
    this.#amount = new AmountWriter(clause, this.#emitter, this.#arithmetic, this.#texts)
  }

  #shape(name: string): Shape | undefined {
    const meaning = this.#clause.naming.meanings.get(name)
    return meaning && this.#shapeOf(meaning)
  }

  #shapeOf(meaning: Meaning): Shape {
    switch (meaning.kind) {
      case 'variable':
        return shapeOfField(meaning.variable, this.#named)
      case 'field':
        return { ...shapeOfField(meaning.field, this.#named), of: meaning.table.code } as Shape
      case 'day':
        return { kind: 'constant', value: dayFrom(this.#days.reference) }
      case 'bonus':
        return { kind: 'step', number: this.#amount.bonus }
      case 'parameter': {
        const value = parameterValue(meaning, this.#days.filing)
        // Not in force yet: nobody can supply it, so what depends on it waits for a person, which rails do not tell apart.
        if (value === undefined) throw new NotInColumns('reason', nowhere)
        return { kind: 'constant', value }
      }
    }
  }

  write(): FirmSteps {
    const { over, cap, clause } = this.#clause
    const isSummed = over !== null && cap !== null && cap !== 'none' && cap.of === 'sum'
    const verdict = this.#verdict()
    const money = this.#amount.money(isSummed)
    const isOpen = this.#emitter.step(`${verdict} > 1 & ${this.#emitter.not(money.known)}`)
    const settled = this.#emitter.step(`${isOpen} ? 1 : ${verdict}`)
    const pays = clause.amount.gives === 'money'
    const { row, after, ...more } = isSummed ? this.#summed(settled, money) : this.#paid(settled, money)
    const lines = over ? looped(this.#emitter.lines, settled, row, after) : [...this.#emitter.lines, ...after]
    return { emitter: this.#emitter, lines, pays, ...more }
  }

  conditions(): { emitter: Emitter; lines: string[] } {
    const { when, bars } = this.#clause
    const rails = [...when, ...bars].map((rule) => this.#rails(rule))
    const row = rails.map(({ yes, no }, k) => `out[${k}][${this.#row}] = ${yes} ? 2 : ${no} ? 1 : 0`)
    return { emitter: this.#emitter, lines: this.#everyRow('return (from, to, out) => {', row) }
  }

  numbers(nodes: readonly Node[]): { emitter: Emitter; lines: string[] } {
    const row = nodes.flatMap((node, k) => {
      const { code, den, over } = this.#compiler.number(node)
      const divisor = over ? `${den} * ${over.code}` : `${den}`
      return [`whole[${k}][${this.#row}] = ${code}`, `under[${k}][${this.#row}] = ${divisor}`]
    })
    return { emitter: this.#emitter, lines: this.#everyRow('return (from, to, whole, under) => {', row) }
  }

  get #row(): string {
    return this.#clause.over ? 'r' : 'i'
  }

  #everyRow(head: string, row: readonly string[]): string[] {
    const inner = [...this.#emitter.lines, ...row]
    const records = ['for (let r = starts[i]; r < starts[i + 1]; r++) {', ...inner, '}']
    return [head, 'for (let i = from; i < to; i++) {', ...(this.#clause.over ? records : inner), '} }']
  }

  /** Yes, no, and whether somebody would have to supply something. */
  #rails({ rule, ifMissing }: Rule): Rails & { open: string } {
    if (rule === null) return { yes: '0', no: '0', open: '0' }
    // A share of nothing lacks no value, so 缺失视为 would not speak of it: rails do not tell the two apart.
    const { yes, no } = this.#texts.condition(rule, ifMissing === 'pending')
    const open = this.#emitter.not(this.#emitter.or(yes, no))
    if (ifMissing === 'yes') return { yes: this.#emitter.or(yes, open), no, open: '0' }
    if (ifMissing === 'no') return { yes, no: this.#emitter.or(no, open), open: '0' }
    return { yes, no, open }
  }

  /** The number of the verdict by conditions alone; what the amount waits for comes later. */
  #verdict(): string {
    const { when, bars } = this.#clause
    const [conditions, barred] = [when, bars].map((all) => all.map((rule) => this.#rails(rule)))
    const out = this.#emitter.or(...(conditions ?? []).map(({ no }) => no), ...(barred ?? []).map(({ yes }) => yes))
    const open = this.#emitter.or(...[...(conditions ?? []), ...(barred ?? [])].map((one) => one.open))
    const isJudged = [...when, ...bars].some(({ rule }) => rule === null)
    return this.#emitter.step(`${out} ? 0 : ${open} ? 1 : ${isJudged ? 2 : 3}`)
  }

  /** Each record is paid, and rounded, by itself. What nothing bounds by the formula, its cap does. */
  #paid(settled: string, { low, high, cap }: Money): Paying {
    const { over, clause } = this.#clause
    const [sure, top] = ['const least = sure', 'const most = top']
    const nothing = [`const best = ${settled}`, 'const least = 0', 'const most = 0']
    if (clause.amount.gives !== 'money') return { row: [], after: over ? [sure, top] : nothing, isOne: true, high: 0n }
    const sureOf = low ? this.#arithmetic.rounded(low, 0, 'halfUp').code : '0'
    const formula = high ? this.#arithmetic.rounded(high, 0, 'halfUp') : unknownNumber
    const limit = cap ? this.#arithmetic.rounded(cap, 0, 'halfUp') : unknownNumber
    const topOf = this.#emitter.step(`${formula.code} === ${formula.code} ? ${formula.code} : ${limit.code}`)
    if (over) {
      const row = [`if (${settled} === 3) sure += ${sureOf}`, `if (${settled} > 0) top += ${topOf}`]
      return { row, after: [sure, top], isOne: false, high: null }
    }
    const isOne = sureOf === formula.code
    const after = [
      `const best = ${settled}`,
      `const most = best > 0 ? ${topOf} : 0`,
      `const least = best === 3 ? ${isOne ? 'most' : sureOf} : 0`,
    ]
    const isBelow = formula.low < 0n || limit.low < 0n
    return { row: [], after, isOne, high: isBelow ? null : formula.high > limit.high ? formula.high : limit.high }
  }

  /** All records are paid together: their exact fen are added up, as whole numbers over one divisor, and then capped. */
  #summed(settled: string, { low, high, cap }: Money): Paying {
    const isConstant = cap !== null && /^\d+$/.test(cap.code)
    if (low?.over || high?.over || !isConstant) throw new NotInColumns('reason', nowhere)
    const limit = `${cap.code}, ${cap.den}`
    return {
      row: [`if (${settled} === 3) sure += ${low?.code ?? '0'}`, `if (${settled} > 0) top += ${high?.code ?? 'NaN'}`],
      after: [
        `const least = running.capped(sure, ${low?.den ?? 1n}, ${limit})`,
        `const most = best > 0 ? running.capped(top, ${high?.den ?? 1n}, ${limit}) : 0`,
      ],
      isOne: false,
      high: null,
    }
  }
}

/** What is done with each record, and with the firm after the last. */
interface Paying extends Pick<FirmSteps, 'isOne' | 'high'> {
  row: string[]
  after: string[]
}

/** Record by record; the nearest to being paid is the firm's verdict. */
const looped = (steps: readonly string[], settled: string, row: readonly string[], after: readonly string[]) => [
  'let best = 0, sure = 0, top = 0',
  'for (let r = starts[i]; r < starts[i + 1]; r++) {',
  ...steps,
  `if (${settled} > best) best = ${settled}`,
  ...row,
  '}',
  ...after,
]

/** Words that the texts of a clause name. */
function wordsIn(clause: CompiledClause): string[] {
  const nodes = textsOf(clause).flatMap(({ tree }) => [...everyNode(tree)])
  return [...new Set(nodes.flatMap((node) => (node.kind === 'string' ? [node.value] : [])))]
}
