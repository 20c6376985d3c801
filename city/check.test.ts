/** The city beside published figures: all of them accounted for, and the city near those it is made to meet. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkCity, checkLines, published } from './check.ts'
import { measureCity } from './measure.ts'

const check = checkCity(measureCity({ firms: 6000 }))

test('every published figure is either compared or listed with the reason why not', () => {
  const compared = new Set(check.compared.map(({ id }) => id.split('.')[0]))
  const unused = new Set(check.unused.map(({ id }) => id))
  expect(published.filter(({ id }) => compared.has(id) === unused.has(id))).toEqual([])
  expect(check.unused.filter(({ why }) => why.zh === '' || why.en === '')).toEqual([])
  expect(check.compared.length).toBeGreaterThan(40)
})

/** What the city is made to meet; benchmarks of other places and small counts may lie further off. */
const near = [
  ...['out_2021', 'sales_2021', 'ind_va_gdp_2021h1', 'newscale_2021', 'jew_firms', 'rent_share', 'shareA', 'avg_plot'],
  ...['va_ratio_2019', 'orders_2022', 'textile_util_2021q3', 'nonpv_out_9m', 'elec_2021h1', 'xwy_2019_firms'],
  ...['pinghu_2021q1.orders_normal_or_above', 'pinghu_2021q1.good', 'plots_area', 'tax_mu_2020h1', 'permu_eval_2022'],
]
test.each(near)('%s is met within a quarter', (id) => {
  const one = check.compared.find((it) => it.id === id)
  expect(one?.ratio).toBeGreaterThan(0.75)
  expect(one?.ratio).toBeLessThan(1.25)
})

test('it can be printed in both languages, a line for each figure', () => {
  for (const language of ['zh', 'en'] as const) {
    const lines = checkLines(check, language)
    expect(lines.length).toBe(check.compared.length + check.unused.length + 4)
    const words = lines.join('\n').replaceAll(/[a-z_0-9.]+\t/g, '')
    if (language === 'en') expect(words).not.toMatch(/\p{Script=Han}/u)
  }
})

const source = join(import.meta.dirname, '../../shared/domain/calibration.json')
if (!existsSync(source)) console.warn('SKIPPED: ../shared is not here; the figures were not compared with their source')
test.skipIf(!existsSync(source))('values are those of the collected figures', () => {
  const { figures } = JSON.parse(readFileSync(source, 'utf8')) as { figures: { id: string; value: unknown }[] }
  expect(figures.length).toBe(102)
  const byId = new Map(published.map((one) => [one.id, one.value]))
  expect(figures.filter(({ id, value }) => JSON.stringify(byId.get(id)) !== JSON.stringify(value))).toEqual([])
})
