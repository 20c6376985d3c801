/**
 * An open-loop load generator: requests leave when the schedule says, whether or not earlier ones have come back, and each
 * one's time is counted from the moment it was planned for. A server that stalls is charged for everybody who had to wait;
 * generators that wait for an answer before they ask again hide exactly that.
 */
import { Agent, request } from 'node:http'

export interface Call {
  /** What kind of page it stands for. */
  kind: string
  path: string
  cookie: string | undefined
}
export interface Answered {
  kind: string
  ms: number
  ok: boolean
}
export interface Answers {
  all: Answered[]
  /** From the first that was due to the last answer: longer than planned where the server fell behind. */
  seconds: number
}
export interface Load {
  port: number
  rate: number
  seconds: number
  /** The n-th request. */
  call: (n: number) => Call
}

/** People do not come in step: gaps between arrivals are drawn (Poisson), the same in every run. */
export function arrivals(rate: number, seconds: number): number[] {
  const random = randomFrom(20_221_130)
  const planned: number[] = []
  for (let at = 0; at < seconds * 1000; at += (-Math.log(1 - random()) * 1000) / rate) planned.push(at)
  return planned
}

/** mulberry32: small, and the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export async function load({ port, rate, seconds, call }: Load): Promise<Answers> {
  // In turn, so that none is idle for so long that the server closes it just when it is used again.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' })
  const planned = arrivals(rate, seconds)
  const began = performance.now()
  const under: Promise<Answered>[] = []
  await new Promise<void>((resolve) => {
    const fire = (): void => {
      const now = performance.now() - began
      for (let next = planned[under.length]; next !== undefined && next <= now; next = planned[under.length])
        under.push(ask(agent, port, call(under.length), began + next))
      const next = planned[under.length]
      if (next === undefined) resolve()
      else setTimeout(fire, Math.max(0, next - (performance.now() - began)))
    }
    fire()
  })
  const all = await Promise.all(under)
  agent.destroy()
  return { all, seconds: (performance.now() - began) / 1000 }
}

/** One request with its whole body; `since` is when it should have left. */
function ask(agent: Agent, port: number, { kind, path, cookie }: Call, since: number): Promise<Answered> {
  return new Promise((resolve) => {
    const end = (ok: boolean) => resolve({ kind, ms: performance.now() - since, ok })
    // As browsers ask.
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...(cookie && { cookie }) }
    request({ agent, host: '127.0.0.1', port, path, headers, timeout: 30_000 }, (response) => {
      response.on('end', () => end(response.statusCode === 200))
      response.on('error', () => end(false))
      response.resume()
    })
      .on('timeout', function (this: ReturnType<typeof request>) {
        this.destroy(new Error('No answer within half a minute'))
      })
      .on('error', () => end(false))
      .end()
  })
}
