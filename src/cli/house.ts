/** A house opened for one command, and closed after it; never one that the server would refuse to open. */

import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { openDatabase } from '../kernel/db.ts'
import { type House, makeReal, openHouse, withOwner } from '../kernel/house.ts'
import { idFrom } from '../kernel/id.ts'
import { readSettings, type Settings, WrongUse } from '../kernel/settings.ts'
import { type Actor, visitor } from '../kernel/who.ts'
import { type City, openCity } from '../modules.ts'

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
export async function operator({ house }: Opened, said: string | undefined, unit = 'bigdata'): Promise<Actor> {
  const name = (said ?? userInfo().username).trim()
  if (!name) throw new WrongUse('--as needs a name · --as 后面要写操作人')
  const subject = `operator:${name}`
  const id = idFrom(subject)
  await withOwner(house.urls.owner, async (client) => {
    const { rowCount } = await client.query('select from unit where code = $1', [unit])
    if (rowCount === 0) throw new WrongUse(`--unit ${unit}: there is no such unit · 没有这个部门`)
    await client.query(
      `insert into person (id, subject, name, unit, kind, version) values ($1, $2, $3, $5, $4, 1) on conflict do nothing`,
      [id, subject, name, house.kind, unit],
    )
    await client.query(
      `insert into person_function (person_id, role, unit, valid_from) values ($1, 'officer', $2, '2020-01-01') on conflict do nothing`,
      [id, unit],
    )
  })
  return { ...visitor, id, name, role: 'officer', roles: ['officer'], unit }
}

/** One JSON document, or lines for a person. */
export function answer(asJson: boolean | undefined, document: unknown, lines: () => string): void {
  process.stdout.write(asJson ? `${JSON.stringify(document)}\n` : `${lines()}\n`)
}
