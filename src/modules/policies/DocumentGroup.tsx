/** The clauses of one document: a line each at a desk, a card each on a phone. */
import { Flex } from 'antd'
import { Link } from 'react-router'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import type { ClauseLine } from './contract.ts'
import { ConfidenceMark, DemoMark, DoubtMark, StandingMark } from './Marks.tsx'
import { PlainList, Section } from './Section.tsx'
import { useWords } from './words.ts'

export function DocumentGroup({ lines }: { lines: readonly ClauseLine[] }) {
  const w = useWords()
  const either = useEither()
  const [first] = lines
  if (!first) return null
  return (
    <Section
      title={either(first.documentTitle)}
      more={`${either(first.jurisdiction)} · ${w('n-clauses', { n: lines.length })}`}
    >
      <PlainList gap={12}>
        {lines.map((line) => (
          <li key={line.id}>
            <OneLine line={line} />
          </li>
        ))}
      </PlainList>
    </Section>
  )
}

function OneLine({ line }: { line: ClauseLine }) {
  const w = useWords()
  const either = useEither()
  const isPhone = useRoom() === 'phone'
  const { id, title, categoryName, appliesTo, department, adopted } = line
  const about = [either(categoryName), w(`for-${appliesTo}`), either(adopted?.department ?? department)]
  return (
    <Flex gap="4px 16px" justify="space-between" align="baseline" wrap>
      <div style={{ flex: '1 1 20em', minWidth: 0 }}>
        <Link to={`/policies/${encodeURIComponent(id)}`}>{either(title)}</Link>
        <Flex gap={6} wrap className="quiet small">
          {about.join(' · ')}
          <DemoMark adopted={adopted} />
        </Flex>
      </div>
      <Flex gap={6} wrap justify={isPhone ? 'start' : 'end'}>
        <DoubtMark fairCompetition={line.fairCompetition} />
        <StandingMark adopted={adopted} />
        <ConfidenceMark confidence={line.confidence} />
      </Flex>
    </Flex>
  )
}
