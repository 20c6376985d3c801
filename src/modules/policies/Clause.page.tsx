/** 条款: one clause for everyone to read: its text beside its code, its source, its examples and whether they hold. */
import { Alert, Flex } from 'antd'
import { useParams } from 'react-router'
import { CopyLink } from '../../web/kit/CopyLink.tsx'
import { Fields } from '../../web/kit/Fields.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { Adoption } from './Adoption.tsx'
import { whyAddress } from './ClauseCard.tsx'
import type { ClauseView } from './contract.ts'
import { useClause } from './Doors.tsx'
import { Examples } from './Examples.tsx'
import { ConfidenceMark, DemoMark, DoubtMark, SeenMark, StandingMark } from './Marks.tsx'
import { ProcedureText } from './Procedure.tsx'
import { saySpan } from './Sayings.tsx'
import { Section } from './Section.tsx'
import { SourceBox } from './SourceBox.tsx'
import { AmountRule, Parameters, Rules } from './TextBesideCode.tsx'
import { useWords } from './words.ts'

export function ClausePage() {
  const w = useWords()
  const { clause: id = '' } = useParams()
  const { data, error, refetch } = useClause(id)
  if (data) return <Whole clause={data} />
  return (
    <Page title={w('clause')}>
      {error ? (
        <ErrorState error={error} again={refetch} words={w} />
      ) : (
        <>
          <Loading rows={3} />
          <Loading rows={8} />
        </>
      )}
    </Page>
  )
}

function Whole({ clause }: { clause: ClauseView }) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const mine = me.enterpriseId && clause.appliesTo === 'firm'
  return (
    <Page
      title={either(clause.title)}
      tags={<Tags clause={clause} />}
      intro={`${either(clause.documentTitle)} · ${either(clause.jurisdiction)}`}
      primary={
        mine && (
          <LinkButton type="primary" to={whyAddress(clause.id)}>
            {w('see-why-mine')}
          </LinkButton>
        )
      }
      actions={<CopyLink />}
    >
      {clause.fairCompetition && (
        <Alert type="warning" showIcon title={w('doubtful-more', { why: either(clause.fairCompetition) })} />
      )}
      <Section title={w('own-text')} more={w('own-text-more')}>
        <p className="prose" style={{ margin: 0 }}>
          {either(clause.text)}
        </p>
      </Section>
      <Adoption clause={clause} />
      <Rules
        title={w('conditions')}
        more={clause.over ? w('over-records', { over: either(clause.over) }) : w('text-beside-code-more')}
        rules={clause.when}
      />
      {clause.bars.length > 0 && <Rules title={w('bars')} more={w('bars-more')} rules={clause.bars} />}
      <AmountRule amount={clause.amount} />
      <Parameters params={clause.params} />
      <Foot clause={clause} />
      <Examples clause={clause} />
    </Page>
  )
}

function Tags({ clause }: { clause: ClauseView }) {
  return (
    <>
      <StandingMark adopted={clause.adopted} />
      <DemoMark adopted={clause.adopted} />
      <DoubtMark fairCompetition={clause.fairCompetition} />
      <ConfidenceMark confidence={clause.confidence} />
      <SeenMark source={clause.source} />
    </>
  )
}

/** How to claim it, and where it comes from. */
function Foot({ clause }: { clause: ClauseView }) {
  const isDesk = useRoom() === 'desk'
  return (
    <div
      style={{
        display: 'grid',
        gap: 16,
        alignItems: 'start',
        gridTemplateColumns: isDesk ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)',
      }}
    >
      <Around clause={clause} />
      <SourceBox clause={clause} />
    </div>
  )
}

function Around({ clause }: { clause: ClauseView }) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const { stacking, papers, procedure, notes } = clause
  const unsaid = <em className="unknown">{w('not-stated')}</em>
  const span = (one: ClauseView['window']) =>
    one ? (
      saySpan(one, language)
    ) : (
      <Flex gap={8} wrap>
        {unsaid}
        <Verdict verdict="validity-unknown" />
      </Flex>
    )
  return (
    <Section title={w('rules-around')} more={clause.adopted ? w('as-source') : undefined}>
      <Fields
        columns={1}
        items={[
          [w('filing-window'), span(clause.window)],
          [w('validity'), span(clause.valid)],
          [w('papers'), papers.length === 0 ? unsaid : <Lines key="papers" lines={papers.map(either)} />],
          [w('procedure'), procedure ? <ProcedureText key="procedure" procedure={procedure} /> : unsaid],
          [w('stacking-with'), stacking ? either(stacking) : unsaid],
          ...(notes ? ([[w('notes'), either(notes)]] as const) : []),
        ]}
      />
    </Section>
  )
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul style={{ margin: 0, paddingInlineStart: 18 }}>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
