/** Reads and writes what is set. */
import { implement } from '@orpc/server'
import { cityDay } from '../calendar.ts'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { idFrom } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { record, trailOf } from '../trail.ts'
import { city } from '../who.ts'
import { contract, type SettingView } from './contract.ts'
import { inForce, type Knobs, type SettingCode, settingCodes, settings } from './settings.ts'

const on = implement(contract.settings).$context<Context>()
const subjectOf = (code: SettingCode): string => idFrom(`setting:${code}`)

export const settingDoors = (knobs: Knobs) => ({
  all: on.all.handler(async ({ context: { db, now } }) => await viewOf(db, cityDay(now))),
  set: on.set.handler(async ({ input, context: { db, actor, now } }) => {
    const today = cityDay(now)
    await mustBeSound(db, input, today)
    const { code, value, fromOn, because, version } = input
    const subject = { kind: 'setting', id: subjectOf(code), enterpriseId: city, version }
    await record(db, subject, { act: 'set', ...{ code, value, fromOn, because } }, actor)
    const row = { code, version: version + 1, value, fromOn, because, setBy: actor.id }
    await db.insertInto('setting').values(row).execute()
    // Counts at once; should this request still fail, the next look around reads again what is really in force.
    if (fromOn === today) knobs.put(code, value)
    return { version: version + 1 }
  }),
  past: on.past.handler(async ({ input: { code }, context: { db } }) => await trailOf(db, city, subjectOf(code))),
})

interface Wanted {
  code: SettingCode
  value: number
  fromOn: string
  version: number
}

async function mustBeSound(db: Db, { code, value, fromOn, version }: Wanted, today: string): Promise<void> {
  const { least, most } = settings[code]
  if (value < least || value > most) throw new Refusal('invalid', 'out-of-bounds', { least, most })
  if (fromOn < today) throw new Refusal('invalid', 'in-the-past', { today })
  const is = (await viewOf(db, today)).find((one) => one.code === code)
  if (is && is.version !== version) throw new Refusal('conflict', 'changed-by-another')
  if (is && !is.coming && is.value === value) throw new Refusal('conflict', 'nothing-changed')
}

async function viewOf(db: Db, today: string): Promise<SettingView[]> {
  const force = await inForce(db, today)
  const rows = await db
    .selectFrom('setting')
    .select(['code', 'version', 'value', 'fromOn'])
    .orderBy('version')
    .execute()
  return settingCodes.map((code): SettingView => {
    const { unit, standard, least, most } = settings[code]
    const own = rows.filter((row) => row.code === code)
    const next = own.filter(({ fromOn }) => fromOn > today).sort((a, b) => a.fromOn.localeCompare(b.fromOn))[0]
    return {
      ...{ code, unit, standard, least, most, value: force.get(code) ?? standard, version: own.at(-1)?.version ?? 0 },
      coming: next ? { value: Number(next.value), fromOn: next.fromOn } : null,
    }
  })
}
