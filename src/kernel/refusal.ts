/**
 * A refusal is the system saying no for a reason a person can act on: wrong state, wrong person, missing evidence.
 * Anything else that goes wrong is a bug or an outage and stays an Error.
 *
 * `reason` is looked up in the module's words, so the text is never written here.
 */
export class Refusal extends Error {
  readonly kind: Kind
  readonly reason: string
  readonly about: Record<string, string | number>

  constructor(kind: Kind, reason: string, about: Record<string, string | number> = {}) {
    super(`${kind}: ${reason}`)
    this.kind = kind
    this.reason = reason
    this.about = about
  }
}

/** The ways to be refused and, here only, the HTTP status of each. */
export const statusOf = { unknown: 401, forbidden: 403, missing: 404, conflict: 409, invalid: 422, often: 429 } as const
export type Kind = keyof typeof statusOf

/** What the kernel itself refuses; a module adds its own reasons in its contract. */
export const commonReasons = [
  'sign-in-needed',
  'not-your-role',
  'not-understood',
  'not-found',
  'changed-by-another',
  'too-often',
  'before-calendar',
  'key-unknown',
  'key-with-cookie',
  'key-reads-only',
  'key-out-of-scope',
] as const
export type CommonReason = (typeof commonReasons)[number]
