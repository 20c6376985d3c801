/** The demo's side of opening a house: its city, its cast and its identity provider. Loaded by a demo only. */
import { Worker } from 'node:worker_threads'
import { cast } from '../city/cast.ts'
import { beginDemo as begin, fillCity, memberId } from '../city/fill.ts'
import { demoIdentity } from '../city/identity.ts'
import type { CityOptions, Member } from '../city/types.ts'
import { cityDay } from './kernel/calendar.ts'
import type { House } from './kernel/house.ts'
import type { Settings } from './kernel/settings.ts'
import * as people from './modules/people/index.ts'
import * as policies from './modules/policies/index.ts'
import type { City } from './modules.ts'

/** What `npm start` builds. */
const optionsOf = ({ demoFirms }: Settings): CityOptions => ({ firms: demoFirms, seed: 'bolang' })

export const beginDemo = async ({ urls }: House, settings: Settings): Promise<void> =>
  await begin(urls.owner, optionsOf(settings))

/** Builds the city: on a thread of its own where there is a bundle to start one from, so that the server can say how far it is. */
export async function buildCity({ urls }: House, settings: Settings, progress: (part: number) => void): Promise<void> {
  const options = optionsOf(settings)
  if (!import.meta.url.endsWith('.js')) return await fillCity(urls.owner, options, progress)
  const file = new URL('./fill-worker.js', import.meta.url)
  const worker = new Worker(file, { workerData: { url: urls.owner, options } })
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (part: number) => progress(part))
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The city's builder stopped with ${code}`)),
    )
  })
}

const dutyOf = ({ functions }: Member): string => functions.map((held) => held.function).join(', ')
export const accounts = cast.map((member) => ({ subject: member.subject, name: member.name, duty: dutyOf(member) }))

export const identity = demoIdentity

/** Ready means that the demo owner sees amounts; a demo in which he does not is broken, and says so at its start. */
export async function checkOwner({ database, dictionary, books }: City, now: string): Promise<void> {
  const owner = cast.find((member) => member.functions.some((held) => held.function === 'owner'))
  if (!owner) throw new Error('The demo has no owner')
  const person = await people.withFunctions(database.anonymous, { id: memberId(owner.subject), name: owner.name })
  const actor = people.actorOf(person, 'owner', cityDay(now))
  const amounts = await database.as(actor, (db) => policies.amountsFor(db, { dictionary, books }, actor, now), 'claim')
  if (amounts === 0) throw new Error('The demo owner can claim nothing: the city and its notice do not fit each other.')
}
