/**
 * Steps as a select. What is named more than once is reckoned once, in a sub-select below; the planner would flatten it and
 * reckon it again wherever it is named, so each is fenced. Small steps are cheaper written twice than carried up.
 */
import type { Dialect } from './dialect.ts'
import type { Step } from './step.ts'

export interface Output {
  readonly as: string
  readonly step: Step
}
export interface Source {
  /** What stands after `from`. */
  readonly from: string
  /** Columns that identify a row: the first is the one that rows are spread by. */
  readonly keys: readonly { readonly as: string; readonly code: string }[]
}

/** A step that takes fewer parts than this is written again. */
const small = 6

interface Plan {
  /** Steps that are reckoned once, by the sub-select that does it, from 1. */
  readonly level: ReadonlyMap<Step, number>
  readonly levels: number
}

const stepsIn = ({ parts }: Step): Step[] => parts.filter((part): part is Step => typeof part !== 'string')

/** All steps below, each after those it is made of. */
function ordered(roots: readonly Step[]): Step[] {
  const found = new Set<Step>()
  const visit = (step: Step): void => {
    if (found.has(step)) return
    for (const part of stepsIn(step)) visit(part)
    found.add(step)
  }
  for (const root of roots) visit(root)
  return [...found]
}

function planOf(roots: readonly Step[]): Plan {
  const all = ordered(roots)
  const uses = new Map<Step, number>()
  for (const step of [...all.flatMap(stepsIn), ...roots]) uses.set(step, (uses.get(step) ?? 0) + 1)
  const [size, height, level] = [new Map<Step, number>(), new Map<Step, number>(), new Map<Step, number>()]
  for (const step of all) {
    const own = stepsIn(step).reduce((sum, part) => sum + (size.get(part) ?? 1), 1)
    const below = Math.max(0, ...stepsIn(step).map((part) => height.get(part) ?? 0))
    const isApart = !step.isPlain && (uses.get(step) ?? 0) > 1 && own >= small
    if (isApart) level.set(step, below + 1)
    size.set(step, isApart ? 1 : own)
    height.set(step, isApart ? below + 1 : below)
  }
  return { level, levels: Math.max(0, ...level.values()) }
}

/** Writes a step as it stands in the sub-select of this level: what is reckoned below stands there under a name. */
function written(step: Step, at: number, plan: Plan, isWhole = false): string {
  if (step.column !== null) return at === 1 ? step.column : nameOf(step)
  const below = plan.level.get(step)
  if (below !== undefined && below < at) return nameOf(step)
  const text = step.parts.map((part) => (typeof part === 'string' ? part : written(part, at, plan))).join('')
  return step.isPlain || isWhole ? text : `(${text})`
}
const nameOf = ({ id }: Step): string => `s${id}`
const as = (text: string, name: string): string => (text === name ? text : `${text} as ${name}`)

/** What the sub-selects above still name. */
function carried(tops: readonly Step[], at: number, { level }: Plan): Set<Step> {
  const found = new Set<Step>()
  const seen = new Set<Step>()
  const visit = (step: Step, isTop: boolean): void => {
    const below = level.get(step)
    if (step.column !== null || (!isTop && below !== undefined && below <= at)) {
      found.add(step)
      return
    }
    if (seen.has(step)) return
    seen.add(step)
    for (const part of stepsIn(step)) visit(part, false)
  }
  for (const top of tops) visit(top, (level.get(top) ?? Number.POSITIVE_INFINITY) > at)
  return found
}

/** A select with one column a key and one an output. */
export function selectOf(outputs: readonly Output[], { from, keys }: Source, dialect: Dialect): string {
  const roots = outputs.map(({ step }) => step)
  const plan = planOf(roots)
  const [key] = keys
  let source = from
  for (let at = 1; at <= plan.levels; at++) {
    const above = [...plan.level].flatMap(([step, level]) => (level > at ? [step] : []))
    const columns = [...carried([...roots, ...above], at, plan)].map((step) =>
      as(written(step, at, plan, true), nameOf(step)),
    )
    const named = keys.map((one) => (at === 1 ? as(one.code, one.as) : one.as))
    const fence = key ? dialect.fence(key.as) : ''
    source = `(select ${[...named, ...columns].join(', ')}\nfrom ${source} ${fence}) t${at}`
  }
  const top = plan.levels + 1
  const named = keys.map((one) => (top === 1 ? as(one.code, one.as) : one.as))
  const values = outputs.map((one) => as(written(one.step, top, plan, true), one.as))
  return `select ${[...named, ...values].join(', ')}\nfrom ${source}`
}
