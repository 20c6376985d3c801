/**
 * The made-up city as others see it: the same from the same seed, of the promised size, made only of values the
 * dictionary allows, and never mistakable for a real place.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeFault } from '../src/modules/enterprises/credit-code.ts'
import type { Field, Single } from '../src/modules/facts/variable.ts'
import { makeCity } from './build.ts'
import { today } from './calendar.ts'
import { creditCodeOf } from './credit-code.ts'
import { dictionary, factorOf, tables } from './dictionary.ts'
import { industries, sources, towns, units } from './reference.ts'
import type { City, FactRow, RecordRow } from './types.ts'

const city = makeCity({ firms: 12_000 })
const small = makeCity({ firms: 600 })

function hashOf(city: City): string {
  const hash = createHash('sha256')
  for (const rows of [city.enterprises(), city.facts(), city.records()])
    for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

test('the same seed gives the same city to the byte, another seed another city', () => {
  const make = (seed: string) => hashOf(makeCity({ firms: 60, seed }))
  const [one, again, other] = [make('a'), make('a'), make('b')]
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

test('any range of firms can be asked for alone', () => {
  const ids = new Set([...small.enterprises(40, 45)].map(({ id }) => id))
  const all = [...small.facts()].filter(({ enterpriseId }) => ids.has(enterpriseId))
  expect([...small.facts(40, 45)]).toEqual(all)
  expect(ids.size).toBe(5)
})

test('a firm is the same in a city of another size', () => {
  const lines = (firms: number) => [...makeCity({ firms }).enterprises(100, 140)]
  expect(lines(1200)).toEqual(lines(140))
})

test('twelve thousand firms have about 2.3 million facts', () => {
  const [from, to] = [3000, 3600]
  let count = 0
  for (const _ of city.facts(from, to)) count++
  const whole = (count * 12_000) / (to - from)
  expect(whole).toBeGreaterThan(2_150_000)
  expect(whole).toBeLessThan(2_600_000)
})

test('yearly values: about 120 of a larger firm, up to 25 of a small one; monthly ones: up to 8 of one firm in four', () => {
  const monthly = new Set<number>()
  const perYear = { larger: [] as number[], small: [] as number[] }
  for (let index = 0; index < 600; index++) {
    const facts = [...small.facts(index, index + 1)]
    if (facts.some(({ period }) => period > 100_000)) monthly.add(index)
    const codes = new Set(facts.filter(({ period }) => period === 2021).map(({ variable }) => variable))
    if (codes.size > 0) perYear[index % 6 === 0 ? 'larger' : 'small'].push(codes.size)
    const october = new Set(facts.filter(({ period }) => period === 202210).map(({ variable }) => variable))
    expect(october.size).toBeLessThanOrEqual(8)
  }
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
  expect(mean(perYear.larger)).toBeGreaterThan(115)
  expect(mean(perYear.larger)).toBeLessThan(145)
  expect(mean(perYear.small)).toBeGreaterThan(19)
  expect(mean(perYear.small)).toBeLessThan(26)
  expect(monthly.size).toBeGreaterThan(130)
  expect(monthly.size).toBeLessThanOrEqual(150)
})

test('five to fifteen percent of the periodic values of a working firm are missing', () => {
  // Every working firm has these each year, so the rows that are not there were left out.
  const codes = ['revenue_wan', 'staff', 'power_year_kwh', 'tax_paid_wan', 'wages_wan', 'brand_count', 'profit_wan']
  const old = [...small.enterprises()].filter(({ foundedOn, status }) => foundedOn < '2018' && status === 'active')
  const ids = new Set(old.map(({ id }) => id))
  const known = new Map(codes.map((code) => [code, new Set<string>()]))
  for (const { variable, enterpriseId, period } of small.facts())
    if (ids.has(enterpriseId)) known.get(variable)?.add(`${enterpriseId} ${period}`)
  for (const [code, rows] of known) {
    const missing = 1 - rows.size / (ids.size * 3)
    expect(missing, code).toBeGreaterThan(0.035)
    expect(missing, code).toBeLessThan(0.175)
  }
})

test('some values were corrected and a few taken back, always later and never after today', () => {
  const before = new Map<string, FactRow>()
  const faults: string[] = []
  let [corrected, back] = [0, 0]
  for (const row of city.facts(0, 1200)) {
    const key = `${row.enterpriseId} ${row.variable} ${row.period}`
    const first = before.get(key)
    before.set(key, row)
    if (row.knownAt > '2022-11-30') faults.push(`${key} is known too late`)
    if (!first) continue
    if (row.knownAt <= first.knownAt) faults.push(`${key} is corrected before it is known`)
    if (row.period !== 0 && row.value === null) back++
    else if (row.period !== 0) corrected++
  }
  expect(faults).toEqual([])
  expect(corrected).toBeGreaterThan(200)
  expect(back).toBeGreaterThan(5)
})

type Shape = Pick<Field, 'type' | 'scale' | 'range' | 'values'>
const inRange = ({ range = [0, 0], scale }: Shape, value: number): boolean => {
  const [low, high] = range.map((bound) => Math.round(bound * factorOf(scale)))
  return value >= (low ?? 0) && value <= (high ?? 0)
}
const allows: Record<Field['type'], (one: Shape, value: number) => boolean> = {
  number: inRange,
  flag: (_, value) => value === 0 || value === 1,
  category: ({ values = [] }, value) => value >= 1 && value <= values.length,
  date: (_, value) => value > -8000 && value < today + 1500,
  text: () => false,
}
/** What is wrong with a stored value, or nothing. */
function wrongWith(one: Shape, value: number | string): string | undefined {
  if (typeof value === 'string') return one.type === 'text' && value !== '' ? undefined : 'a text out of place'
  if (!Number.isSafeInteger(value)) return `${value} is no whole number below 2^53`
  return allows[one.type](one, value) ? undefined : `${value} is not allowed`
}

function faultOfFact({ variable, period, value, text, source, declared }: FactRow): string | undefined {
  const one = dictionary.get(variable)
  if (!one || one.kind === 'table') return 'not in the dictionary'
  if (one.kind === 'asked' && !(declared && source === 'firm'))
    return 'asked at a claim, and yet not stated by the firm'
  if (declared === one.observed) return 'declared or observed?'
  if (periodKind(period) !== (one.kind === 'periodic' ? one.period : 'register')) return `period ${period}`
  if (!sources.some(({ code }) => code === source)) return `no source ${source}`
  const stored = one.type === 'text' ? text : value
  return stored === null ? undefined : wrongWith(one, stored)
}
const periodKind = (period: number): string => {
  if (period === 0) return 'register'
  if (period < 10_000) return 'year'
  return period < 100_000 ? 'quarter' : 'month'
}

test('every value is one its variable allows, from a source there is', () => {
  const faults = new Map<string, string>()
  for (const row of city.facts(0, 1800)) {
    const fault = faultOfFact(row)
    if (fault) faults.set(`${row.variable} ${periodKind(row.period)}`, fault)
  }
  expect([...faults]).toEqual([])
})

function faultsOfRecord({ table, values, source, knownAt }: RecordRow): string[] {
  const known = tables.find(({ code }) => code === table)
  if (!known) return [`${table} is no table`]
  const wrong = Object.entries(values).flatMap(([code, value]) => {
    const field = known.fields.find((one) => one.code === code)
    const fault = field ? wrongWith(field, value) : 'no such field'
    return fault ? [`${table}.${code}: ${fault}`] : []
  })
  if (!sources.some(({ code }) => code === source)) wrong.push(`${table}: no source ${source}`)
  if (knownAt > '2022-11-30') wrong.push(`${table}: known too late`)
  return wrong
}

test('every table has records, and every field holds what it may', () => {
  const seen = new Set<string>()
  const faults = new Set<string>()
  for (const row of city.records()) {
    seen.add(row.table)
    for (const fault of faultsOfRecord(row)) faults.add(fault)
  }
  expect([...faults]).toEqual([])
  expect([...seen].sort()).toEqual(tables.map(({ code }) => code).sort())
})

test('nothing is known of a firm, and nothing happened to it, before it was founded', () => {
  const founded = new Map([...city.enterprises(0, 1200)].map(({ id, foundedOn }) => [id, foundedOn]))
  const early = (id: string, day: string | null): boolean => day !== null && day < (founded.get(id) ?? '')
  const facts = [...city.facts(0, 1200)].filter(({ enterpriseId, knownAt }) => early(enterpriseId, knownAt))
  const records = [...city.records(0, 1200)].filter(({ enterpriseId, onDay }) => early(enterpriseId, onDay))
  expect([facts, records]).toEqual([[], []])
})

test('every register and periodic variable has a value for somebody, so that no clause waits for ever', () => {
  const known = new Set<string>()
  for (const row of city.facts(0, 3000)) known.add(row.variable)
  const wanted = [...dictionary.values()].filter(
    (one): one is Single => one.kind === 'register' || one.kind === 'periodic',
  )
  expect(wanted.map(({ code }) => code).filter((code) => !known.has(code))).toEqual([])
})

test('the credit codes are valid, of no place, and each given once', () => {
  const codes = new Set<string>()
  for (let index = 0; index < 50_000; index++) codes.add(creditCodeOf(index))
  expect(codes.size).toBe(50_000)
  for (const { creditCode } of small.enterprises()) {
    expect(creditCode).toMatch(/^91999999/)
    expect(codeFault(creditCode)).toBeUndefined()
  }
})

test('names and ids are each given once, and every name says that the city is made up', () => {
  const [names, ids] = [new Set<string>(), new Set<string>()]
  for (const { id, name } of city.enterprises()) {
    names.add(name)
    ids.add(id)
    expect(name.startsWith('拨浪市')).toBe(true)
  }
  expect([names.size, ids.size]).toEqual([12_000, 12_000])
})

const real = join(import.meta.dirname, '../../shared/data')
const registry = join(real, 'registry/yiwu_enterprises.csv')
const has = existsSync(registry)
if (!has) console.warn('SKIPPED: ../shared/data is not here; the city was not compared with the real registers')

test.skipIf(!has)('no firm of the city is in the real register, by code or by name', () => {
  const text = readFileSync(registry, 'utf8')
  const lines = text.split('\n').slice(1)
  const codes = new Set(lines.flatMap((line) => /\b9[0-9A-Z]{17}\b/.exec(line)?.[0] ?? []))
  const names = new Set(lines.map((line) => line.split(',')[0]))
  expect(codes.size).toBeGreaterThan(12_000)
  const met = [...city.enterprises()].filter(({ creditCode, name }) => codes.has(creditCode) || names.has(name))
  expect(met).toEqual([])
})

test.skipIf(!has)('no town of the city has the name of a real one of the region', () => {
  const known = ['ref/jinhua_towns.csv', 'ref/yiwu_villages.csv'].map((file) => readFileSync(join(real, file), 'utf8'))
  const stems = towns.map(({ zh }) => zh.replace(/街道$|镇$/, ''))
  expect(stems.filter((stem) => known.some((text) => text.includes(stem)))).toEqual([])
})

test.skipIf(!has)('the industry classes carried over are those of the standard', () => {
  const lines = readFileSync(join(real, 'ref/gbt4754_2017.csv'), 'utf8').split('\n')
  const standard = new Map(
    lines.map((line) => {
      const [, code = '', , ...rest] = line.split(',')
      return [code, rest] as const
    }),
  )
  // The file at hand cuts one name short (铁路、船舶、航空航天和其他运输设备制造业).
  const differs = industries.filter(
    ({ code, zh }) => !zh.startsWith((standard.get(code)?.[0] ?? '?').replaceAll('"', '')),
  )
  expect(differs).toEqual([])
})

test('towns, units and industries refer to each other', () => {
  const codes = new Set(industries.map(({ code }) => code))
  expect(industries.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([])
  const inUnits = new Set(small.units.map(({ code }) => code))
  expect(sources.filter(({ unit }) => unit !== 'enterprise' && !inUnits.has(unit))).toEqual([])
  for (const { town, industryClass } of small.enterprises()) {
    expect(towns.some(({ code }) => code === town)).toBe(true)
    expect(industryClass === null || codes.has(industryClass)).toBe(true)
  }
  expect(units.length + towns.length).toBe(small.units.length)
})

test('the cast holds every function there is, in units there are', () => {
  const inUnits = new Set(small.units.map(({ code }) => code))
  const held = small.cast.flatMap(({ functions }) => functions)
  expect(held.filter(({ unit }) => unit !== undefined && !inUnits.has(unit))).toEqual([])
  expect(new Set(held.map((one) => one.function)).size).toBe(21)
  const codes = new Set([...small.enterprises()].map(({ creditCode }) => creditCode))
  const meant = small.cast.flatMap(({ enterprise, functions }) => [
    ...(enterprise ? [enterprise] : []),
    ...functions.flatMap(({ firms }) => firms ?? []),
  ])
  expect(meant.filter((code) => !codes.has(code))).toEqual([])
  expect(new Set(small.cast.map(({ subject }) => subject)).size).toBe(small.cast.length)
})
