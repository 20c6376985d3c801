/** The text of a draft as the workshop edits it: the form of a clause file, in which anything may still be missing. Pure. */
type Both = { zh: string; en: string }

export interface ConditionBody {
  id: string
  article?: string | null
  says: Both
  feel?: string
  judge?: true
  if_missing?: 'pending' | 'yes' | 'no'
}
export interface ParameterBody {
  name: string
  unit?: string | Both
  values: { from: string | null; value: number | string | boolean }[]
}
export interface CapBody {
  value: number | string
  unit: string
  per: Both
  of?: 'record' | 'sum'
}
export interface ExampleBody {
  says: Both | string
  input: Record<string, unknown>
  on?: string
  expect: { verdict: string; amount_wan?: number | null; amount_fen?: number | null }
}
export interface ClauseBody {
  id: string
  title: Both
  text: Both
  over?: string | null
  when: ConditionBody[]
  bars?: ConditionBody[]
  params?: ParameterBody[]
  amount: { gives: string; unit: string | null; feel: string | null; bonuses?: unknown[]; cap: CapBody | 'none' | null }
  examples: ExampleBody[]
}

type Step = string | number
export type Place = readonly Step[]

/** The same with another value in one place; everything beside the way there stays the very same. */
export function changedAt<Of>(of: Of, [step, ...rest]: Place, value: unknown): Of {
  if (step === undefined) return value as Of
  if (Array.isArray(of)) {
    const next: unknown[] = [...of]
    next[Number(step)] = changedAt(next[Number(step)], rest, value)
    return next as Of
  }
  const object = (of ?? {}) as Record<string, unknown>
  const inner = changedAt(object[step], rest, value)
  if (inner === undefined) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step)) as Of
  return { ...object, [step]: inner } as Of
}

export const without = <Of>(all: readonly Of[], at: number): Of[] => all.filter((_, index) => index !== at)

/** As faults name places: `when[0].feel`. */
export const spelled = (place: Place): string =>
  place.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${step}`)).join('')

/** A name of its own among those that are there. */
export function freshName(stem: string, taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`
}

/** A number where it reads as one, a text where not: `10`, `date("2022-01-01")`. */
export function numberOrText(said: string): number | string {
  const text = said.trim()
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text
}

/** Figures of an example as one line: `staff = 12, registered_here = true`. */
export const lineOf = (input: Record<string, unknown>): string =>
  Object.entries(input)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')

/** And back; what has no `=` is left out. */
export function inputFrom(line: string): Record<string, unknown> {
  const parts = line.split(/[,，;；\n]/).flatMap((part) => {
    const [name = '', ...value] = part.split('=')
    return name.trim() && value.length > 0 ? [[name.trim(), valueFrom(value.join('=').trim())] as const] : []
  })
  return Object.fromEntries(parts)
}

function valueFrom(text: string): unknown {
  if (text === 'true' || text === '是') return true
  if (text === 'false' || text === '否') return false
  return numberOrText(text)
}

export interface Completion {
  code: string
  zh: string
  en: string
}
const word = /[\p{L}_][\p{L}\p{N}_（）]*$/u

/** What the word at the end of a text could become: names that begin with it first, then those that contain it. */
export function completions<Of extends Completion>(
  text: string,
  names: readonly Of[],
  most = 8,
): { name: Of; text: string }[] {
  const begun = word.exec(text)?.[0].toLowerCase() ?? ''
  if (begun === '') return []
  const called = ({ code, zh, en }: Of): number => {
    const all = [code, zh, en].map((one) => one.toLowerCase())
    if (all[0] === begun) return 9
    if (all.some((one) => one.startsWith(begun))) return 0
    return all.some((one) => one.includes(begun)) ? 1 : 9
  }
  return names
    .map((name) => ({ name, rank: called(name) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ name }) => ({ name, text: `${text.slice(0, text.length - begun.length)}${name.code}` }))
}
