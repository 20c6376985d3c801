/**
 * A draft (起草稿): a clause on its way to publication.
 *
 *   simulate ─▶ consult ─▶ fair-competition ─▶ legality ─▶ deliberate ─▶ issue ─▶ interpret ─▶ evaluate ─▶ renew
 *
 * Which of these steps a city takes, in which order and by whose hand is configured (city/ref/publication.yaml). Each is passed
 * with an opinion, on a paper, by a person, for one text and the simulation of that text: whoever changes the text begins
 * again, and what was said of the text before stays on record and counts no longer. Pure.
 */
import { z } from 'zod'
import { type Actor, type Role, roles } from '../../kernel/who.ts'
import { en } from '../facts/variable.ts'

export const steps = [
  ...(['simulate', 'consult', 'fair-competition', 'legality', 'deliberate'] as const),
  ...(['issue', 'interpret', 'evaluate', 'renew'] as const),
] as const
export type StepCode = (typeof steps)[number]
export const ends = ['renewed', 'abolished', 'dropped'] as const
export const states = [...steps, ...ends] as const
export type State = (typeof states)[number]

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export const needs = ['simulation', 'opinion', 'paper', 'number', 'validity', 'examples', 'english'] as const
export type Need = (typeof needs)[number]
export const pathStep = z.strictObject({
  code: z.enum(steps),
  name: words,
  by: z.strictObject({ unit: z.string().min(1), role: z.enum(roles as unknown as [Role, ...Role[]]) }),
  needs: z.array(z.enum(needs)),
  /** Per cent of the firms reached that are asked. */
  firms: z.int().min(1).max(100).optional(),
  basis: words,
  confidence: z.enum(['high', 'medium', 'low']),
})
export type PathStep = z.output<typeof pathStep>

/** The configured way: the order that is asked for is the order of the list; publication itself cannot be left out. */
export const path = z.strictObject({ steps: z.array(pathStep).min(2) }).superRefine(({ steps: said }, context) => {
  const codes = said.map(({ code }) => code)
  const wrong = [
    codes[0] !== 'simulate' && 'the first step is simulate',
    !codes.includes('issue') && 'there is no step issue',
    new Set(codes).size < codes.length && 'a step stands twice',
    said.some(({ code, needs: asked }) => code === 'issue' && !asked.includes('examples')) && 'issue needs examples',
  ].find((one) => one !== false)
  if (wrong) context.addIssue({ code: 'custom', message: `publication: ${wrong}` })
})
export type Path = readonly PathStep[]

export interface Draft {
  unit: string
  state: State
  /** Of the text as it stands. */
  sha256: string
  simulation: string | null
}

export type Act =
  | { act: 'save'; body: Record<string, unknown> }
  | {
      act: 'pass'
      opinion?: string | undefined
      paper?: string | undefined
      /** The hash of the simulation that was shown to whoever passes it. */
      simulation: string
      number?: string | undefined
      validFrom?: string | undefined
      validTo?: string | undefined
    }
  | { act: 'return'; opinion: string }
  | { act: 'abolish'; opinion: string; simulation: string }
  | { act: 'drop'; opinion: string }

export const objections = [
  ...([
    'not-now',
    'not-yours',
    'simulation-missing',
    'simulation-changed',
    'opinion-missing',
    'paper-missing',
  ] as const),
  ...(['number-missing', 'validity-missing', 'examples-fail', 'english-missing', 'has-faults'] as const),
] as const
export type Objection = (typeof objections)[number]

export const stepOf = (way: Path, state: State): PathStep | undefined => way.find(({ code }) => code === state)

/** Where it goes from here, once the step is passed. */
export function next(way: Path, state: State): State {
  const at = way.findIndex(({ code }) => code === state)
  return way[at + 1]?.code ?? 'renewed'
}

const isIssued = (way: Path, state: State): boolean =>
  (ends as readonly string[]).includes(state) ||
  way.findIndex(({ code }) => code === state) > way.findIndex(({ code }) => code === 'issue')

/** The unit whose move it is. */
export function holderOf(way: Path, unit: string, state: State): string | null {
  const by = stepOf(way, state)?.by
  return by ? (by.unit === 'own' ? unit : by.unit) : null
}

type Who = Pick<Actor, 'role' | 'unit'>
const isDrafter = (draft: Draft, { role, unit }: Who): boolean => role === 'officer' && unit === draft.unit
const hasTheStep = (way: Path, draft: Draft, { role, unit }: Who): boolean =>
  stepOf(way, draft.state)?.by.role === role && holderOf(way, draft.unit, draft.state) === unit

const isBeforeIssue = (way: Path, { state }: Draft): boolean => !isIssued(way, state)
const either = (way: Path, draft: Draft, who: Who): boolean => isDrafter(draft, who) || hasTheStep(way, draft, who)

/** When an act is open, and in whose hand it is. */
const openings: Record<
  Act['act'],
  { now: (way: Path, draft: Draft) => boolean; hand: (way: Path, draft: Draft, who: Who) => boolean }
> = {
  save: { now: isBeforeIssue, hand: (_, draft, who) => isDrafter(draft, who) },
  drop: { now: isBeforeIssue, hand: (_, draft, who) => isDrafter(draft, who) },
  return: { now: (way, draft) => isBeforeIssue(way, draft) && draft.state !== 'simulate', hand: either },
  pass: { now: (way, { state }) => stepOf(way, state) !== undefined, hand: hasTheStep },
  abolish: { now: (_, { state }) => state === 'renew', hand: hasTheStep },
}

/** Why this kind of act is not open to this person now, whatever is said with it; nothing if it is. */
export function obstacle(way: Path, draft: Draft, act: Act['act'], who: Who): Objection | undefined {
  const { now, hand } = openings[act]
  if (!now(way, draft)) return 'not-now'
  return hand(way, draft, who) ? undefined : 'not-yours'
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** What a step still lacks of what is said with it. What the text itself must be is looked at where it is read. */
export function lacking(way: Path, draft: Draft, act: Extract<Act, { act: 'pass' }>): Objection | undefined {
  const asked = stepOf(way, draft.state)?.needs ?? []
  if (draft.simulation === null) return 'simulation-missing'
  if (act.simulation !== draft.simulation) return 'simulation-changed'
  if (asked.includes('opinion') && !isSaid(act.opinion)) return 'opinion-missing'
  if (asked.includes('paper') && !isSaid(act.paper)) return 'paper-missing'
  if (asked.includes('number') && !isSaid(act.number)) return 'number-missing'
  const isValid = act.validFrom !== undefined && (act.validTo === undefined || act.validTo >= act.validFrom)
  if (asked.includes('validity') && !isValid) return 'validity-missing'
  return undefined
}

/** Whether a firm is among those asked: by lot, but the same for every reader, and drawn anew for every text. */
export function isAsked(
  hashOf: (text: string) => string,
  sha256: string,
  enterpriseId: string,
  percent: number,
): boolean {
  return Number.parseInt(hashOf(`${sha256} ${enterpriseId}`).slice(0, 8), 16) % 100 < percent
}

const isEnglish = (text: string): boolean => en.safeParse(text).success

/** The places that are not written in English yet. */
export function notInEnglish(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
    const here = Array.isArray(value) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`
    if (key === 'en' && typeof one === 'string') return isEnglish(one) ? [] : [here]
    return notInEnglish(one, here)
  })
}

/** The same with a placeholder there: what is still to be translated keeps nobody from trying it. */
export function translatable(value: unknown, key = ''): unknown {
  if (key === 'en' && typeof value === 'string') return isEnglish(value) ? value : 'Not yet in English'
  if (Array.isArray(value)) return value.map((one) => translatable(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translatable(one, name)]))
}

/** The row of a draft after one line of its trail. */
export interface Row {
  unit: string
  clause: string
  basedOn: number
  body: unknown
  sha256: string
  state: State
  holder: string | null
  simulation: string | null
  version: number
}

interface Line {
  act: string
  data: Record<string, unknown>
  version: number
}

/** Each line says in `is` what the row became; the body only where it changed. */
export function apply(row: Row | undefined, { data, version }: Line): Row | undefined {
  const is = data.is as Partial<Row> | undefined
  if (!row && is?.unit === undefined) return undefined
  return { ...(row as Row), ...is, version }
}
