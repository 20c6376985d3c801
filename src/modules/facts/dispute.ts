/**
 * A dispute (更正申请): an enterprise says that a value known of it is wrong. The provider of the value answers; both what
 * was said and what is stored stay, whoever was right.
 *
 *   open ──correct──▶ corrected   (a new fact is known from then on)
 *     ├────keep─────▶ kept        (with the reason)
 *     └──withdraw───▶ withdrawn   (by the enterprise)
 *
 * No rule we know sets a time for the answer: the clock that runs is the house's own (city/ref/house-rules.yaml) and says
 * so wherever it is shown.
 */
import type { TrailLine } from '../../kernel/contract.ts'
import type { Actor } from '../../kernel/who.ts'

/** The code of the clock on which the provider answers. */
export const answerClock = 'dispute-answer'

export const states = ['open', 'corrected', 'kept', 'withdrawn'] as const
export type State = (typeof states)[number]

export interface Dispute {
  enterpriseId: string
  state: State
  /** The unit that provides the value and so answers. */
  provider: string
}

export type Act =
  | { act: 'correct'; answer: string; value: string }
  | { act: 'keep'; answer: string }
  | { act: 'withdraw' }

export const objections = ['not-now', 'not-yours', 'value-unreadable', 'value-unchanged', 'open-already'] as const
export type Objection = (typeof objections)[number]

/** Why this kind of act is not open to this person now, or nothing if it is. */
export function obstacle(dispute: Dispute, act: Act['act'], actor: Actor): Objection | undefined {
  const isTheirs =
    act === 'withdraw'
      ? actor.role === 'owner' && actor.enterpriseId === dispute.enterpriseId
      : actor.role === 'officer' && actor.unit === dispute.provider
  if (!isTheirs) return 'not-yours'
  return dispute.state === 'open' ? undefined : 'not-now'
}

export const after: Record<Act['act'], State> = { correct: 'corrected', keep: 'kept', withdraw: 'withdrawn' }

/** What the first line of its trail says beyond what was typed: what was stored then, what was asked for, who answers. */
export interface Opened {
  disputed: number | null
  disputedText: string | null
  claimed: number | null
  claimedText: string | null
  provider: string
}

/** The row of a dispute with its steps. */
export interface Row extends Opened {
  variable: number | null
  period: number
  reason: string
  evidence: string[]
  state: State
  answer: string | null
  version: number
  openedAt: string
  steps: { version: number; act: string; state: string }[]
}

export type Line = Pick<TrailLine, 'act' | 'data' | 'version' | 'at'> & { variable: number | null }

/** The row after one line of its trail. */
export function apply(row: Row | undefined, { act, data, version, at, variable }: Line): Row | undefined {
  if (!row) {
    const { period, reason, evidence, is } = data as Pick<Row, 'period' | 'reason' | 'evidence'> & { is?: Opened }
    if (act !== 'open' || !is) return undefined
    const steps = [{ version, act, state: 'open' }]
    return { ...is, variable, period, reason, evidence, state: 'open', answer: null, version, openedAt: at, steps }
  }
  const state = after[act as Act['act']] ?? row.state
  const { answer = row.answer } = data as { answer?: string }
  return { ...row, state, answer, version, steps: [...row.steps, { version, act, state }] }
}

/** As it stood at a moment: its trail up to then, one line after the other. Nothing if it had not been filed yet. */
export function asItWas(lines: readonly Line[], moment: string): Row | undefined {
  const until = lines.filter(({ at }) => at <= moment).sort((a, b) => a.version - b.version)
  return until.reduce<Row | undefined>(apply, undefined)
}
