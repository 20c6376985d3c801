/**
 * Settings (设置): how the house is run, as far as an administrator decides it. Every one is a whole number with a standard
 * value and bounds that stand here; what is set differs from the standard by a row, from a day on. Pure but for the last
 * function, so that the page has the same bounds as the door.
 */
import type { Db } from '../db.ts'

interface Definition {
  unit: 'a-minute' | 'an-hour' | 'minutes' | 'hours' | 'days' | 'milliseconds' | 'seconds' | 'megabytes' | 'percent'
  standard: number
  least: number
  most: number
}

const one = (unit: Definition['unit'], standard: number, least: number, most: number): Definition => ({
  ...{ unit, standard, least, most },
})

export const settings = {
  'visitor-requests': one('a-minute', 600, 60, 60_000),
  'sign-in-attempts': one('a-minute', 30, 5, 600),
  uploads: one('an-hour', 60, 5, 2000),
  evidence: one('an-hour', 20, 5, 500),
  'visitor-searches': one('a-minute', 60, 10, 6000),
  'visitor-exports': one('an-hour', 10, 1, 500),
  exports: one('an-hour', 30, 5, 2000),
  addresses: one('an-hour', 10, 1, 200),
  'wrong-codes': one('an-hour', 10, 3, 50),
  'key-requests': one('a-minute', 300, 10, 6000),
  'key-days': one('days', 366, 1, 1100),
  'session-hours': one('hours', 12, 1, 24),
  'job-grace': one('minutes', 60, 10, 720),
  'slow-query': one('milliseconds', 500, 50, 30_000),
  'rehearsal-days': one('days', 7, 1, 90),
  'disk-free': one('megabytes', 1024, 256, 102_400),
  'disk-share': one('percent', 5, 1, 50),
  'clock-warning': one('seconds', 5, 1, 60),
  'clock-alarm': one('seconds', 60, 5, 3600),
} as const satisfies Record<string, Definition>

export type SettingCode = keyof typeof settings
export const settingCodes = Object.keys(settings) as [SettingCode, ...SettingCode[]]

/** What counts just now. Everything that is set by a number asks here each time, so a change needs no new start. */
export interface Knobs {
  of: (code: SettingCode) => number
  /** What was set just now. */
  put: (code: SettingCode, value: number) => void
  /** Reads again what is in force on a day. */
  load: (job: Db, today: string) => Promise<void>
}

export function newKnobs(): Knobs {
  let known = new Map<string, number>()
  return {
    of: (code) => known.get(code) ?? settings[code].standard,
    put: (code, value) => void known.set(code, value),
    load: async (job, today) => {
      known = await inForce(job, today)
    },
  }
}

/** Of several rows in force the one with the latest first day counts, and of those the last set. */
export async function inForce(db: Db, today: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('setting')
    .distinctOn('code')
    .select(['code', 'value'])
    .where('fromOn', '<=', today)
    .orderBy('code')
    .orderBy('fromOn', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ code, value }) => [code, Number(value)]))
}
