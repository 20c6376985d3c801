/**
 * How often doors may be knocked at that anyone can reach, so that nobody guesses codes or copies the register through
 * them. Kept in memory: one process serves one house.
 */

import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from './refusal.ts'

export interface Limits {
  /** Any request of somebody not signed in. */
  visitor: (from: string) => Promise<void>
  signIn: (from: string) => Promise<void>
  upload: (personId: string) => Promise<void>
  /** Naming an address outside, to which a letter is then sent. */
  address: (personId: string) => Promise<void>
  /** Refuses an address that has sent ten wrong one-time codes within the hour. */
  mayTryCode: (from: string) => Promise<void>
  wrongCode: (from: string) => Promise<void>
}

const [minute, hour] = [60, 3600]

export function limits(): Limits {
  const visitor = new RateLimiterMemory({ points: 600, duration: minute })
  const signIn = new RateLimiterMemory({ points: 30, duration: minute })
  const upload = new RateLimiterMemory({ points: 60, duration: hour })
  const address = new RateLimiterMemory({ points: 10, duration: hour })
  const codes = new RateLimiterMemory({ points: 10, duration: hour })
  return {
    visitor: (from) => spend(visitor, from),
    signIn: (from) => spend(signIn, from),
    upload: (person) => spend(upload, person),
    address: (person) => spend(address, person),
    mayTryCode: async (from) => {
      const used = await codes.get(from)
      if (used && used.remainingPoints <= 0) throw tooOften(used)
    },
    wrongCode: (from) => spend(codes, from),
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
  new Refusal('often', 'too-often', { minutes: Math.ceil(state.msBeforeNext / 60_000) })

/** The address a request came from, off its connection and never off what it says; `here` when there is none. */
export function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? 'here'
}
