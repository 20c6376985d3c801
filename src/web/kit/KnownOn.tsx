/**
 * "As known on day D": the day stands in the address as `?on=2022-06-30`, so that a link shows the same to everyone.
 * A page hands `on` to its doors; Page shows the picker (kit/DayPicker) and, while a day is chosen, the banner back.
 *
 *   const { on } = useKnownOn()
 *   <Page title="…" knownOn>…</Page>
 */
import { HistoryOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useSearchParams } from 'react-router'
import { dayInSentence, isDay } from '../days.ts'
import { useToday } from '../house.ts'
import { useCommonWords, useLanguage } from '../words.ts'

/** The day asked for, if it is one that has been; and how to ask for another. */
export function useKnownOn(): { on: string | undefined; ask: (day: string | undefined) => void } {
  const [address, setAddress] = useSearchParams()
  const today = useToday()
  const said = address.get('on') ?? ''
  const on = isDay(said) && said < today ? said : undefined
  const ask = (day: string | undefined) =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now)
        if (day && day < today) next.set('on', day)
        else next.delete('on')
        return next
      },
      { preventScrollReset: true },
    )
  return { on, ask }
}

/** Across the page while it shows another day than today. */
export function KnownOnBanner() {
  const w = useCommonWords()
  const language = useLanguage()
  const { on, ask } = useKnownOn()
  if (!on) return null
  return (
    <Alert
      type="warning"
      showIcon
      icon={<HistoryOutlined />}
      title={
        <>
          <strong>{w('known-on-day', { day: dayInSentence(on, language) })}</strong> {w('known-on-more')}
        </>
      }
      action={
        <Button size="small" onClick={() => ask(undefined)}>
          {w('back-to-now')}
        </Button>
      }
    />
  )
}
