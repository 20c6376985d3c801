/** 为什么: how one clause comes out for one enterprise, condition by condition, with the values behind it. */

import { LockOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { formats } from '../../kernel/exports/choice.ts'
import { type DoorError, reasonOf } from '../../web/doors.ts'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { AmountSteps } from './AmountSteps.tsx'
import { Conditions } from './Conditions.tsx'
import { Corrections } from './Correction.tsx'
import type { ClauseLine, ClauseView, ExplanationView, Mine } from './contract.ts'
import { policies, useClause } from './Doors.tsx'
import { Missing } from './Missing.tsx'
import { Records, type RecordView } from './Records.tsx'
import { because } from './Standing.tsx'
import { whyHeadings } from './sheet.ts'
import { TogetherLines } from './TogetherLines.tsx'
import { OwnText, TimeAndPapers } from './WhyAside.tsx'
import { Cap, Deadline, Worth } from './Worth.tsx'
import { useWords } from './words.ts'

export function WhyPage() {
  const w = useWords()
  const me = useMe()
  const { clause = '' } = useParams()
  const [address] = useSearchParams()
  const enterprise = address.get('enterprise') ?? me.enterpriseId
  if (enterprise) return <WhyFor key={`${clause} ${enterprise}`} clause={clause} enterprise={enterprise} />
  return (
    <Page title={w('why-title')} back={`/policies/${encodeURIComponent(clause)}`}>
      <EmptyState
        title={w('which-enterprise')}
        hint={w('which-enterprise-hint')}
        action={<LinkButton to="/enterprises">{w('to-register')}</LinkButton>}
      />
    </Page>
  )
}

function WhyFor({ clause, enterprise }: { clause: string; enterprise: string }) {
  const w = useWords()
  const { on } = useKnownOn()
  const input = { id: enterprise, clause, on }
  const explained = useQuery(policies.explain.queryOptions({ input, placeholderData: keepPreviousData }))
  const written = useClause(clause)
  const { data, error } = explained
  if (data) return <Explained {...data} enterpriseId={enterprise} written={written.data} on={on} />
  return (
    <Page title={w('why-title')} knownOn>
      {error ? <NotExplained error={error} clause={clause} again={explained.refetch} /> : <WhyToCome />}
    </Page>
  )
}

/** Where asking again would change nothing, the clause itself is offered instead. */
function NotExplained({ error, clause, again }: { error: DoorError; clause: string; again: () => unknown }) {
  const w = useWords()
  const reason = reasonOf(error)
  if (reason !== 'not-entitled' && reason !== 'not-for-firms') return <ErrorState error={error} again={again} />
  return (
    <EmptyState
      icon={<LockOutlined />}
      title={w(reason)}
      action={<LinkButton to={`/policies/${encodeURIComponent(clause)}`}>{w('open-clause')}</LinkButton>}
    />
  )
}

function WhyToCome() {
  return (
    <>
      <Loading rows={2} />
      <Loading rows={8} />
    </>
  )
}

interface Props {
  clause: ClauseLine
  explanation: ExplanationView
  together: Mine['clauses'][number]['together']
  enterprise: string
  enterpriseId: string
  written: ClauseView | undefined
  on: string | undefined
}

function Explained({ clause, explanation, together, enterprise, enterpriseId, written, on }: Props) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const isOwn = me.enterpriseId === enterpriseId
  const isDesk = useRoom() === 'desk'
  const day = on ? `?on=${on}` : ''
  const verdict = explanation.shelf === 'unclear' ? 'validity-unknown' : explanation.verdict
  return (
    <Corrections enterpriseId={enterpriseId} isPast={on !== undefined}>
      <Page
        title={either(clause.title)}
        tags={<Verdict verdict={verdict} />}
        intro={
          isOwn ? undefined : (
            <Link to={`/enterprises/${enterpriseId}`}>
              <Name of={enterprise} />
            </Link>
          )
        }
        knownOn
        back={isOwn ? `/my/policies${day}` : `/enterprises/${enterpriseId}`}
        actions={
          <>
            <TakeAway clause={clause} enterpriseId={enterpriseId} on={on} />
            {isOwn && isDesk && <LinkButton to={`/my/policies${day}`}>{w('my-policies')}</LinkButton>}
          </>
        }
      >
        <Outcome explanation={explanation} together={together} />
        <div
          style={{
            display: 'grid',
            gap: 16,
            alignItems: 'start',
            gridTemplateColumns: isDesk ? 'minmax(0, 2fr) minmax(0, 1fr)' : 'minmax(0, 1fr)',
          }}
        >
          <Reasons
            adopted={clause.adopted}
            explanation={explanation}
            written={written}
            enterpriseId={enterpriseId}
            on={on}
          />
          <Flex vertical gap={16}>
            <OwnText line={clause} clause={written} />
            <TimeAndPapers line={clause} clause={written} explanation={explanation} />
          </Flex>
        </div>
      </Page>
    </Corrections>
  )
}

/** The explanation as rows, or on paper. */
function TakeAway({ clause, enterpriseId, on }: Pick<Props, 'clause' | 'enterpriseId' | 'on'>) {
  const either = useEither()
  const me = useMe()
  return (
    <ExportButton
      list="why"
      title={either(clause.title)}
      columns={whyHeadings}
      needsPurpose={me.enterpriseId !== enterpriseId}
      formats={formats}
      whole
      wholePaper
      take={(choice) => policies.exportWhy.call({ id: enterpriseId, clause: clause.id, ...(on && { on }), choice })}
    />
  )
}

/** First what comes out: the sentence, the amount, until when. */
function Outcome({ explanation, together }: Pick<Props, 'explanation' | 'together'>) {
  const language = useLanguage()
  return (
    <Card size="small">
      <Flex vertical gap={4}>
        <div>{because(explanation, language)}</div>
        <Flex gap="4px 16px" align="baseline" wrap>
          {explanation.shelf !== 'not' && (
            <>
              <Worth amount={explanation.amount} large />
              <Cap amount={explanation.amount} />
            </>
          )}
          <span className="quiet">
            <Deadline explanation={explanation} />
          </span>
        </Flex>
        <TogetherLines together={together} whole />
      </Flex>
    </Card>
  )
}

type ReasonProps = Pick<Props, 'explanation' | 'written' | 'enterpriseId' | 'on'> & Pick<ClauseLine, 'adopted'>

function Reasons({ adopted, explanation, written, enterpriseId, on }: ReasonProps) {
  const w = useWords()
  const [address] = useSearchParams()
  const { records, change, lacks } = explanation
  const here = recordHere(explanation, address.get('record'))
  const { conditions, bars, bonuses, amount } = here ?? explanation
  const eligible = records?.filter(({ verdict }) => verdict === 'eligible').length ?? 0
  const together = eligible > 1 ? { amount: explanation.amount, records: eligible } : undefined
  const nearest = change && (change.record === null || change.record === here?.id) ? change : null
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      {records && (
        <Records records={records} here={here} enterpriseId={enterpriseId} on={on} over={written?.over ?? null} />
      )}
      <Conditions
        part="truth"
        title={w('conditions')}
        more={w('conditions-more')}
        answers={conditions}
        adopted={adopted}
        change={nearest}
      />
      <Conditions
        part="bar"
        title={w('bars')}
        more={w('bars-more')}
        answers={bars}
        adopted={adopted}
        change={nearest}
      />
      <Conditions part="bonus" title={w('bonuses')} answers={bonuses} adopted={adopted} />
      <Missing lacks={lacks} />
      {(amount.gives === 'money' || amount.gives === 'points' || amount.gives === 'grade') && (
        <AmountSteps
          amount={amount}
          bonuses={bonuses}
          written={written}
          day={explanation.days.filing}
          together={together}
        />
      )}
    </Flex>
  )
}

/** The record that was asked for, or that the nearest change is about; else the one that came nearest, which the whole shows. */
function recordHere(
  { records, change, amount, conditions }: ExplanationView,
  asked: string | null,
): RecordView | undefined {
  const wanted = asked ?? (amount.state === 'none' ? change?.record : null)
  const shown = JSON.stringify(conditions)
  const nearest = records?.find((record) => JSON.stringify(record.conditions) === shown)
  return records?.find(({ id }) => id === wanted) ?? nearest ?? records?.[0]
}
