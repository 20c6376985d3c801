/** The modules, in the order of the house: opened with their reference tables, and their doors in one router. */

import { cityDay, missingYear } from './kernel/calendar.ts'
import type { Database, MoreClaims } from './kernel/db.ts'
import type { Figure } from './kernel/figures/figure.ts'
import { calendarOf, installHolidays } from './kernel/holidays.ts'
import type { House } from './kernel/house.ts'
import type { Task } from './kernel/jobs.ts'
import type { Limits } from './kernel/limits.ts'
import { inProject } from './kernel/place.ts'
import * as enterprises from './modules/enterprises/index.ts'
import * as facts from './modules/facts/index.ts'
import * as people from './modules/people/index.ts'
import * as policies from './modules/policies/index.ts'

/** An opened city: its database, its dictionary, its policy books. */
export interface City {
  database: Database
  dictionary: facts.InstalledDictionary
  books: policies.Books
  tasks: readonly Task[]
}

type OpenDatabase = (urls: House['urls'], claims: MoreClaims) => Database

export async function openCity({ urls }: Pick<House, 'urls'>, openDatabase: OpenDatabase): Promise<City> {
  // The claims speak of variables by number, and the numbers are in the database that is being opened.
  let claims: MoreClaims = () => ({})
  const database = openDatabase(urls, (actor, purpose) => claims(actor, purpose))
  const departments = Object.entries(facts.departments)
  await people.installUnits(
    database.job,
    departments.map(([code, is]) => ({ code, ...is, kind: 'department' as const })),
  )
  await facts.installSources(database.job)
  await enterprises.installIndustries(database.job, inProject('city/ref/industries.yaml'))
  await installHolidays(database.job, inProject('city/ref/holidays/notices.yaml').pathname)
  const dictionary = await facts.installDictionary(database.job, inProject('dictionary/').pathname)
  claims = facts.variableClaims(dictionary)
  const books = policies.openBooks(inProject('policies/').pathname, dictionary.written)
  return { database, dictionary, books, tasks: [calendarCheck] }
}

/** From November on somebody has to be told when the days off of the next year are not known here yet. */
const calendarCheck: Task = {
  name: 'calendar-check',
  daily: '06:00',
  run: async ({ job }, log) => {
    const year = missingYear(await calendarOf(job), cityDay(new Date().toISOString()))
    if (year !== undefined)
      log({ level: 'warn', what: 'no calendar of working days for the next year', detail: { year } })
  },
}

/** Every module's doors. */
export const modulesOf = ({ database, dictionary, books }: City, limits: Limits) => ({
  ...people.routerOf(database, limits),
  ...enterprises.routerOf(limits),
  ...facts.routerOf(dictionary),
  ...policies.routerOf(dictionary, books),
})

/** Every module's figures, in the order in which they are listed. */
export const figuresOf = ({ dictionary }: Pick<City, 'dictionary'>): readonly Figure[] => [
  ...enterprises.figures,
  ...facts.figuresOf(dictionary),
]

/** Every module's contracts, for typed calls in tests and for the document of the API. */
export const contracts = {
  ...people.contract,
  ...enterprises.contract,
  ...facts.contract,
  ...policies.contract,
}
