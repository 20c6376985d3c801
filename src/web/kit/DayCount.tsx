/**
 * How the clock stands, the same for everyone who looks at it. Working days are said as such, a paused clock says that it
 * is paused, and a due day past the last published calendar is marked 暂定.
 *
 *   <DayCount left={3} />   <DayCount left={-2} workingDays />   <DayCount left={8} paused />   <DayCount left={30} provisional />
 */
import { ClockCircleOutlined, ExclamationCircleOutlined, PauseCircleOutlined } from '@ant-design/icons'
import { Flex } from 'antd'
import type { Tone } from '../theme.ts'
import { useCommonWords } from '../words.ts'
import { Sign } from './Sign.tsx'

interface Props {
  /** Days until due, negative when late; nothing where no clock runs. */
  left: number | null | undefined
  workingDays?: boolean
  paused?: boolean
  provisional?: boolean
}

export function DayCount({ left, workingDays = false, paused = false, provisional = false }: Props) {
  const w = useCommonWords()
  if (left == null) return null
  if (paused)
    return (
      <Sign tone="grey" icon={<PauseCircleOutlined />} outlined>
        {w('clock-paused')}
      </Sign>
    )
  const late = left < 0
  const key = `${workingDays ? 'work-' : ''}days-${late ? 'late' : 'left'}` as const
  return (
    <Flex component="span" gap={4} wrap style={{ display: 'inline-flex' }}>
      <Sign tone={toneOf(left)} icon={late ? <ExclamationCircleOutlined /> : <ClockCircleOutlined />}>
        {left === 0 ? w('due-today') : w(key, { days: Math.abs(left) })}
      </Sign>
      {provisional && (
        <Sign tone="grey" outlined more={w('provisional-more')}>
          {w('provisional')}
        </Sign>
      )}
    </Flex>
  )
}

function toneOf(left: number): Tone {
  if (left < 0) return 'crimson'
  return left <= 3 ? 'amber' : 'bamboo'
}
