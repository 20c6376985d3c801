/** A house opened for one command, and closed after it; never one that the server would refuse to open. */

import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import type pg from 'pg'
import { cityDay } from '../kernel/calendar.ts'
import { openDatabase } from '../kernel/db.ts'
import { type House, makeReal, openHouse, withOwner } from '../kernel/house.ts'
import { idFrom } from '../kernel/id.ts'
import { readSettings, type Settings, WrongUse } from '../kernel/settings.ts'
import { type Actor, city as everybody, visitor } from '../kernel/who.ts'
import * as people from '../modules/people/index.ts'
import { type City, openCity } from '../modules.ts'
import { dayFrom } from '../rules/index.ts'

export interface Opened {
  house: House
  city: City
  now: () => string
}

/** Opens what is there; `empty` makes a real house where there is none yet, and beside a demo rather than in it. */
export async function withHouse<T>(work: (opened: Opened) => Promise<T>, { empty = false } = {}): Promise<T> {
  const settings = readSettings(process.env)
  const house = await chosen(settings, empty)
  try {
    const city = await openCity(house, openDatabase)
    try {
      return await work({ house, city, now: () => new Date(Date.now() - house.offset).toISOString() })
    } finally {
      await city.database.close()
    }
  } finally {
    if (!house.adopted) await house.stop()
  }
}

async function chosen(settings: Settings, empty: boolean): Promise<House> {
  if (!empty && !settings.database && !existsSync(settings.data))
    throw new WrongUse(
      `There is no house in ${settings.data} yet: run npm start for the demo, or add --empty for an empty one · 数据目录还是空的：npm start 打开演示城市，或加 --empty 新建空库`,
    )
  const house = await openHouse(settings)
  if (!house.kind)
    return empty
      ? await makeReal(house)
      : await refuse(house, 'The house has not been opened yet: run npm start first · 请先运行 npm start')
  if (house.kind === 'demo' && empty) return await beside(settings, house)
  return house
}

/** A demo stays a demo: the empty house stands in a folder of its own beside it. */
async function beside(settings: Settings, demo: House): Promise<House> {
  if (!demo.adopted) await demo.stop()
  const data = `${settings.data}-empty`
  console.error(
    `${settings.data} is the demo; the empty house is ${data} (BOLANGGU_DATA) · 演示数据不与真实数据混放，空库在 ${data}`,
  )
  const house = await openHouse({ ...settings, data })
  return house.kind ? house : await makeReal(house)
}

async function refuse(house: House, why: string): Promise<never> {
  if (!house.adopted) await house.stop()
  throw new WrongUse(why)
}

/** The operator: an officer of the data bureau, or of the unit said, by the name of the account or the one said with --as. */
export async function operator({ house, city }: Opened, said: string | undefined, unit = 'bigdata'): Promise<Actor> {
  const name = (said ?? userInfo().username).trim()
  if (!name) throw new WrongUse('--as needs a name · --as 后面要写操作人')
  const subject = `operator:${name}`
  const id = idFrom(subject)
  await withOwner(house.urls.owner, async (client) => {
    const { rowCount } = await client.query('select from unit where code = $1', [unit])
    if (rowCount === 0) throw new WrongUse(`--unit ${unit}: there is no such unit · 没有这个部门`)
    await client.query('begin')
    await enter(client, { id, subject, name, unit, kind: house.kind ?? 'real' })
    await client.query('commit')
  })
  // His is the only name a command adds; the register is left to the server's start.
  await people.fillSearch(city.database.anonymous)
  return { ...visitor, id, name, role: 'officer', roles: ['officer'], unit }
}

interface Operator {
  id: string
  subject: string
  name: string
  unit: string
  kind: string
}

/** He comes in, or gets the function in a unit he had none in, with a line in his trail. */
async function enter(client: pg.Client, { id, subject, name, unit, kind }: Operator): Promise<void> {
  const line = async (version: number, act: string, data: object) =>
    await client.query(
      `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, unit)
       values ($1, 'person', $2, $3, $4, $5, $2, 'officer', $6)`,
      [everybody, id, version, act, JSON.stringify(data), unit],
    )
  const { rowCount } = await client.query(
    `insert into person (id, subject, name, unit, kind, version) values ($1, $2, $3, $5, $4, 1) on conflict do nothing`,
    [id, subject, name, kind, unit],
  )
  if (rowCount) await line(1, 'enter', { subject, name, unit, kind })
  const given = await client.query(
    `insert into person_function (person_id, role, unit, valid_from) values ($1, 'officer', $2, '2020-01-01') on conflict do nothing`,
    [id, unit],
  )
  if (!given.rowCount) return
  const { rows } = await client.query<{ version: number }>(
    'update person set version = version + 1 where id = $1 returning version',
    [id],
  )
  await line(rows[0]?.version ?? 2, 'give', { role: 'officer', unit, validFrom: '2020-01-01', firms: [], firmIds: [] })
}

/** The day said with --on, refused before a house is opened for it; without one, the day it is in the city. */
export function dayAsked(on: string | undefined): ({ now }: Pick<Opened, 'now'>) => string {
  if (on !== undefined && !dayFrom(on))
    throw new WrongUse(`--on ${on}: write a day as 2022-11-30 · 日期请写成 2022-11-30`)
  return ({ now }) => on ?? cityDay(now())
}

/** One JSON document, or lines for a person. */
export function answer(asJson: boolean | undefined, document: unknown, lines: () => string): void {
  process.stdout.write(asJson ? `${JSON.stringify(document)}\n` : `${lines()}\n`)
}
