/** The firm's values that decided a condition: what, how much, for which period, from whom, since when, and the way to correct it. */
import { Flex } from 'antd'
import { cityDay } from '../../kernel/calendar.ts'
import { periodInWords } from '../../web/days.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { CorrectionOf } from './Correction.tsx'
import { departments } from './from-facts.ts'
import type { Used } from './Sayings.tsx'
import { PlainList } from './Section.tsx'
import { OneValue } from './UsedValue.tsx'
import { useWords } from './words.ts'

/** The clause's own numbers stand in the sentence above; here are those that are somebody's to know. */
export const ofTheFirm = (values: readonly Used[]): Used[] => values.filter(({ kind }) => kind !== 'parameter')

export function UsedValues({ values }: { values: readonly Used[] }) {
  const shown = ofTheFirm(values)
  if (shown.length === 0) return null
  return (
    <PlainList gap={6}>
      {shown.map((used) => (
        <Line key={used.name} used={used} />
      ))}
    </PlainList>
  )
}

function Line({ used }: { used: Used }) {
  const either = useEither()
  return (
    <li className="marked tone-grey" style={{ paddingInlineStart: 10 }}>
      <Flex gap="0 10px" align="baseline" wrap>
        <span>{either(used.label)}</span>
        <OneValue used={used} />
      </Flex>
      <Flex gap="0 12px" align="baseline" wrap className="quiet small">
        <span>{useOrigin(used)}</span>
        <CorrectionOf used={used} />
      </Flex>
    </li>
  )
}

/** Which period, from which source, known since when, and who provides it. */
function useOrigin({ period, provider, origin, kind }: Used): string {
  const w = useWords()
  const language = useLanguage()
  const either = useEither()
  if (kind === 'day') return w('reference-day-more')
  const parts = [
    period ? periodInWords(period, language) : '',
    origin ? either(origin.source) : '',
    origin?.of ? w('of-merged', { name: origin.of }) : '',
    origin ? w('known-from', { day: cityDay(origin.knownAt) }) : '',
    kind === 'asked' ? w('stated-by-you') : provider && w('provided-by', { provider: either(departments[provider]) }),
  ]
  return parts.filter(Boolean).join(' · ')
}
