/**
 * A clause as SQL: for each firm the verdict, the fen that are sure and the most it can become, as columns.ts has them.
 * Conditions are two rails each, numbers exact; a clause over records is reckoned record by record and then put together by
 * firm. All of it goes by the firm's own id, so that firms may be spread over many servers. Pure: it writes and asks nothing.
 */
import { dayFrom } from '../../rules/index.ts'
import {
  type Dialect,
  NotInColumns,
  nowhere,
  type Output,
  postgres,
  type Rails,
  type Read,
  type Shape,
  type Step,
  Steps,
  selectOf,
} from '../../rules/sql/index.ts'
import type { CompiledClause, Rule } from './compiled.ts'
import type { Days } from './explanation.ts'
import { parameterValue } from './firm.ts'
import type { Meaning } from './naming.ts'
import { shapeOfField } from './shapes.ts'
import { AmountWriter, type Money } from './sql-amount.ts'
import { firmSelect, sumsSelect } from './sql-records.ts'

/** Where a statement finds what is known of firms, as facts store it (rules/sql/shape.ts). All its texts are trusted. */
export interface Known {
  /** What stands after `from`: one row a firm; with a table, one a record, and one without any where a firm has none. */
  from: (table: string | null) => string
  /** The firm's id in such a row. */
  key: string
  /** A column of it. The name '' asks for the id of the record. */
  columnOf: (read: Read) => string
}
export interface Statement {
  text: string
  /** Of $1, $2 … */
  params: readonly string[]
}

/** `enterprise_id`, `verdict` (its place in columns.ts), `least` and `most` in fen, `most` null where nothing bounds it. */
export function clauseSelect(clause: CompiledClause, days: Days, known: Known, dialect = postgres): Statement {
  const steps = new Steps(known.columnOf)
  const writer = new ClauseWriter(clause, days, steps, dialect)
  const source = {
    from: known.from(clause.over?.code ?? null),
    keys: [{ as: 'enterprise_id', code: known.key }],
  }
  const { isSummed } = writer
  const inner = selectOf(isSummed ? writer.parts() : writer.outputs(), source, dialect)
  if (clause.over === null) return { text: inner, params: steps.params }
  const text = isSummed ? sumsSelect(inner, writer.sums(), dialect) : firmSelect(inner)
  return { text, params: steps.params }
}

/**
 * Several clauses in one select: `enterprise_id`, and of each its `verdict_0`, `least_0`, `most_0` by its place. None of them
 * may range over records. What several of them ask is reckoned once.
 */
export function clausesSelect(
  clauses: readonly CompiledClause[],
  days: Days,
  known: Known,
  dialect = postgres,
): Statement {
  const steps = new Steps(known.columnOf)
  const outputs = clauses.flatMap((clause, at) => {
    if (clause.over !== null) throw new NotInColumns('child-table', nowhere)
    const all = new ClauseWriter(clause, days, steps, dialect).outputs()
    return all.map(({ as, step }): Output => ({ as: `${as}_${at}`, step }))
  })
  const source = { from: known.from(null), keys: [{ as: 'enterprise_id', code: known.key }] }
  return { text: selectOf(outputs, source, dialect), params: steps.params }
}

/** Numbers of the verdict, as in columns.ts. */
interface Decided {
  out: Step
  /** Every condition is met, and the amount waits for nothing. */
  sure: Step
  isJudged: boolean
}

class ClauseWriter {
  readonly #clause: CompiledClause
  readonly #days: Days
  readonly #steps: Steps
  readonly #amount: AmountWriter
  /** All records are paid together, under one cap. */
  readonly isSummed: boolean

  constructor(clause: CompiledClause, days: Days, steps: Steps, dialect: Dialect) {
    this.#clause = clause
    this.#days = days
    this.#steps = steps
    this.#amount = new AmountWriter(clause, steps, (name) => this.#shape(name), dialect)
    const { over, cap } = clause
    this.isSummed = over !== null && cap !== null && cap !== 'none' && cap.of === 'sum'
  }

  #shape(name: string): Shape | undefined {
    const meaning = this.#clause.naming.meanings.get(name)
    return meaning && this.#shapeOf(meaning)
  }

  #shapeOf(meaning: Meaning): Shape {
    switch (meaning.kind) {
      case 'variable':
        return shapeOfField(meaning.variable) as Shape
      case 'field':
        return { ...shapeOfField(meaning.field), of: meaning.table.code } as Shape
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

  #rails({ rule, ifMissing }: Rule): Rails {
    if (rule === null) return { yes: this.#steps.true, no: this.#steps.false }
    // A share of nothing lacks no value, so 缺失视为 would not speak of it: rails do not tell the two apart.
    const { yes, no } = this.#amount.condition(rule, ifMissing === 'pending')
    if (ifMissing === 'yes') return { yes: this.#steps.unless(no), no }
    return ifMissing === 'no' ? { yes, no: this.#steps.unless(yes) } : { yes, no }
  }

  /** Without a person's judgement, which none of it waits for. */
  #decided({ known }: Money): Decided {
    const { when, bars } = this.#clause
    const conditions = when.map((rule) => this.#rails(rule))
    const barred = bars.map(({ rule, ...rest }) =>
      rule === null ? { yes: this.#steps.false, no: this.#steps.true } : this.#rails({ rule, ...rest }),
    )
    return {
      out: this.#steps.or(this.#absent, ...conditions.map(({ no }) => no), ...barred.map(({ yes }) => yes)),
      sure: this.#steps.and(...conditions.map(({ yes }) => yes), ...barred.map(({ no }) => no), known),
      isJudged: [...when, ...bars].some(({ rule }) => rule === null),
    }
  }

  /** No row in a public register means none; no row among the firm's own statements means that nobody has asked. */
  get #absent(): Step {
    const { over } = this.#clause
    if (!over?.observed) return this.#steps.false
    return this.#steps.unless(this.#steps.known(this.#steps.column({ name: '', table: over.code })))
  }

  #verdict({ out, sure, isJudged }: Decided): Output {
    const number = (place: bigint) => this.#steps.digits(place)
    const step = this.#steps.chosen(
      [out, number(0n)],
      [sure, number(isJudged ? 2n : 3n)],
      [this.#steps.true, number(1n)],
    )
    return { as: 'verdict', step }
  }

  /** Of the firm, or of one record: each is paid, and rounded, by itself. What nothing bounds by the formula, its cap does. */
  outputs(): Output[] {
    const steps = this.#steps
    const money = this.#amount.money(false)
    const decided = this.#decided(money)
    const nothing = steps.of`${steps.digits(0n)}::bigint`
    const { low, high, cap } = money
    const isMoney = this.#clause.clause.amount.gives === 'money'
    const isPaid = isMoney && low !== null && !decided.isJudged
    const least = isPaid ? this.#due(decided, this.#amount.rounded(low), nothing) : nothing
    const top = isMoney ? this.#top(high, cap) : nothing
    return [
      this.#verdict(decided),
      { as: 'least', step: least },
      { as: 'most', step: steps.chosen([decided.out, nothing], [steps.true, top]) },
    ]
  }

  /** A firm without records is out whatever else holds. */
  #due({ out, sure }: Decided, fen: Step, nothing: Step): Step {
    return this.#steps.chosen([out, nothing], [sure, fen], [this.#steps.true, nothing])
  }

  #top(high: Money['high'], cap: Money['cap']): Step {
    const [formula, limit] = [high, cap].map((money) => money && this.#amount.rounded(money))
    if (formula && limit) return this.#steps.of`coalesce(${formula}, ${limit})`
    return formula ?? limit ?? this.#steps.nothing
  }

  /** Of one record whose exact fen are put together before they are rounded: whole numbers over one divisor. */
  parts(): Output[] {
    const steps = this.#steps
    const { low, high, ...money } = this.#summed()
    const decided = this.#decided({ low, high, ...money })
    const zero = steps.of`${steps.digits(0n)}::bigint`
    const sure = low && !decided.isJudged ? this.#due(decided, low.whole.code, zero) : zero
    const top = steps.chosen([decided.out, zero], [steps.true, high ? high.whole.code : steps.nothing])
    return [this.#verdict(decided), { as: 'least', step: sure }, { as: 'most', step: top }]
  }

  #summed(): Money {
    const money = this.#amount.money(true)
    const { low, high, cap } = money
    if (low?.over || high?.over || !cap?.whole.isConstant) throw new NotInColumns('reason', nowhere)
    return money
  }

  /** What the sums of `parts` are over, and the cap on them. */
  sums() {
    const { low, high, cap } = this.#summed()
    return { low, high, cap: { num: cap?.whole.low ?? 0n, den: cap?.den ?? 1n } }
  }
}
