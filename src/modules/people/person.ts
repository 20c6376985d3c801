/**
 * A person (人员): somebody who can sign in. He may hold several functions (职能), each in a unit and with dates, and may
 * be bound (绑定) to an enterprise for which he speaks; he acts in one of these at a time, so that every line of the trail
 * says in which.
 */
import type { TrailLine } from '../../kernel/contract.ts'
import type { Actor, Role } from '../../kernel/who.ts'

/** A function as it is held: where, over what, from when to when (both days included; null: until ended). */
export interface HeldFunction {
  role: Role
  unit: string
  firms: readonly string[]
  /** Enterprises merged into one of these today. */
  merged?: readonly string[]
  validFrom: string
  validTo: string | null
}

export interface Binding {
  enterpriseId: string
  role: 'owner' | 'colleague'
  expiresOn: string | null
  /** Enterprises merged into this one today. */
  merged?: readonly string[]
}

export interface Person {
  id: string
  name: string
  functions: readonly HeldFunction[]
  bindings: readonly Binding[]
}

const isCurrent = ({ validFrom, validTo }: HeldFunction, today: string): boolean =>
  validFrom <= today && (validTo === null || today <= validTo)

/** The person as an actor: in the function asked for if he holds it today, otherwise in his first. */
export function actorOf({ id, name, functions, bindings }: Person, asked: string | undefined, today: string): Actor {
  const held = functions.filter((it) => isCurrent(it, today))
  const bound = bindings.filter(({ expiresOn }) => expiresOn === null || today <= expiresOn)
  const roles = [...new Set([...bound.map((it) => it.role), ...held.map((it) => it.role)])]
  const role = roles.find((it) => it === asked) ?? roles[0] ?? 'citizen'
  const binding = bound.find((it) => it.role === role)
  const holding = held.find((it) => it.role === role)
  return {
    id,
    name,
    role,
    roles,
    enterpriseId: binding?.enterpriseId ?? null,
    unit: holding?.unit ?? null,
    firms: holding?.firms ?? [],
    merged: (binding ?? holding)?.merged ?? [],
  }
}

/** Ways to prove that one may speak for an enterprise. */
export const proofs = ['legal-representative', 'letter', 'papers', 'owner', 'demo'] as const
export type Proof = (typeof proofs)[number]

export const objections = [
  'code-wrong',
  'already-bound',
  'not-yours',
  'letter-needs-address',
  'function-known',
  'papers-missing',
] as const

/** How long a letter's code may be used, in days. Ours, not a law's. */
export const letterDays = 30

/** A function as the first line of a trail, or the giving of it, says it. */
export interface Given {
  role: string
  unit: string
  town: string | null
  industry: string | null
  /** Ids of enterprises. */
  firms: readonly string[]
  standsFor: string | null
  validFrom: string
  validTo: string | null
}

/** The row of a person with his functions, but for the id. */
export interface PersonRow {
  subject: string
  name: string
  unit: string | null
  kind: string
  version: number
  functions: Given[]
}

type Line = Pick<TrailLine, 'act' | 'data' | 'version' | 'at'>

/** A person after one line of his trail: he enters, is given functions, and has them ended. */
export function applyToPerson(row: PersonRow | undefined, { act, data, version }: Line): PersonRow | undefined {
  if (!row) {
    const { subject, name, unit = null, kind, functions = [] } = data as Partial<PersonRow>
    if (subject === undefined || name === undefined || kind === undefined) return undefined
    return { subject, name, unit, kind, version, functions: functions.map(whole).sort(inOrder) }
  }
  const next = { ...row, version }
  if (act === 'give' || act === 'administer') {
    const { firmIds, ...said } = data as unknown as Given & { firmIds?: string[] }
    const given = whole({ ...said, firms: firmIds ?? [] })
    // The first function in a unit makes it his unit; the first administrator has none.
    const unit = act === 'give' ? (row.unit ?? given.unit) : row.unit
    return { ...next, unit, functions: [...row.functions, given].sort(inOrder) }
  }
  if (act !== 'end') return next
  return { ...next, functions: ended(row.functions, data as unknown as Ending) }
}

type Ending = Pick<Given, 'role' | 'unit'> & { validTo: string; because?: string }

/** Ending one touches those without an end; ending many at once, which says because of what, also moves a later end. */
function ended(functions: readonly Given[], { role, unit, validTo, because }: Ending): Given[] {
  const lasts = (held: Given) =>
    because === undefined
      ? held.validTo === null
      : held.validFrom <= validTo && (held.validTo === null || held.validTo > validTo)
  return functions.map((held) =>
    held.role === role && held.unit === unit && lasts(held) ? { ...held, validTo } : held,
  )
}

const whole = (said: Partial<Given>): Given => ({
  ...{ role: said.role ?? '', unit: said.unit ?? '', town: said.town ?? null, industry: said.industry ?? null },
  ...{ firms: said.firms ?? [], standsFor: said.standsFor ?? null },
  ...{ validFrom: said.validFrom ?? '', validTo: said.validTo ?? null },
})

/** The order of the table's key. */
function inOrder(a: Given, b: Given): number {
  const [left, right] = [a, b].map(({ role, unit, validFrom }) => `${role} ${unit} ${validFrom}`)
  return (left ?? '') < (right ?? '') ? -1 : 1
}

/** What the line that makes a binding says of it. */
export interface Bound {
  personId: string
  personName: string
  role: 'owner' | 'colleague'
  proof: Proof
  papers: string[]
  boundBy: string
  boundAt: string
  expiresOn: string | null
}

export interface BindingRow extends Bound {
  revokedAt: string | null
  version: number
}

/** A binding after one line of its trail. A letter that was issued has a trail of its own kind, and no row here. */
export function applyToBinding(row: BindingRow | undefined, { act, data, version }: Line): BindingRow | undefined {
  if (!row) return act === 'bind' && 'is' in data ? { ...(data.is as Bound), revokedAt: null, version } : undefined
  if (act !== 'revoke') return { ...row, version }
  return { ...row, revokedAt: (data as { revokedAt?: string }).revokedAt ?? null, version }
}
