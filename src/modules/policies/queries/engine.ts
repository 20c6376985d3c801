/**
 * Clauses over a whole population that stays in memory: totals, results kept firm by firm, and what a changed clause does
 * against them. Two threads reckon, and the server's own thread only waits. What columns cannot say is asked firm by firm
 * through the same doors, as exact and slower. One that meets an error gives no totals.
 */
import { setImmediate } from 'node:timers/promises'
import { type Task, Threads } from '../../../kernel/columns/threads.ts'
import { Arena, type Column, type Read, type Shape } from '../../../rules/columns/index.ts'
import { bandOf } from '../band.ts'
import { columnsOf, type FirmSteps, firmSteps, verdictOrder } from '../columns.ts'
import { changing, type Fresh, type Kept, keeping, keptFor, sumsOfOne, totals, type Work } from '../columns-body.ts'
import type { CompiledClause } from '../compiled.ts'
import { columnsFor, firmAt, type Population, resident } from '../population.ts'
import { type ClauseTotals, startsOf, totalsFrom, whyNot } from '../simulate.ts'

/** Results of one clause, to be held against those of another; `release` gives their memory back. */
export interface KeptClause {
  totals: ClauseTotals
  results: Kept
  release: () => void
}
export interface Change {
  totals: ClauseTotals
  /** Firms that are sure of more, and less, than before, and the fen by which. */
  gain: { firms: number; fen: number }
  loss: { firms: number; fen: number }
  /** Firms that are eligible now and were not; that were and are not. */
  entered: number
  left: number
}

/** `steps` is null where columns cannot answer. */
interface Prepared {
  clause: CompiledClause
  steps: FirmSteps | null
  given: Task['given']
  why: string | null
}

/** So many firms are explained before others get a turn. */
const atATime = 200
/** Columns of texts that are kept, each for the words that a clause names. */
const mostTexts = 32

export class Engine {
  readonly population: Population
  readonly #arena = new Arena()
  readonly #texts = new Map<string, Column>()
  #threads: Threads
  #isClosed = false

  /** Copies the columns; the population that was given can be let go. */
  constructor(population: Population) {
    this.population = resident(population, (column) => this.#arena.copied(column))
    this.#threads = new Threads(this.#arena)
  }

  /** Bytes of the memory that the threads share. */
  get shared(): number {
    return this.#arena.memory.buffer.byteLength
  }

  async totals(clauses: readonly CompiledClause[], signal?: AbortSignal): Promise<ClauseTotals[]> {
    const prepared = clauses.map((clause) => this.#prepared(clause))
    const sums = await this.#sums(prepared, () => totals, signal)
    return prepared.map((one, at) => totalsOfSums(one, sums[at] ?? []))
  }

  async keep(clauses: readonly CompiledClause[], signal?: AbortSignal): Promise<KeptClause[]> {
    const prepared = clauses.map((clause) => this.#prepared(clause))
    const kept = prepared.map(({ steps }) => keptFor(steps, this.population.size, this.#fresh))
    try {
      const sums = await this.#sums(prepared, (at) => keeping(kept[at] as Kept), signal)
      return prepared.map((one, at) => this.#keptClause(totalsOfSums(one, sums[at] ?? []), kept[at] as Kept))
    } catch (error) {
      for (const results of kept) this.#release(results)
      throw error
    }
  }

  /** A clause as it is now against what was kept of it, or of another. */
  async change(clause: CompiledClause, { results }: KeptClause, signal?: AbortSignal): Promise<Change> {
    const prepared = this.#prepared(clause)
    const [sums = []] = await this.#sums([prepared], () => changing(results), signal)
    const [gained = 0, gain = 0, lost = 0, loss = 0, entered = 0, left = 0] = sums.slice(7)
    return {
      totals: totalsOfSums(prepared, sums),
      gain: { firms: gained, fen: gain },
      loss: { firms: lost, fen: loss },
      entered,
      left,
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#threads.close()
  }

  #keptClause(totals: ClauseTotals, results: Kept): KeptClause {
    let isReleased = false
    const release = () => {
      if (!isReleased) this.#release(results)
      isReleased = true
    }
    return { totals, results, release }
  }

  readonly #fresh: Fresh = (type, size) => this.#arena.fresh(type, size)

  #release({ verdict, most, least }: Kept): void {
    for (const array of [verdict, most, least]) if (array) this.#arena.release(array)
  }

  #prepared(clause: CompiledClause): Prepared {
    const { days } = this.population
    try {
      const steps = firmSteps(clause, days)
      const find = columnsFor(this.population, clause)
      const columnOf = (read: Read, shape: Shape) => this.#column(read, shape, () => find(read, shape))
      return { clause, steps, given: columnsOf(steps, columnOf, startsOf(this.population, clause)), why: null }
    } catch (error) {
      return { clause, steps: null, given: {}, why: whyNot(error) }
    }
  }

  /** Of texts each clause has its own column, made of those that are kept as texts. */
  #column({ name, table }: Read, shape: Shape, find: () => Column): Column {
    if (shape.kind !== 'category' || !shape.isOpen) return find()
    const key = JSON.stringify([name, table, shape.words])
    const found = this.#texts.get(key) ?? this.#arena.copied(find())
    this.#texts.set(key, found)
    const [[oldest, column] = []] = this.#texts
    if (this.#texts.size > mostTexts && oldest !== undefined && column) {
      this.#texts.delete(oldest)
      this.#arena.release(column)
    }
    return found
  }

  async #sums(prepared: readonly Prepared[], work: (at: number) => Work, signal?: AbortSignal): Promise<number[][]> {
    if (this.#isClosed) throw new Error('The engine was closed')
    if (this.#threads.isOver) this.#threads = new Threads(this.#arena)
    const tasks = prepared.flatMap(({ steps, given }, at) => {
      const { body, columns } = work(at)
      return steps ? [{ body: body(steps), given: { ...given, ...columns } }] : []
    })
    const fast = tasks.length > 0 ? await this.#threads.run(tasks, this.population.size, signal) : []
    const found: number[][] = []
    for (const [at, { steps, clause }] of prepared.entries())
      found.push(steps ? (fast.shift() ?? []) : await this.#firmByFirm(clause, work(at).each, signal))
    return found
  }

  async #firmByFirm(clause: CompiledClause, each: Work['each'], signal?: AbortSignal): Promise<number[]> {
    const sums = new Array<number>(sumsOfOne).fill(0)
    for (let at = 0; at < this.population.size; at++) {
      if (at % atATime === 0) await setImmediate()
      signal?.throwIfAborted()
      const { verdict, least, most } = bandOf(clause, firmAt(this.population, at))
      each(sums, { verdict: verdictOrder.indexOf(verdict), least, most: most ?? Number.NaN }, at)
    }
    return sums
  }
}

const totalsOfSums = ({ clause, why }: Prepared, sums: readonly number[]): ClauseTotals =>
  totalsFrom(clause, sums, why === null ? 'columns' : 'firm-by-firm', why)
