/** Every reason for which the doors of these pages refuse is said in both languages. */
import { expect, test } from 'vitest'
import { common } from '../../web/common-words.ts'
import { words as figures } from '../../web/figures/words.ts'
import { contract as register } from '../enterprises/contract.ts'
import { contract } from './contract.ts'
import { words } from './words.ts'

const doors = Object.values({ ...contract, enterprises: register.enterprises }).flatMap((group) => Object.values(group))
const reasons = new Set(doors.flatMap((door) => door['~orpc'].errorMap.conflict.data.shape.reason.options))

test('no reason goes unsaid', () => {
  expect(reasons.size).toBeGreaterThan(7)
  // The register is frozen in a dialog of the figures.
  expect([...reasons].filter((reason) => !(reason in words || reason in common || reason in figures))).toEqual([])
})
