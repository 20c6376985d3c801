/** 演示设定: what the city's made-up notice changed in a clause it adopted, item by item; all else stays as the source has it. */
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { useHouse } from '../../web/house.ts'
import { useRoom } from '../../web/room.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ClauseView } from './contract.ts'
import { DemoMark } from './Marks.tsx'
import { saySpan } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { useWords } from './words.ts'

export function Adoption({ clause }: { clause: ClauseView }) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const city = useHouse()?.city
  const { adopted, department, window, valid, jurisdiction } = clause
  if (!adopted) return null
  const span = (one: ClauseView['window']) => (one ? saySpan(one, language) : w('unsaid'))
  const rows: (readonly [item: string, before: ReactNode, after: ReactNode])[] = [
    [w('jurisdiction'), either(jurisdiction), city ? either(city) : w('demo-city')],
    [w('department'), either(department), either(adopted.department)],
    [w('filing-window'), span(window), span(adopted.window)],
    [w('validity'), span(valid), span(adopted.valid)],
  ]
  return (
    <Section title={w('adoption-differences')} more={<DemoMark adopted={adopted} />}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {w('adoption-more')}
      </p>
      <PlainList gap={10}>
        {rows.map(([item, before, after]) => (
          <Difference key={item} item={item} before={before} after={after} />
        ))}
      </PlainList>
    </Section>
  )
}

function Difference({ item, before, after }: { item: string; before: ReactNode; after: ReactNode }) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  const column = isPhone ? undefined : { flex: '1 1 0' }
  return (
    <li>
      <Flex gap="2px 20px" vertical={isPhone} align="baseline">
        <strong style={isPhone ? undefined : { flex: '0 0 8em' }}>{item}</strong>
        <span style={column}>
          <span className="quiet small">{w('as-source')}</span> {before}
        </span>
        <span style={column}>
          <span className="quiet small">{w('as-adopted')}</span> {after}
        </span>
      </Flex>
    </li>
  )
}
