/** Beside the reasons of 为什么: the clause's own words, when it holds, who decides, what to hand in, and the way to its source. */
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { Fields } from '../../web/kit/Fields.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ClauseLine, ClauseView, ExplanationView } from './contract.ts'
import { ConfidenceMark, DemoMark, DoubtMark, SeenMark } from './Marks.tsx'
import { ProcedureText } from './Procedure.tsx'
import { saySpan } from './Sayings.tsx'
import { Section } from './Section.tsx'
import { SourceLink } from './SourceLink.tsx'
import { useWords } from './words.ts'

interface Props {
  line: ClauseLine
  clause: ClauseView | undefined
  explanation: ExplanationView
}

export function OwnText({ line, clause }: Omit<Props, 'explanation'>) {
  const w = useWords()
  const either = useEither()
  return (
    <Section title={w('own-text')}>
      <Flex vertical gap={10}>
        {clause && (
          <Typography.Paragraph className="prose" style={{ margin: 0 }}>
            {either(clause.text)}
          </Typography.Paragraph>
        )}
        <span className="quiet small">{w('own-text-more')}</span>
        <Flex gap={6} wrap>
          <ConfidenceMark confidence={line.confidence} />
          {clause && <SeenMark source={clause.source} />}
          <DoubtMark fairCompetition={line.fairCompetition} />
        </Flex>
        {line.fairCompetition && (
          <div className="small">{w('doubtful-more', { why: either(line.fairCompetition) })}</div>
        )}
        <div>
          {either(line.documentTitle)}
          <div className="quiet small">{either(line.jurisdiction)}</div>
        </div>
        <Link to={`/policies/${encodeURIComponent(line.id)}`}>{w('open-clause')}</Link>
        {clause && <SourceLink url={clause.source.url} short />}
      </Flex>
    </Section>
  )
}

export function TimeAndPapers({ line, clause, explanation }: Props) {
  const w = useWords()
  const either = useEither()
  const { window, validity, days } = explanation
  const demo = line.adopted && <DemoMark adopted={line.adopted} />
  return (
    <Section title={w('time-and-validity')}>
      <Fields
        columns={1}
        items={[
          [w('filing-window'), <SpanText key="window" span={window} kind="window" mark={demo} />],
          [w('validity'), <SpanText key="valid" span={validity} kind="valid" mark={demo} />],
          [w('reference-day'), <Day key="day" day={days.reference} />],
          [
            w('department'),
            <Flex key="department" gap={6} wrap>
              {either(line.adopted?.department ?? line.department)}
              {demo}
            </Flex>,
          ],
          ...(clause ? ([[w('papers'), <Papers key="papers" papers={clause.papers} />]] as const) : []),
          ...(clause?.procedure
            ? ([[w('procedure'), <ProcedureText key="procedure" procedure={clause.procedure} />]] as const)
            : []),
          ...(clause?.stacking ? ([[w('stacking-note'), either(clause.stacking)]] as const) : []),
        ]}
      />
    </Section>
  )
}

const spanTones = { open: 'bamboo', before: 'amber', after: 'grey' } as const

function SpanText({
  span,
  kind,
  mark,
}: {
  span: ExplanationView['window']
  kind: 'window' | 'valid'
  mark: React.ReactNode
}) {
  const w = useWords()
  const language = useLanguage()
  const { state } = span
  return (
    <Flex gap="2px 8px" wrap align="center">
      <span>{saySpan(span, language)}</span>
      {state === 'not-stated' ? (
        <Verdict verdict="validity-unknown" />
      ) : (
        <Sign tone={spanTones[state]}>{w(`${kind}-${state}`)}</Sign>
      )}
      {mark}
    </Flex>
  )
}

function Papers({ papers }: { papers: ClauseView['papers'] }) {
  const w = useWords()
  const either = useEither()
  if (papers.length === 0) return <em className="unknown">{w('no-papers')}</em>
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {papers.map((paper) => (
        <li key={paper.zh}>{either(paper)}</li>
      ))}
    </ul>
  )
}
