/**
 * A person (人员): somebody who can sign in. He may hold several functions (职能), each in a unit and with dates, and may
 * be bound (绑定) to an enterprise for which he speaks; he acts in one of these at a time, so that every line of the trail
 * says in which.
 */
import type { Actor, Role } from '../../kernel/who.ts'

/** A function as it is held: where, over what, from when to when (both days included; null: until ended). */
export interface HeldFunction {
  role: Role
  unit: string
  firms: readonly string[]
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
    merged: binding?.merged ?? [],
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
