/**
 * Allocation (分配): one pot over several demands, in whole fen, to the fen. By proportion, in order of filing or by score.
 * What comes out depends on the demands and never on the order in which they are handed in.
 */
import type { Allocation } from './payout.ts'

export interface Demand {
  /** Breaks what nothing else does: public code, clause and record, unique. */
  key: string
  /** null: not bounded by anything. */
  fen: number | null
  /** The day it was filed on. */
  filed: string | null
  /** In hundredths of a point. */
  score: number | null
}
/** `not-placed`: without a day or score nobody can say when its turn comes. */
export type Served = { fen: number; how: 'whole' | 'shared' | 'part' | 'skipped' | 'exhausted' | 'not-placed' }

export const byText = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * Each his part of the pot in whole fen. The fen that rounding down leaves go to the largest remainders, those equal by key.
 * Nobody gets more than he asks, and if the pot is too small it is given out to the last fen.
 */
export function prorate(pot: number, demands: readonly { key: string; fen: number }[]): Map<string, number> {
  const total = demands.reduce((sum, { fen }) => sum + BigInt(fen), 0n)
  if (total <= BigInt(pot)) return new Map(demands.map(({ key, fen }) => [key, fen]))
  const parts = demands.map(({ key, fen }) => {
    const product = BigInt(fen) * BigInt(pot)
    return { key, fen: Number(product / total), rest: product % total }
  })
  let left = pot - parts.reduce((sum, { fen }) => sum + fen, 0)
  parts.sort((a, b) => (a.rest === b.rest ? byText(a.key, b.key) : a.rest < b.rest ? 1 : -1))
  return new Map(parts.map(({ key, fen }) => [key, fen + (left-- > 0 ? 1 : 0)]))
}

/** What each demand gets, by key. What nothing bounds asks for the whole pot. */
export function allocate(pot: number, rule: Allocation, demands: readonly Demand[]): Map<string, Served> {
  const asked = demands.map((one) => ({ ...one, fen: one.fen ?? pot }))
  if (rule.by === 'pro-rata') return together(pot, asked)
  const served = new Map<string, Served>()
  let [left, isOver] = [pot, false]
  for (const rank of ranked(asked, rule)) {
    const isPlaced = rank[0]?.[rule.by] !== null
    const turn = isPlaced ? turnOf(rank, isOver ? 0 : left, rule.last) : everyone(rank, 'not-placed')
    for (const [key, one] of turn) served.set(key, one)
    left -= sumOf([...turn.values()])
    isOver ||= isPlaced && rule.last === 'stop' && [...turn.values()].some(({ how }) => how !== 'whole')
  }
  return served
}

type Asked = Demand & { fen: number }
const sumOf = (all: readonly { fen: number }[]): number => all.reduce((sum, { fen }) => sum + fen, 0)

/** What those who come at once get of what is left. */
function turnOf(rank: readonly Asked[], left: number, last: 'part' | 'skip' | 'stop'): Map<string, Served> {
  const isShort = sumOf(rank) > left
  if (isShort && left === 0) return everyone(rank, 'exhausted')
  if (isShort && last !== 'part') return everyone(rank, 'skipped')
  const [alone] = rank
  return alone && rank.length === 1 && isShort
    ? new Map([[alone.key, { fen: left, how: 'part' }]])
    : together(left, rank)
}

const everyone = (rank: readonly Asked[], how: Served['how']): Map<string, Served> =>
  new Map(rank.map(({ key, fen }) => [key, { fen: 0, how: fen === 0 ? 'whole' : how }]))

function together(pot: number, demands: readonly Asked[]): Map<string, Served> {
  const parts = prorate(pot, demands)
  return new Map(
    demands.map(({ key, fen }): [string, Served] => {
      const part = parts.get(key) ?? 0
      return [key, { fen: part, how: part === fen ? 'whole' : 'shared' }]
    }),
  )
}

/** Those who come at once, in their order; those who cannot be placed last. */
function ranked(
  demands: readonly Asked[],
  { by, ties }: { by: 'filed' | 'score'; ties: 'shared' | 'code' },
): Asked[][] {
  const before = (a: Demand, b: Demand): number => {
    if (by === 'score') return (b.score ?? -1) - (a.score ?? -1)
    return byText(a.filed ?? '~', b.filed ?? '~')
  }
  const sorted = [...demands].sort((a, b) => before(a, b) || byText(a.key, b.key))
  const ranks: Asked[][] = []
  for (const one of sorted) {
    const rank = ranks.at(-1)
    const [head] = rank ?? []
    if (rank && head && ties === 'shared' && before(head, one) === 0) rank.push(one)
    else ranks.push([one])
  }
  return ranks
}
