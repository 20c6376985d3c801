/** What the system says of a process and those it started, from /proc; where there is none, nothing is known. */
import { readdirSync, readFileSync } from 'node:fs'

interface Seen {
  parent: number
  /** Milliseconds of processor time, with those of children that have ended. */
  cpu: number
}

/** A clock tick of Linux as /proc counts it. */
const tick = 10

function seenOf(pid: number): Seen | undefined {
  try {
    // The name in brackets may hold blanks; what is counted stands behind it.
    const [, rest = ''] = /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ').map(Number)
    const [parent = 0, ...more] = fields.slice(1)
    const ticks = more.slice(9, 13).reduce((sum, one) => sum + one, 0)
    return { parent, cpu: ticks * tick }
  } catch {
    return undefined
  }
}

/** Processor time so far of a process and everything below it; undefined where that cannot be known. */
export function cpuOf(pid: number | undefined): number | undefined {
  const all = new Map<number, Seen>()
  try {
    for (const name of readdirSync('/proc')) {
      const seen = /^\d+$/.test(name) ? seenOf(Number(name)) : undefined
      if (seen) all.set(Number(name), seen)
    }
  } catch {
    return undefined
  }
  const belongs = (one: number): boolean => one === pid || (all.has(one) && belongs(all.get(one)?.parent ?? 0))
  const own = [...all].filter(([one]) => belongs(one))
  return own.length > 0 ? own.reduce((sum, [, { cpu }]) => sum + cpu, 0) : undefined
}

/** Resident megabytes of the process alone: what PostgreSQL shares between its processes would be counted many times. */
export function memoryOf(pid: number | undefined): number | undefined {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
  } catch {
    return undefined
  }
}
