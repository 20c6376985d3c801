/**
 * What the city is made from: the tables in `ref/`, read once. They are our own files, so their shape is declared and
 * not checked at run time; the city's tests read every field.
 */
import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { inProject } from '../src/kernel/place.ts'
import type { Source, Town, Unit } from './types.ts'

export type Stratum = 'scale' | 'graded' | 'upper' | 'small'

/** A sector of the made-up city; the meaning of each number stands on top of `ref/sectors.yaml`. */
export interface Sector {
  code: string
  zh: string
  en: string
  kind: 'industry' | 'trade' | 'service'
  group: string
  traditional: boolean
  weights: [number, number, number, number]
  growth: [number, number, number]
  orders: number
  head: number
  kwh: number
  mu: number
  margin: number
  vat: number
  export: number
  rd: number
  classes: Record<string, number>
  trades: string[]
  towns: string[]
  makes: string[]
}

interface SizedTown extends Town {
  size: number
}
interface NameParts {
  syllables: string
  roads: string[]
  parks: string[]
  schools: string[]
  banks: string[]
  fairs: { 境内: string[]; 境外: string[] }
}
export interface Industry {
  code: string
  level: 1 | 2 | 3 | 4
  parent: string | null
  zh: string
  en: string
}

const read = <T>(name: string): T => parse(readFileSync(inProject(`city/ref/${name}`), 'utf8')) as T

export const { sectors } = read<{ sectors: Sector[] }>('sectors.yaml')
export const { towns } = read<{ towns: SizedTown[] }>('towns.yaml')
export const { units } = read<{ units: Unit[] }>('departments.yaml')
export const { sources } = read<{ sources: Source[] }>('sources.yaml')
export const { industries } = read<{ industries: Industry[] }>('industries.yaml')
export const core = read<{ core: string[]; core_register: string[] }>('core-variables.yaml')
const parts = read<NameParts>('names.yaml')
export const { roads, parks, schools, banks, fairs } = parts
export const syllables = [...parts.syllables.replace(/\s/g, '')]

const levels = new Map(industries.map((one) => [one.code, one]))
/** The section letter and the division of a class. */
export function placeOf(industryClass: string): { section: string; division: string } {
  const division = industryClass.slice(0, 2)
  const section = levels.get(division)?.parent
  if (!section) throw new Error(`class ${industryClass} is not in ref/industries.yaml`)
  return { section, division }
}
