/**
 * Which values a decision table's cell accepts, so that two rows can be shown never to hold at once. Ordered types are
 * intervals; words and yes/no are sets, or all but a set.
 */
import { ordering } from './order.ts'
import type { Node } from './tree.ts'
import type { Value } from './value.ts'

interface End {
  readonly value: Value
  readonly open: boolean
}
/** A null end is endless. */
interface Interval {
  readonly low: End | null
  readonly high: End | null
}
interface Words {
  readonly words: ReadonlySet<Value>
  /** Every word but these. */
  readonly except: boolean
}
export type Reach = readonly Interval[] | Words | 'absent'

const isWords = (reach: Exclude<Reach, 'absent'>): reach is Words => 'words' in reach

const laterLow = (a: End | null, b: End | null): End | null => {
  if (!a || !b) return a ?? b
  const sign = ordering(a.value, b.value)
  if (sign === 0) return a.open ? a : b
  return sign > 0 ? a : b
}
const earlierHigh = (a: End | null, b: End | null): End | null => {
  if (!a || !b) return a ?? b
  const sign = ordering(a.value, b.value)
  if (sign === 0) return a.open ? a : b
  return sign < 0 ? a : b
}
function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false
  const sign = ordering(low.value, high.value)
  return sign > 0 || (sign === 0 && (low.open || high.open))
}
const crossing = (a: readonly Interval[], b: readonly Interval[]): readonly Interval[] =>
  a
    .flatMap((x) => b.map((y) => ({ low: laterLow(x.low, y.low), high: earlierHigh(x.high, y.high) })))
    .filter((interval) => !isEmpty(interval))

const everything: readonly Interval[] = [{ low: null, high: null }]
function outside({ low, high }: Interval): readonly Interval[] {
  const before = low ? [{ low: null, high: { value: low.value, open: !low.open } }] : []
  const after = high ? [{ low: { value: high.value, open: !high.open }, high: null }] : []
  return [...before, ...after]
}
function flipped(reach: Reach): Reach | undefined {
  if (reach === 'absent') return undefined
  if (isWords(reach)) return { words: reach.words, except: !reach.except }
  return reach.reduce<readonly Interval[]>((rest, interval) => crossing(rest, outside(interval)), everything)
}

const without = (a: ReadonlySet<Value>, b: ReadonlySet<Value>): ReadonlySet<Value> =>
  new Set([...a].filter((value) => !b.has(value)))

function joined(a: Reach, b: Reach): Reach | undefined {
  if (a === 'absent' || b === 'absent') return a === b ? a : undefined
  if (!isWords(a) || !isWords(b)) return isWords(a) || isWords(b) ? undefined : [...a, ...b]
  if (!a.except && !b.except) return { words: new Set([...a.words, ...b.words]), except: false }
  if (a.except && b.except) return { words: new Set([...a.words].filter((value) => b.words.has(value))), except: true }
  return a.except
    ? { words: without(a.words, b.words), except: true }
    : { words: without(b.words, a.words), except: true }
}

function ofComparison(operator: string, value: Value): Words | readonly Interval[] {
  if (typeof value !== 'object') return { words: new Set([value]), except: operator === '!=' }
  const [open, closed] = [
    { value, open: true },
    { value, open: false },
  ]
  switch (operator) {
    case '<':
      return [{ low: null, high: open }]
    case '<=':
      return [{ low: null, high: closed }]
    case '>':
      return [{ low: open, high: null }]
    case '>=':
      return [{ low: closed, high: null }]
    case '=':
      return [{ low: closed, high: closed }]
    default:
      return outside({ low: closed, high: closed })
  }
}

/** Undefined for what cannot be told (a value or nothing): such a cell is taken to overlap with any other. */
export function reachOf(node: Node): Reach | undefined {
  switch (node.kind) {
    case 'compare':
      return 'value' in node.right ? ofComparison(node.operator, node.right.value) : undefined
    case 'null-test':
      return node.present ? undefined : 'absent'
    case 'one-of':
      return node.values
        .map(({ value }) => ofComparison('=', value))
        .reduce<Reach | undefined>((a, b) => (a && b ? joined(a, b) : b), undefined)
    case 'within':
      return [
        { low: { value: node.low.value, open: node.lowOpen }, high: { value: node.high.value, open: node.highOpen } },
      ]
    case 'not': {
      const of = reachOf(node.of)
      return of && flipped(of)
    }
    case 'or':
      return node.parts.map(reachOf).reduce((a, b) => a && b && joined(a, b))
    default:
      return undefined
  }
}

/** Whether some value is in both; `all` are the values there are, when they are listed. */
export function meet(a: Reach | undefined, b: Reach | undefined, all: readonly Value[] | null): boolean {
  if (!a || !b) return true
  if (a === 'absent' || b === 'absent') return a === b
  if (!isWords(a) || !isWords(b)) return isWords(a) || isWords(b) || crossing(a, b).length > 0
  const accepts = (reach: Words, value: Value): boolean => reach.words.has(value) !== reach.except
  const candidates = all ?? [...a.words, ...b.words]
  const endless = all === null && a.except && b.except
  return endless || candidates.some((value) => accepts(a, value) && accepts(b, value))
}
