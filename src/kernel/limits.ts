/**
 * How often doors may be knocked at that anyone can reach, so that nobody guesses codes or copies the register through
 * them. Kept in memory: one process serves one house.
 */

import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type SettingCode, settings } from './operations/settings.ts'
import { Refusal } from './refusal.ts'

export interface Limits {
  /** Any request of somebody not signed in. */
  visitor: (from: string) => Promise<void>
  signIn: (from: string) => Promise<void>
  /** A sheet brought in by an officer, who mends it and sends it again. */
  upload: (personId: string) => Promise<void>
  /** A photograph or paper that serves as evidence. */
  evidence: (personId: string) => Promise<void>
  /** Searching as a visitor: by hand often enough, by a program never. Somebody signed in answers with his name. */
  search: (personId: string, from: string) => Promise<void>
  /** Taking rows away; a person, whose exports stand in the access log, somewhat more often than a visitor. */
  export: (personId: string, from: string) => Promise<void>
  /** Naming an address outside, to which a letter is then sent. */
  address: (personId: string) => Promise<void>
  /** Refuses an address that has sent ten wrong one-time codes within the hour. */
  mayTryCode: (from: string) => Promise<void>
  wrongCode: (from: string) => Promise<void>
  /** A request with a key, by the key's id. */
  key: (id: string) => Promise<void>
}

const [minute, hour] = [60, 3600]

/** How many there may be is a setting, asked for at every knock, so that a change counts at once. */
export function limits(of: (code: SettingCode) => number = (code) => settings[code].standard): Limits {
  const limiter = (code: SettingCode, duration: number): (() => RateLimiterMemory) => {
    const kept = new RateLimiterMemory({ points: of(code), duration })
    return () => {
      kept.points = of(code)
      return kept
    }
  }
  const visitor = limiter('visitor-requests', minute)
  const signIn = limiter('sign-in-attempts', minute)
  const upload = limiter('uploads', hour)
  const evidence = limiter('evidence', hour)
  const search = limiter('visitor-searches', minute)
  const visitorsExport = limiter('visitor-exports', hour)
  const exports = limiter('exports', hour)
  const address = limiter('addresses', hour)
  const codes = limiter('wrong-codes', hour)
  const key = limiter('key-requests', minute)
  return {
    visitor: (from) => spend(visitor(), from),
    signIn: (from) => spend(signIn(), from),
    upload: (person) => spend(upload(), person),
    evidence: (person) => spend(evidence(), person),
    search: async (person, from) => (person === '' ? await spend(search(), from) : undefined),
    export: (person, from) => (person === '' ? spend(visitorsExport(), from) : spend(exports(), person)),
    address: (person) => spend(address(), person),
    mayTryCode: async (from) => {
      const used = await codes().get(from)
      if (used && used.remainingPoints <= 0) throw tooOften(used)
    },
    wrongCode: (from) => spend(codes(), from),
    key: (id) => spend(key(), id),
  }
}

async function spend(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who)
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooOften(error) : error
  }
}

const tooOften = (state: RateLimiterRes): Refusal =>
  new Refusal('often', 'too-often', {
    minutes: Math.ceil(state.msBeforeNext / 60_000),
    seconds: Math.ceil(state.msBeforeNext / 1000),
  })

/** The variable of a request in which the address found by kernel/proxy stands. */
export const addressKey = 'address'

/** The address a request came from: as the site found it behind its proxies, or off the connection. */
export function addressOf(c: Context): string {
  const found: unknown = c.get(addressKey)
  if (typeof found === 'string') return found
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? 'here'
}
