/** From which source a variable's values come: by who provides it, and whether it is measured or said. */
import type { Single, Table } from '../src/modules/facts/variable.ts'

type Held = Pick<Single | Table, 'code' | 'provider' | 'observed' | 'kind'>

const observed: Record<string, string> = {
  industry: 'public-list',
  market: 'register',
  tax: 'tax-return',
  stats: 'unit-register',
  commerce: 'commerce-filing',
  science: 'science-list',
  hr: 'social-insurance',
  land: 'land-register',
  finance: 'fund-payment',
  ecology: 'environment-data',
  power: 'meter',
  customs: 'customs-declaration',
  bank: 'bank-consent',
  bigdata: 'shared-data',
  service: 'service-counter',
  agriculture: 'agriculture-data',
  emergency: 'safety-data',
  justice: 'court-data',
}
const perMu = /^(per_mu_|tax_per_mu|va_per_|group_rank)/
const property = /^(brand_count|overseas_trademarks|own_brand|patents|standards|zhejiang_made)/

/** The code of a source in `ref/sources.yaml`. */
export function sourceOf({ code, provider, observed: isObserved, kind }: Held): string {
  if (perMu.test(code)) return 'per-mu-evaluation'
  if (provider === 'market' && property.test(code)) return 'ip-register'
  if (provider === 'market' && kind === 'periodic') return 'annual-report'
  if (isObserved) return observed[provider] ?? 'firm'
  if (provider === 'stats') return kind === 'register' ? 'unit-register' : 'statistics-return'
  return provider === 'market' ? 'annual-report' : 'firm'
}
