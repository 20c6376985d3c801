/**
 * A clause ready to be applied (已编译条款): every text in it compiled once against the dictionary, so that explaining a firm
 * parses nothing. What does not compile is a fault with its place in the file and in the text.
 */
import {
  type Compiled,
  compile,
  type Rational,
  RuleError,
  type Fault as RuleFault,
  type Scope,
  sayFault,
} from '../../rules/index.ts'
import type { Bonus, Clause, Condition, PolicyDocument } from './clause.ts'
import type { Fault, Written } from './faults.ts'
import type { Pair, Table } from './from-facts.ts'
import { bonusName, type Ground, type Naming, namingOf, typeOfParameter } from './naming.ts'
import { fromNumber } from './values.ts'

/** A condition or bar; without `rule` a person must judge it. */
export interface Rule {
  id: string
  article: string | null
  says: Pair
  rule: Compiled | null
  ifMissing: Condition['if_missing']
  takenAsGiven: boolean
}
export interface CompiledBonus {
  id: string
  says: Pair
  rule: Compiled | null
  adds: Rational | Compiled
}
export interface CompiledCap {
  value: Rational | Compiled
  unit: '元' | '万元' | '万美元'
  per: Pair
  of: 'record' | 'sum'
}
export interface CompiledClause {
  document: PolicyDocument
  clause: Clause
  naming: Naming
  /** The table it ranges over: explained once a record. */
  over: Table | null
  when: readonly Rule[]
  bars: readonly Rule[]
  bonuses: readonly CompiledBonus[]
  /** null: the source gives no rate. */
  amount: Compiled | null
  /** null: the source says nothing; 'none': it says there is none. */
  cap: CompiledCap | 'none' | null
}

/** All its texts that were compiled. */
export const textsOf = ({ when, bars, bonuses, amount, cap }: CompiledClause): Compiled[] =>
  [
    ...[...when, ...bars, ...bonuses].map(({ rule }) => rule),
    ...bonuses.map(({ adds }) => adds),
    amount,
    cap && cap !== 'none' ? cap.value : null,
  ].flatMap((it) => (it && 'uses' in it ? [it] : []))

type Want = 'boolean' | 'number' | 'string'
type Path = readonly PropertyKey[]

/** Collects what is wrong while a clause is compiled; a text that does not compile counts as absent meanwhile. */
class Workbench {
  readonly naming: Naming
  readonly #written: Written
  readonly #faults: Fault[]

  constructor(naming: Naming, written: Written, faults: Fault[]) {
    this.naming = naming
    this.#written = written
    this.#faults = faults
  }

  fault(path: Path, zh: string, en: string): void {
    this.#faults.push(this.#written.fault(path, { zh, en }))
  }

  /** `of` says whose text it is, because a path only counts. */
  compile(path: Path, text: string, scope: Scope, want: Want, of: Pair = { zh: '', en: '' }): Compiled | null {
    try {
      return compile(text, scope, want)
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      for (const fault of error.faults) this.#refuse(path, text, fault, of)
      return null
    }
  }

  #refuse(path: Path, text: string, fault: RuleFault, of: Pair): void {
    const { line, column } = fault
    this.fault(
      path,
      `${of.zh}「${text}」第 ${line} 行第 ${column} 个字符处：${sayFault(fault, 'zh-CN')}`,
      `${of.en}“${text}”, line ${line}, character ${column}: ${sayFault(fault, 'en')}`,
    )
  }

  #condition(path: Path, { id, feel }: Pick<Condition, 'id' | 'feel'>): Compiled | null {
    if (feel === undefined) return null
    const of = { zh: `条件 ${id}：`, en: `Condition ${id}: ` }
    return this.compile([...path, 'feel'], feel, this.naming.scope, 'boolean', of)
  }

  rule(path: Path, condition: Condition): Rule {
    const { id, article, says, if_missing, taken_as_given } = condition
    const rule = this.#condition(path, condition)
    return { id, article, says, rule, ifMissing: if_missing, takenAsGiven: taken_as_given ?? false }
  }

  number(path: Path, written: number | string): Rational | Compiled | null {
    return typeof written === 'number' ? fromNumber(written) : this.compile(path, written, this.naming.scope, 'number')
  }

  bonus(path: Path, bonus: Bonus): CompiledBonus[] {
    const { id, says, adds } = bonus
    const number = this.number([...path, 'adds'], adds)
    return number ? [{ id, says, rule: this.#condition(path, bonus), adds: number }] : []
  }
}

function compileCap(bench: Workbench, { amount }: Clause): CompiledCap | 'none' | null {
  if (amount.cap === null || amount.cap === 'none') return amount.cap
  const { value, unit, per, of } = amount.cap
  const path = ['amount', 'cap', 'value']
  const number = bench.number(path, value)
  const names = number && 'uses' in number ? number.uses : []
  if (of === 'sum' && names.some((name) => bench.naming.meanings.get(name)?.kind === 'field'))
    bench.fault(path, '合计封顶不能用单条记录的字段', 'A cap on the sum cannot name a field of one record')
  return number ? { value: number, unit, per, of } : null
}

function compileAmount(bench: Workbench, { amount: { feel, gives } }: Clause): Compiled | null {
  if (feel === null) return null
  const path = ['amount', 'feel']
  if (gives === 'none' || gives === 'in-kind') {
    bench.fault(path, '不给钱、不给分的条款没有金额公式', 'A clause that gives neither money nor points has no formula')
    return null
  }
  return bench.compile(path, feel, bench.naming.amountScope, gives === 'grade' ? 'string' : 'number')
}

/** What the shape alone cannot say: ids once, parameters of one kind with names of their own, a bonus that is used. */
function checkWhole(bench: Workbench, clause: Clause, ground: Ground): void {
  const ids = [...clause.when, ...clause.bars, ...clause.amount.bonuses].map(({ id }) => id)
  for (const twice of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
    bench.fault(['when'], `编号 ${twice} 在本条款中重复`, `The id ${twice} stands twice in this clause`)
  if (clause.over !== null && !ground.tables.has(clause.over))
    bench.fault(['over'], `词典里没有记录表 ${clause.over}`, `The dictionary has no table ${clause.over}`)
  for (const [at, parameter] of clause.params.entries()) {
    const path = ['params', at]
    if (typeOfParameter(parameter) === undefined)
      bench.fault(path, '同一参数的取值类型不一致', 'The values of a parameter are of different types')
    if (ground.meanings.has(parameter.name) || parameter.name === bonusName)
      bench.fault(
        path,
        `参数名 ${parameter.name} 与词典变量同名`,
        `The parameter ${parameter.name} is a variable already`,
      )
  }
  const usesBonus = clause.amount.feel !== null && /\bbonus\b/.test(clause.amount.feel)
  if (clause.amount.bonuses.length > 0 && clause.amount.feel !== null && !usesBonus)
    bench.fault(['amount', 'feel'], '有加成却没有用到 bonus', 'There are bonuses, but the formula does not use “bonus”')
}

/** The clause compiled; its faults, if any, are added to `faults` and what they concern is left out. */
export function compileClause(
  ground: Ground,
  document: PolicyDocument,
  clause: Clause,
  written: Written,
  faults: Fault[],
): CompiledClause {
  const bench = new Workbench(namingOf(ground, clause), written, faults)
  checkWhole(bench, clause, ground)
  return {
    document,
    clause,
    naming: bench.naming,
    over: (clause.over === null ? undefined : ground.tables.get(clause.over)) ?? null,
    when: clause.when.map((one, at) => bench.rule(['when', at], one)),
    bars: clause.bars.map((one, at) => bench.rule(['bars', at], one)),
    bonuses: clause.amount.bonuses.flatMap((one, at) => bench.bonus(['amount', 'bonuses', at], one)),
    amount: compileAmount(bench, clause),
    cap: compileCap(bench, clause),
  }
}
