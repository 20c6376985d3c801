/** The functions of a person: what, where, from when to when. */
import { dayInSentence } from '../../web/days.ts'
import { useToday } from '../../web/house.ts'
import { Sign } from '../../web/kit/Sign.tsx'
import { useLanguage } from '../../web/words.ts'
import type { PersonView } from './contract.ts'
import { type Dated, standsOn } from './standing.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

export type Held = PersonView['functions'][number]
export const keyOf = ({ role, unit, validFrom }: Held): string => `${role} ${unit} ${validFrom}`

export function HeldFunctions({ functions }: { functions: readonly Held[] }) {
  const w = useWords()
  if (functions.length === 0) return <span className="quiet">{w('no-function')}</span>
  return functions.map((held) => <OneFunction key={keyOf(held)} held={held} />)
}

export function OneFunction({ held }: { held: Held }) {
  const w = useWords()
  const units = useUnits()
  const today = useToday()
  const standing = standsOn(held, today)
  return (
    <span>
      {w('role-in', { role: w(held.role), unit: units.name(held.unit) ?? '' })} <Span held={held} />{' '}
      {standing !== 'now' && (
        <Sign tone="grey" outlined>
          {w(standing)}
        </Sign>
      )}
    </span>
  )
}

function Span({ held: { validFrom, validTo } }: { held: Dated }) {
  const w = useWords()
  const language = useLanguage()
  const from = dayInSentence(validFrom, language)
  const said = validTo ? w('from-to', { from, to: dayInSentence(validTo, language) }) : w('since', { from })
  return <span className="quiet small">{said}</span>
}
