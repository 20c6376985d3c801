/** The modules, in the order of the house: opened with their reference tables, and their doors in one router. */

import { cityDay, missingYear } from './kernel/calendar.ts'
import type { Check } from './kernel/check.ts'
import type { Database, MoreClaims } from './kernel/db.ts'
import { contract as kernel } from './kernel/doors.ts'
import type { Figure } from './kernel/figures/figure.ts'
import type { FrozenList } from './kernel/figures/lists.ts'
import { calendarOf, installHolidays } from './kernel/holidays.ts'
import type { House } from './kernel/house.ts'
import type { Importers } from './kernel/imports/importer.ts'
import type { Task } from './kernel/jobs.ts'
import { doorsIn } from './kernel/keys/keys.ts'
import type { Limits } from './kernel/limits.ts'
import type { Sayings } from './kernel/notices/say.ts'
import { alarmSays } from './kernel/operations/says.ts'
import { inProject } from './kernel/place.ts'
import * as search from './kernel/search/sources.ts'
import { reckonAgain } from './kernel/tasks/reckon.ts'
import { reminders } from './kernel/tasks/remind.ts'
import * as drafts from './modules/drafts/index.ts'
import * as enterprises from './modules/enterprises/index.ts'
import * as facts from './modules/facts/index.ts'
import * as people from './modules/people/index.ts'
import * as policies from './modules/policies/index.ts'
import * as rounds from './modules/rounds/index.ts'

/** An opened city: its database, its dictionary, its policy books. */
export interface City {
  database: Database
  dictionary: facts.InstalledDictionary
  books: policies.Books
  /** Where clauses are drafted. */
  desk: drafts.Desk
  tasks: readonly Task[]
  /** What is looked at besides what the kernel looks at (kernel/operations). */
  checks: readonly Check[]
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
  await reckonAgain(database.job, sayings)
  const dictionary = await facts.installDictionary(database.job, inProject('dictionary/').pathname)
  claims = facts.variableClaims(dictionary)
  const books = policies.openBooks(inProject('policies/').pathname, dictionary.written)
  const desk = await drafts.openDesk(database.job, dictionary, books)
  await drafts.bringIssued(database.job, desk)
  const tasks = [calendarCheck, countingFreshness, enterprises.duplicateSearch, reminders(sayings)]
  return { database, dictionary, books, desk, tasks, checks: [] }
}

/**
 * A house older than the search, or than its rules, gets its entries here; else this finds nothing to do. It looks through
 * the whole register, so only a server's start does it: commands leave entries for what they themselves wrote.
 */
export async function fillSearch({ database }: Pick<City, 'database'>): Promise<void> {
  await people.fillSearch(database.anonymous)
  await enterprises.fillSearch(database.job)
}

/** What is said of every subject in the work list and in notices. */
export const sayings: Sayings = {
  alarm: alarmSays,
  dispute: facts.disputeSays,
  draft: drafts.draftSays,
  function: people.functionSays,
  binding: people.bindingSays,
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

/** How fresh every source is, for the board; imports count again what they touch. */
export const countingFreshness: Task = {
  name: 'count-freshness',
  daily: '03:40',
  run: async ({ job }) => await facts.countFreshness(job),
}

/** Work that is woken: the books follow what is issued. */
export const errandsOf = ({ desk }: Pick<City, 'desk'>) => [drafts.issuing(desk)]

/** What each module hands in so that its files can be brought in. */
export const importersOf = ({ dictionary }: Pick<City, 'dictionary'>): Importers => ({
  enterprises: enterprises.enterpriseImporter,
  facts: facts.factImporter(dictionary),
})

/** Every module's doors. */
export const modulesOf = ({ database, dictionary, books, desk }: City, limits: Limits) => ({
  ...people.routerOf(database, limits, declaredBy(dictionary)),
  ...enterprises.routerOf(limits),
  ...facts.routerOf(dictionary),
  ...policies.routerOf(dictionary, books),
  ...drafts.routerOf(desk),
  ...rounds.routerOf(desk),
  ...search.routerOf([enterprises.searchSource, policies.clauseSource(books), people.searchSource]),
})

/** What every module says can be proved from its trail. */
export const provables = [...people.provables, ...enterprises.provables, ...facts.provables, ...drafts.provables]

/** What the dictionary says of readers, for the question why somebody sees something. */
const declaredBy = (dictionary: facts.InstalledDictionary): Parameters<typeof people.routerOf>[2] => ({
  variables: () =>
    [...dictionary.byNo.values()].map(({ no, is: { code, zh, en, sensitivity, provider, readers, purposes } }) => ({
      ...{ no, code, zh, en, sensitivity, provider, readers: [...readers], purposes: [...purposes] },
    })),
  mayKnow: (code, actor, enterpriseId, purpose) => {
    const one = dictionary.byCode.get(code)
    return one !== undefined && facts.mayKnow(one, actor, enterpriseId, purpose)
  },
  doors: () => doorsIn({ ...kernel, ...contracts }),
})

/** How many sources of the city's data are late, for the board of the running of the house. */
export const lateSourcesOf = ({ dictionary }: Pick<City, 'dictionary'>) => facts.lateSources(dictionary)

/** Every module's figures, in the order in which they are listed. */
export const figuresOf = ({ dictionary }: Pick<City, 'dictionary'>): readonly Figure[] => [
  ...enterprises.figures,
  ...facts.figuresOf(dictionary),
]

/** Every module's lists that can be frozen. */
export const listsOf = (): readonly FrozenList[] => [enterprises.registerList]

/** Every module's contracts, for typed calls in tests and for the document of the API. */
export const contracts = {
  ...people.contract,
  ...enterprises.contract,
  ...facts.contract,
  ...policies.contract,
  ...drafts.contract,
  ...rounds.contract,
}
