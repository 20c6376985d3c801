/**
 * Picks the day of "as known on"; quiet until one is chosen. Apart from kit/KnownOn because a calendar is the heaviest
 * thing on a page: Page loads it only where it is shown.
 */
import { HistoryOutlined } from '@ant-design/icons'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useToday } from '../house.ts'
import { useCommonWords } from '../words.ts'
import { useKnownOn } from './KnownOn.tsx'

export function DayPicker() {
  const w = useCommonWords()
  const today = useToday()
  const { on, ask } = useKnownOn()
  return (
    <DatePicker
      aria-label={w('known-on')}
      placeholder={w('known-on-short')}
      prefix={<HistoryOutlined />}
      value={on ? dayjs(on) : null}
      maxDate={dayjs(today)}
      onChange={(day) => ask(day?.format('YYYY-MM-DD'))}
      inputReadOnly
      style={{ width: 180 }}
    />
  )
}
