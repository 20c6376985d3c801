/** What a clause gives, as steps of a function over columns: bonuses, formula and cap, in fen before they are rounded. */
import {
  type Arithmetic,
  type Compiler,
  constantNumber,
  type Emitter,
  NotInColumns,
  type Num,
  nowhere,
  type Rails,
} from '../../rules/columns/index.ts'
import { type Compiled, everyNode, type Rational } from '../../rules/index.ts'
import { fenPer } from './amounts.ts'
import type { CompiledBonus, CompiledClause } from './compiled.ts'

const zero = constantNumber({ num: 0n, den: 1n })

/** Sums of the bonuses that hold: the least and the most, and whether one of unknown size leaves it open. */
interface Bonuses {
  least: Num
  most: Num
  open: string
}

/** Fen of one record or of the firm; NaN where unknown. `low` and `high` are null where the source gives no rate. */
export interface Money {
  low: Num | null
  high: Num | null
  cap: Num | null
  /** 0 or 1: whether amount and cap wait for nothing. */
  known: string
}

/** Steps of a condition or number in which a missing value is the only thing that can be unknown. */
export class Texts {
  readonly #compiler: Compiler

  constructor(compiler: Compiler) {
    this.#compiler = compiler
  }

  condition({ tree }: Compiled, mayDivide = true): Rails {
    mustBeTold(tree, mayDivide)
    return this.#compiler.condition(tree)
  }

  number({ tree }: Compiled): Num {
    mustHaveValues(tree)
    return this.#compiler.number(tree)
  }

  word({ tree }: Compiled): string {
    mustHaveValues(tree)
    return this.#compiler.word(tree)
  }
}

/** A division by nothing is unknown too, where nobody lacks anything: rails do not tell the two apart. */
export function mustBeTold(tree: Compiled['tree'], mayDivide: boolean): void {
  for (const node of everyNode(tree)) {
    const isDivision = node.kind === 'arithmetic' && node.operator === '/' && node.right.kind !== 'number'
    if (node.kind === 'null' || (isDivision && !mayDivide)) throw new NotInColumns('reason', node.span)
  }
}

/** What says null gives no answer although nothing is missing. */
export const mustHaveValues = (tree: Compiled['tree']): void => mustBeTold(tree, true)

export class AmountWriter {
  readonly #clause: CompiledClause
  readonly #emitter: Emitter
  readonly #arithmetic: Arithmetic
  readonly #texts: Texts
  /** What the name of the bonus stands for in the formula just now. */
  bonus: Num = zero

  constructor(clause: CompiledClause, emitter: Emitter, arithmetic: Arithmetic, texts: Texts) {
    this.#clause = clause
    this.#emitter = emitter
    this.#arithmetic = arithmetic
    this.#texts = texts
  }

  /** `isSummed`: the cap is one on the sum of all records, so that none is capped by itself. */
  money(isSummed: boolean): Money {
    const { cap, amount, clause } = this.#clause
    const { gives, unit } = clause.amount
    const none: Money = { low: null, high: null, cap: null, known: '1' }
    if (gives === 'none' || gives === 'in-kind' || (amount === null && cap === null)) return none
    const limit = cap === null || cap === 'none' ? null : this.#fen(this.#numberOf(cap.value), cap.unit)
    if (amount === null) return { ...none, cap: limit }
    const capKnown = limit ? this.#known(limit) : '1'
    const { least, most, open } = this.#bonuses()
    this.bonus = least
    if (gives === 'grade')
      return { ...none, known: this.#emitter.and(this.#emitter.knownWord(this.#texts.word(amount)), capKnown) }
    const low = this.#texts.number(amount)
    const known = this.#emitter.and(this.#known(low), capKnown)
    if (gives === 'points') return { ...none, known }
    this.bonus = most
    const high = this.#clause.bonuses.length === 0 ? low : this.#unless(open, this.#texts.number(amount))
    const ends = this.#ends(this.#fen(low, unit), this.#fen(high, unit), isSummed ? null : limit)
    return { ...ends, cap: limit, known }
  }

  #unless(open: string, number: Num): Num {
    return this.#arithmetic.chosen(this.#emitter.not(open), number, '0', { ...zero, code: 'NaN' })
  }

  #numberOf(written: Rational | Compiled): Num {
    return 'num' in written ? constantNumber(written) : this.#texts.number(written)
  }

  /** Dollars without the document's own rate wait for a person. */
  #fen(number: Num, unit: string | null): Num {
    const perUnit = fenPer(unit, this.#clause)
    if (!perUnit) throw new NotInColumns('reason', nowhere)
    return this.#arithmetic.times(number, constantNumber(perUnit))
  }

  #bonuses(): Bonuses {
    const found: Bonuses = { least: zero, most: zero, open: '0' }
    for (const bonus of this.#clause.bonuses) this.#addBonus(found, bonus)
    return found
  }

  #addBonus(found: Bonuses, { rule, adds }: CompiledBonus): void {
    const emitter = this.#emitter
    const { yes, no } = rule === null ? { yes: '0', no: '0' } : this.#texts.condition(rule)
    const number = this.#numberOf(adds)
    const [value, nothing] = this.#arithmetic.compared(number, zero)
    const isKnown = this.#known(number)
    const possible = emitter.not(no)
    const counted = (even: string): Num =>
      this.#arithmetic.chosen(emitter.and(possible, isKnown, emitter.or(yes, even)), number, '1', zero)
    found.least = this.#arithmetic.plus(found.least, counted(emitter.step(`+(${value} < ${nothing})`)))
    found.most = this.#arithmetic.plus(found.most, counted(emitter.step(`+(${value} > ${nothing})`)))
    found.open = emitter.or(found.open, emitter.and(possible, emitter.not(isKnown)))
  }

  #known({ code }: Num): string {
    return this.#emitter.knownNumber(code)
  }

  /** The lesser and the greater of what the formula gives at both ends: a bonus may make it less. */
  #ends(least: Num, most: Num, cap: Num | null): { low: Num; high: Num } {
    if (least === most || least.code === most.code) {
      const only = this.#within(least, cap)
      return { low: only, high: only }
    }
    const lesser = this.#arithmetic.extreme(least, most, true)
    const open = this.#emitter.not(this.#known(most))
    const low = this.#within(this.#arithmetic.chosen(open, least, '1', lesser), cap)
    return { low, high: this.#within(this.#arithmetic.extreme(least, most, false), cap) }
  }

  /** Never below zero, nor above a cap. */
  #within(money: Num, cap: Num | null): Num {
    const capped = cap ? this.#arithmetic.extreme(money, cap, true) : money
    return this.#arithmetic.extreme(capped, zero, false)
  }
}
