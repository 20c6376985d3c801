/** What a clause is worth to a firm, and until when: the two things a card says first. */
import { Flex, Tooltip } from 'antd'
import { DayCount } from '../../web/kit/DayCount.tsx'
import { money } from '../../web/numbers.ts'
import { useLanguage } from '../../web/words.ts'
import type { ExplanationView } from './contract.ts'
import { type Amount, daysLeft, sayAmount, sayCap, sayDeadline } from './Sayings.tsx'
import { useWords } from './words.ts'

/** The amount in one phrase; its exact value for who points at it. */
export function Worth({ amount, large = false }: { amount: Amount; large?: boolean }) {
  const language = useLanguage()
  const { text, isKnown } = sayAmount(amount, language)
  if (!isKnown) return <em className="unknown">{text}</em>
  const exact =
    amount.gives === 'money' && amount.state === 'known' && amount.fen !== null && money(amount.fen, language).exact
  const shown = <strong className={large ? 'figure' : undefined}>{text}</strong>
  return exact && exact !== text ? <Tooltip title={exact}>{shown}</Tooltip> : shown
}

/** The cap beside it: not stated is said, and is neither zero nor none. */
export function Cap({ amount }: { amount: Amount }) {
  const said = sayCap(amount, useLanguage())
  return said ? <span className="quiet small">{said}</span> : null
}

/** From here on the days left are worth a sign of their own. */
const near = 60

/** When to file, and how many days are left of an open window. */
export function Deadline({ explanation }: { explanation: Pick<ExplanationView, 'window' | 'days'> }) {
  const w = useWords()
  const language = useLanguage()
  const { window, days } = explanation
  const left = daysLeft(window, days.filing)
  return (
    <Flex component="span" gap="2px 8px" align="center" wrap style={{ display: 'inline-flex' }}>
      <span className="number">{sayDeadline(window, language, days.filing)}</span>
      {left !== undefined && left > near ? (
        <span className="number">{w('days-to-go', { days: left })}</span>
      ) : (
        <DayCount left={left} />
      )}
    </Flex>
  )
}
