/** The way of a draft as a table: who may do what when, and what each step lacks. */
import { describe, expect, test } from 'vitest'
import { hash as sha256 } from '../policies/index.ts'
import { type Act, type Draft, isAsked, lacking, next, notInEnglish, obstacle, path } from './draft.ts'
import { readPath } from './queries/reading.ts'

const way = readPath()
const hash = 'a'.repeat(64)
const at = (state: Draft['state'], simulation: string | null = hash): Draft => ({
  ...{ unit: 'industry', state, sha256: hash, simulation },
})
const officer = { role: 'officer', unit: 'industry' } as const
const other = { role: 'officer', unit: 'tax' } as const
const head = { role: 'department-head', unit: 'industry' } as const
const justice = { role: 'reviewer', unit: 'justice' } as const
const market = { role: 'reviewer', unit: 'market' } as const

test.each([
  ['its officer changes the text', 'simulate', 'save', officer, undefined],
  ['another officer does not', 'simulate', 'save', other, 'not-yours'],
  ['its head does not', 'simulate', 'save', head, 'not-yours'],
  ['the text may change until it is issued', 'issue', 'save', officer, undefined],
  ['and not afterwards', 'interpret', 'save', officer, 'not-now'],
  ['legality is the justice bureau’s', 'legality', 'pass', justice, undefined],
  ['not the drafting unit’s', 'legality', 'pass', officer, 'not-yours'],
  ['nor another reviewer’s', 'legality', 'pass', market, 'not-yours'],
  ['whoever has the step gives it back', 'fair-competition', 'return', market, undefined],
  ['so may the drafter', 'fair-competition', 'return', officer, undefined],
  ['nobody gives back what has not left', 'simulate', 'return', officer, 'not-now'],
  ['the head issues', 'issue', 'pass', head, undefined],
  ['the officer does not', 'issue', 'pass', officer, 'not-yours'],
  ['what is issued is not dropped', 'evaluate', 'drop', officer, 'not-now'],
  ['only at the end a clause is ended', 'issue', 'abolish', head, 'not-now'],
  ['by the head', 'renew', 'abolish', head, undefined],
  ['nothing is done once it is over', 'dropped', 'pass', officer, 'not-now'],
] as const)('%s', (_, state, act, who, expected) => expect(obstacle(way, at(state), act, who)).toBe(expected))

type Pass = Extract<Act, { act: 'pass' }>
const whole: Pass = {
  ...{ act: 'pass', simulation: hash, opinion: '同意', paper: '会议纪要〔2022〕3号', number: '拨经信〔2022〕9号' },
  ...{ validFrom: '2022-12-01', validTo: '2024-11-30' },
}
test.each([
  ['nothing lacks', 'issue', whole, undefined],
  ['a simulation', 'simulate', whole, 'simulation-missing'],
  ['another simulation than was shown', 'legality', { ...whole, simulation: 'b'.repeat(64) }, 'simulation-changed'],
  ['an opinion', 'legality', { ...whole, opinion: ' ' }, 'opinion-missing'],
  ['a paper', 'legality', { ...whole, paper: undefined }, 'paper-missing'],
  ['a number', 'issue', { ...whole, number: undefined }, 'number-missing'],
  ['a day from which it holds', 'issue', { ...whole, validFrom: undefined }, 'validity-missing'],
  ['a validity that ends after it begins', 'issue', { ...whole, validTo: '2022-11-30' }, 'validity-missing'],
] as const)('what lacks: %s', (_, state, act, expected) =>
  expect(lacking(way, at(state, state === 'simulate' ? null : hash), act)).toBe(expected))

test('the way goes through every step once, and ends', () => {
  const seen: string[] = ['simulate']
  for (let state = next(way, 'simulate'); state !== 'renewed'; state = next(way, state)) seen.push(state)
  expect(seen).toEqual(way.map(({ code }) => code))
})

describe('a way that would let an untried text through is refused', () => {
  const [first, ...rest] = way
  test.each([
    ['another first step', rest],
    ['no issue', way.filter(({ code }) => code !== 'issue')],
    ['a step twice', [...way, ...way]],
    ['examples not asked for', way.map((step) => ({ ...step, needs: step.needs.filter((one) => one !== 'examples') }))],
    ['a step nobody knows', [first, { ...first, code: 'vote' }, ...rest]],
  ])('%s', (_, steps) => expect(path.safeParse({ steps }).success).toBe(false))
})

test('of ten thousand firms a fifth is asked, the same whoever looks, others for another text', () => {
  const asked = (text: string) => Array.from({ length: 10_000 }, (_, n) => isAsked(sha256, text, `firm ${n}`, 20))
  const some = asked(hash)
  expect(Math.abs(some.filter(Boolean).length - 2_000)).toBeLessThan(200)
  expect(asked(hash)).toEqual(some)
  expect(asked('b'.repeat(64))).not.toEqual(some)
})

test('what is not in English is named by its place', () =>
  expect(
    notInEnglish({
      title: { zh: '甲', en: '甲' },
      when: [{ says: { zh: '乙', en: 'B' } }, { says: { zh: '丙', en: '' } }],
    }),
  ).toEqual(['title.en', 'when[1].says.en']))
