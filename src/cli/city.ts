/** bolanggu city build | check: the made-up city, as large as wanted, and how it compares with what was published. */
import { parseArgs } from 'node:util'
import { beginDemo, fillCity } from '../../city/fill.ts'
import type { CityOptions } from '../../city/types.ts'
import { openDatabase } from '../kernel/db.ts'
import { openHouse, withOwner } from '../kernel/house.ts'
import { inProject } from '../kernel/place.ts'
import { readSettings, WrongUse } from '../kernel/settings.ts'
import * as facts from '../modules/facts/index.ts'
import * as policies from '../modules/policies/index.ts'
import { openCity } from '../modules.ts'
import { answer } from './house.ts'

const options = {
  firms: { type: 'string' },
  seed: { type: 'string' },
  reach: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export async function city(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const firms = Number(values.firms ?? 12_000)
  if (!Number.isInteger(firms) || firms < 1 || firms > 1_000_000)
    throw new WrongUse(`--firms ${values.firms}: a whole number from 1 to 1000000 · --firms 应为 1 到 1000000 的整数`)
  const wanted: CityOptions = { firms, seed: values.seed ?? 'bolang' }
  if (positionals[0] === 'build') return await build(wanted, values.json)
  if (positionals[0] === 'check' && values.reach) return await reach(wanted, values.json)
  if (positionals[0] === 'check') return await check(wanted, values.json)
  throw new WrongUse('bolanggu city build | check · 请写明 build 或 check')
}

/** Into the data folder, which must have no house yet. */
async function build(wanted: CityOptions, asJson: boolean | undefined): Promise<void> {
  const settings = readSettings(process.env)
  if (settings.database)
    throw new WrongUse('A demo city goes into the embedded database: unset DATABASE_URL · 演示城市只建在内置数据库里')
  const house = await openHouse(settings)
  try {
    if (house.kind)
      throw new WrongUse(
        `${settings.data} has a house already: set BOLANGGU_DATA to an empty folder · 该目录已有数据，请换一个空目录`,
      )
    const began = performance.now()
    await beginDemo(house.urls.owner, wanted)
    const opened = await openCity(house, openDatabase)
    await opened.database.close()
    await fillCity(house.urls.owner, wanted, (part) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(part * 100)} %`)
    })
    const counts = await withOwner(house.urls.owner, async (client) => {
      const { rows } = await client.query<Record<string, number>>(
        `select (select count(*)::int from enterprise) as enterprises, (select count(*)::int from fact) as facts,
                (select count(*)::int from record) as records`,
      )
      return rows[0]
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    answer(
      asJson,
      { ...counts, ...wanted, seconds },
      () => `${JSON.stringify(counts)} in ${seconds} s: ${settings.data}`,
    )
  } finally {
    if (!house.adopted) await house.stop()
  }
}

async function check(wanted: CityOptions, asJson: boolean | undefined): Promise<void> {
  const { checkCity, checkLines } = await import('../../city/check.ts')
  const { measureCity } = await import('../../city/measure.ts')
  const found = checkCity(measureCity(wanted))
  answer(asJson, found, () => checkLines(found, 'zh').join('\n'))
}

/** How many firms each adopted clause reaches and misses; takes some minutes. */
async function reach(wanted: CityOptions, asJson: boolean | undefined): Promise<void> {
  const { reachOf } = await import('../../city/reach.ts')
  const dictionary = facts.readDictionary(inProject('dictionary/').pathname)
  const found = reachOf(wanted, policies.openBooks(inProject('policies/').pathname, dictionary))
  answer(asJson, found, () =>
    found.map(({ clause, ...counts }) => `${clause.padEnd(20)} ${JSON.stringify(counts)}`).join('\n'),
  )
}
