/**
 * An attacker who holds everything a visitor may read and one enterprise's own numbers recovers no other's. Every figure is
 * released, two times over and in two orders; he keeps every table he was ever shown, the register, and all that the doors
 * open to him say; he even knows the size of every enterprise, which a signed-in one does. What he makes of it is reckoned
 * from the numbers themselves (support/reckoning.ts), firm by firm, and owes nothing to the code that decides what is shown.
 */
import type { AnyContractRouter } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import type { DoorMeta } from '../src/kernel/contract.ts'
import { openDatabase } from '../src/kernel/db.ts'
import { contract as kernel } from '../src/kernel/doors.ts'
import type { TableView } from '../src/kernel/figures/contract.ts'
import { kernelHandlers } from '../src/kernel/handlers.ts'
import { limits as newLimits } from '../src/kernel/limits.ts'
import type { Actor } from '../src/kernel/who.ts'
import { contracts, modulesOf, openCity } from '../src/modules.ts'
import { capitalAt, fillFirms, firms, moveOn } from './support/attacked.ts'
import { freshDatabase } from './support/database.ts'
import { kernelPartsOf } from './support/kernel-parts.ts'
import { actors } from './support/people.ts'
import { capitalsTold, coverageTold, disputesTold, sizesTold } from './support/recovered.ts'
import { visitors } from './support/visit.ts'

const { officer, 'department-head': head } = actors
const checked = '已核对'

async function house() {
  const { urls, owner: superuser } = await freshDatabase()
  const city = await openCity({ urls }, openDatabase)
  const limits = newLimits()
  const router = { ...kernelHandlers(kernelPartsOf(city, limits)), ...modulesOf(city, limits) }
  const all: Record<string, AnyContractRouter> = { ...kernel, ...contracts }
  const around = { database: city.database, limits: { ...limits, visitor: async () => {} } }
  const { as, bugs } = visitors({ ...kernel, ...contracts }, router, around)
  await fillFirms(superuser)
  return { as, bugs, superuser, all }
}
type House = Awaited<ReturnType<typeof house>>

/** Freezes and releases each, over all its choices; what cannot be protected is refused, and then says nothing. */
async function releaseAll({ as }: House, codes: readonly string[]): Promise<string[]> {
  const refused: string[] = []
  for (const code of codes)
    for (const parameter of await choicesOf({ as }, code)) {
      const frozen = await as(officer).figures.freeze({ code, ...(parameter && { parameter }) })
      await as(head)
        .figures.release({ id: frozen.id, checked })
        .catch((error: { data?: { reason?: string } }) => {
          if (error.data?.reason !== 'not-safe-with-earlier') throw error
          refused.push(`${code} ${parameter ?? ''}`)
        })
    }
  return refused
}
/** Of the themes of the dictionary the first few: the others are the same query over other variables. */
const choicesOf = async ({ as }: Pick<House, 'as'>, code: string) =>
  (await as(officer).figures.table({ code })).figure.parameter?.choices.slice(0, 4).map((one) => one.code) ?? [
    undefined,
  ]

/** Every table of every figure, as anyone reads it, or as somebody who may see every row. */
async function readAll({ as }: House, reader?: Actor): Promise<TableView[]> {
  const found: TableView[] = []
  for (const { code, tables } of await as().figures.list())
    for (const choice of await choicesOf({ as }, code))
      for (const by of tables)
        found.push(await as(reader).figures.table({ code, by: by.join(','), ...(choice && { parameter: choice }) }))
  return found.filter(({ standing }) => standing === (reader ? 'exact' : 'released'))
}

/** Everything that a door open to visitors says, for the enterprises and without. */
async function everythingSaid({ all, as }: House): Promise<string> {
  const visitor = as() as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  const said: unknown[] = []
  for (const [group, doors] of Object.entries(all))
    for (const [name, door] of Object.entries(
      doors as Record<string, { '~orpc': { meta: DoorMeta; route: object } }>,
    )) {
      if (!door['~orpc'].meta.may.includes('citizen') || (door['~orpc'].route as { method?: string }).method !== 'GET')
        continue
      for (const { id } of firms.slice(0, 3))
        said.push(await visitor[group]?.[name]?.({ id, enterpriseId: id, q: '企业', code: 'capital' }).catch(String))
    }
  return JSON.stringify(said)
}

const everyFigure = ['enterprises', 'capital', 'coverage', 'disputes', 'dispute-days', 'freshness']
describe.each([
  ['the counts first', everyFigure],
  ['the counts last', everyFigure.toReversed()],
])('released with %s', (_, order) => {
  test('nobody’s number is recovered from two publications of everything', async () => {
    const at = await house()
    const seen: TableView[][] = []
    const refused: string[][] = []
    for (const moment of [0, 1]) {
      if (moment === 1) await moveOn(at.superuser)
      refused.push(await releaseAll(at, order))
      seen.push(await readAll(at))
    }
    // What stands since the first publication because the second was refused is still of the first moment.
    const fresh = seen.map((tables, moment) => tables.filter(({ release }) => moment === 0 || isOf(release, seen[0])))
    expect(refused[0]).toEqual([])
    expect(capitalsTold(fresh)).toEqual([])
    expect(coverageTold(fresh)).toEqual([])
    expect(disputesTold(fresh)).toEqual([])
    expect(sizesTold(fresh)).toEqual([])
    const said = await everythingSaid(at)
    for (const { id } of firms) expect(said).not.toContain(String(capitalAt(id, 1)))
    // And he is one: with the tables that are not public he would tell these numbers.
    const [inside, audited] = [await readAll(at, officer), await readAll(at, actors.auditor)]
    expect(capitalsTold([inside])).not.toEqual([])
    expect(sizesTold([inside.filter(({ figure }) => figure.code === 'enterprises')])).not.toEqual([])
    expect(disputesTold([fresh[0] ?? [], audited])).not.toEqual([])
    expect(at.bugs).toEqual([])
  }, 180_000)
})

const isOf = (release: TableView['release'], before: readonly TableView[] | undefined): boolean =>
  !before?.some((one) => one.release?.id === release?.id)
