/**
 * The made-up city's rows, as a database takes them in: everything that depends on nothing but the seed. Numbers are the
 * stored integers of the dictionary (value × 10^scale), all below 2^53; nothing here is a fraction.
 */
import type { Role } from '../src/kernel/who.ts'

export interface CityOptions {
  /** How many enterprises: 12,000 is the demo, 1,000,000 the largest that is tried. */
  firms: number
  seed: string
}

export interface Unit {
  code: string
  zh: string
  en: string
  kind: 'department' | 'town' | 'congress' | 'park' | 'other'
}
export interface Town {
  code: string
  zh: string
  en: string
}
/** Where values come from. */
export interface Source {
  code: string
  zh: string
  en: string
  /** The unit that answers for it; `enterprise` is the firm itself. */
  unit: string
}

export interface EnterpriseRow {
  id: string
  creditCode: string
  name: string
  formerNames: string[]
  /** GB/T 4754-2017 class; null where the register does not say. */
  industryClass: string | null
  town: string
  status: 'active' | 'revoked' | 'deregistered' | 'moved-out'
  sizeClass: 'large' | 'medium' | 'small' | 'micro'
  capitalFen: number | null
  capitalCurrency: string | null
  foundedOn: string
  form: string
  scope: string
  address: string
}

export interface FactRow {
  enterpriseId: string
  /** A code of the dictionary. */
  variable: string
  /** 0 register; 2021 a year; 20213 a quarter; 202110 a month. */
  period: number
  /** Stored integer; null beside a null text says that the provider took the value back. */
  value: number | null
  text: string | null
  declared: boolean
  source: string
  knownAt: string
}

export interface RecordRow {
  enterpriseId: string
  id: string
  /** The code of a `table` of the dictionary. */
  table: string
  onDay: string | null
  /** Only what is known: a field that is missing stands for nothing. */
  values: Record<string, number | string>
  source: string
  knownAt: string
}

export interface HeldFunction {
  function: Role
  unit?: string
  town?: string
  /** Credit codes of the firms assigned to a cadre. */
  firms?: readonly string[]
}
/** One of the demo's people, made up like everything else here. */
export interface Member {
  /** What the demo identity provider calls this person. */
  subject: string
  name: string
  functions: readonly HeldFunction[]
  /** The credit code of the enterprise this person speaks for. */
  enterprise?: string
}

/** A city: pure, the same for the same options, streamed so that a million firms need no memory. */
export interface City {
  readonly options: CityOptions
  /** City counts and sums are published ones times this: 12,000 firms stand for half of the place measured. */
  readonly factor: number
  readonly units: readonly Unit[]
  readonly towns: readonly Town[]
  readonly sources: readonly Source[]
  readonly cast: readonly Member[]
  /** The demo owner's firm. */
  readonly owner: { id: string; creditCode: string; name: string }
  /** Firms `from` (0) to before `to` (all), in stable order; the same range may be asked for again. */
  enterprises(from?: number, to?: number): Iterable<EnterpriseRow>
  facts(from?: number, to?: number): Iterable<FactRow>
  records(from?: number, to?: number): Iterable<RecordRow>
}
