/**
 * 申请更正 beside a value: offered to the firm's owner where somebody answers for the variable; while a dispute about it is
 * running, that it is, and since when, for whoever may know.
 */
import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { dayInSentence } from '../../web/days.ts'
import { useToday } from '../../web/house.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { useMe } from '../../web/me.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import type { DisputeView, VariableView } from './contract.ts'
import { placeOf } from './knowledge.ts'
import { isAnswered } from './Value.tsx'
import { useWords } from './words.ts'

/** The running dispute about a value, if there is one. */
export const useRunning = (running: readonly DisputeView[], variable: number, period: number) =>
  running.find((one) => one.variable === variable && one.period === period)

interface Props {
  id: string
  variable: VariableView
  /** Absent where nothing is known yet: the form asks. */
  period?: number
  running?: readonly DisputeView[]
}

export function CorrectionButton({ id, variable, period, running = [] }: Props) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const language = useLanguage()
  const today = useToday()
  const { on } = useKnownOn()
  const [, setAddress] = useSearchParams()
  const dispute = running.find((one) => one.variable === variable.no && one.period === period)
  if (dispute)
    return (
      <Link to={`/disputes/${dispute.id}`} className="small">
        {w('running-since', { day: dayInSentence(cityDay(dispute.openedAt), language, today) })}
      </Link>
    )
  if (me.role !== 'owner' || me.enterpriseId !== id || on || !isAnswered(variable)) return null
  const ask = () =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now)
        next.set('correct', period === undefined ? String(variable.no) : placeOf(variable.no, period))
        return next
      },
      { preventScrollReset: true },
    )
  const verb = w(period === undefined ? 'state-value' : 'ask-correction')
  return (
    <Button
      size="small"
      type="text"
      className="no-print"
      icon={<EditOutlined />}
      onClick={ask}
      aria-label={`${verb}: ${either(variable)}`}
    >
      {verb}
    </Button>
  )
}
