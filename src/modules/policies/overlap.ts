/**
 * What several clauses pay twice: firms that two of them pay, how much each pays there, and what they have in common (the
 * same records, the same numbers in their formulas). Whether the two may be had together is for stacking to say. Pure.
 */
import { type Results, verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import { exact, type Fraction, shareOf } from './tally.ts'

export interface Overlap {
  /** Places of the two in the list, the first before the second. */
  pair: [number, number]
  /** Firms for which both are eligible; those for which both may be, where one waits at least. */
  both: number
  perhaps: number
  /** Sure fen that each pays to the firms for which both are eligible. */
  fen: [number, number]
  /** Firms both reach against those that the smaller of the two reaches. */
  share: Fraction | null
}

const [eligible, not] = [verdictOrder.indexOf('eligible'), verdictOrder.indexOf('not')]

class Matrix {
  readonly #clauses: number
  readonly #both: Uint32Array
  readonly #perhaps: Uint32Array
  readonly #fen: Float64Array

  constructor(clauses: number) {
    this.#clauses = clauses
    this.#both = new Uint32Array(clauses ** 2)
    this.#perhaps = new Uint32Array(clauses ** 2)
    this.#fen = new Float64Array(clauses ** 2)
  }

  /** A firm for which both may be eligible; `fen` is what the first pays it. */
  add(a: number, b: number, isSure: boolean, fen: number): void {
    const place = a * this.#clauses + b
    const counts = isSure ? this.#both : this.#perhaps
    counts[place] = (counts[place] ?? 0) + 1
    if (isSure) this.#fen[place] = (this.#fen[place] ?? 0) + fen
  }

  pair(a: number, b: number): Overlap {
    const at = (x: number, y: number) => x * this.#clauses + y
    const [there, back] = [at(a, b), at(b, a)]
    const both = this.#both[there] ?? 0
    const smaller = Math.min(this.#both[at(a, a)] ?? 0, this.#both[at(b, b)] ?? 0)
    const fen: Overlap['fen'] = [exact(this.#fen[there] ?? 0), exact(this.#fen[back] ?? 0)]
    return { pair: [a, b], both, perhaps: this.#perhaps[there] ?? 0, fen, share: shareOf(both, smaller) }
  }
}

/** Most firms are reached by few clauses, so pairs are made of those only. `reaching` is room for their places. */
function addFirm(matrix: Matrix, all: readonly Results[], at: number, reaching: Uint16Array): void {
  let count = 0
  for (let k = 0; k < all.length; k++) if (all[k]?.verdict[at] !== not) reaching[count++] = k
  for (let n = 0; n < count; n++) {
    const a = reaching[n] ?? 0
    const isSure = all[a]?.verdict[at] === eligible
    const fen = all[a]?.least[at] ?? 0
    for (let m = 0; m < count; m++) {
      const b = reaching[m] ?? 0
      matrix.add(a, b, isSure && all[b]?.verdict[at] === eligible, fen)
    }
  }
}

/** Every pair, in the order of the list. */
export function overlaps(all: readonly Results[]): Overlap[] {
  const size = all[0]?.verdict.length ?? 0
  const other = all.find(({ verdict }) => verdict.length !== size)
  if (other) throw new RangeError(`${other.verdict.length} firms against ${size}`)
  const matrix = new Matrix(all.length)
  const reaching = new Uint16Array(all.length)
  for (let at = 0; at < size; at++) addFirm(matrix, all, at, reaching)
  return [...all.keys()].flatMap((a) => [...all.keys()].slice(a + 1).map((b) => matrix.pair(a, b)))
}

export interface Shared {
  /** Both pay for each record of this table. */
  table: string | null
  /** Variables of the firm, or fields of a record, that both formulas read. */
  names: string[]
}

export function sharedBy(a: CompiledClause, b: CompiledClause): Shared {
  const others = new Set(paidFor(b))
  return {
    table: a.over && a.over.code === b.over?.code ? a.over.code : null,
    names: paidFor(a).filter((name) => others.has(name)),
  }
}

/** What the formula, its bonuses' sizes and nothing else read; a field goes by its table. */
function paidFor({ amount, bonuses, naming }: CompiledClause): string[] {
  const texts = [amount, ...bonuses.map(({ adds }) => ('uses' in adds ? adds : null))]
  const names = texts
    .flatMap((text) => text?.uses ?? [])
    .flatMap((name) => {
      const meaning = naming.meanings.get(name)
      if (meaning?.kind === 'variable') return [name]
      return meaning?.kind === 'field' ? [`${meaning.table.code}.${meaning.field.code}`] : []
    })
  return [...new Set(names)]
}
