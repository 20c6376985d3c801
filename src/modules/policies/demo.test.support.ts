/** Firms of the demo city and every clause of the books that is for firms. */
import { demoFirms } from '../../../bench/firms.ts'
import { readDictionary } from '../facts/index.ts'
import { firmOf, sourceOf } from './firm.ts'
import { populated } from './population.test.support.ts'
import { readBooks } from './queries/books.ts'

export const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
export const days = { reference: '2022-11-30', filing: '2022-11-30' }
export const firms = demoFirms(dictionary, 400).map((facts) => firmOf(sourceOf(facts, days)))
export const forFirms = [...books.clauses.values()].filter(({ clause }) => clause.applies_to === 'firm')
export const population = populated(firms, dictionary, days)
