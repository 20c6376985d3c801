/** Who one is, and what kind of house this is: the two things every page asks first. */
import { implement } from '@orpc/server'
import { contract } from './doors.ts'
import type { Context } from './http.ts'
import { version } from './operations/board.ts'

const on = implement(contract.me).$context<Context>()
const whoAmI = on.whoAmI.handler(async ({ context: { actor } }) => {
  const { firms: _, ...shown } = actor
  return shown
})

export const me = on.router({ whoAmI })

export interface HouseState {
  kind: 'demo' | 'real'
  ready: boolean
  progress: number
}

export function house(state: () => HouseState) {
  const at = implement(contract.house).$context<Context>()
  const answer = at.state.handler(async ({ context: { now } }) => ({ ...state(), now, version }))
  return at.router({ state: answer })
}
