/**
 * What kind of house this is and what day it is in it. A demo lives in 2022: pages that need today ask here, never the
 * computer's clock.
 */
import { createContext, useContext } from 'react'
import { cityDay } from '../kernel/calendar.ts'

/** As the door `house.state` has it. */
export interface House {
  kind: 'demo' | 'real'
  /** The house clock; a demo's stands still in its own year. */
  now: string
  ready: boolean
  /** How far the first filling is, 0 to 100. */
  progress: number
  version: string
  /** The city's name; the demo's is known without being told. */
  city?: { zh: string; en: string } | null
}

export const HouseContext = createContext<House | undefined>(undefined)

export const useHouse = (): House | undefined => useContext(HouseContext)

/** Today in the house, as `YYYY-MM-DD`. */
export function useToday(): string {
  const house = useHouse()
  return cityDay(house?.now ?? new Date().toISOString())
}
