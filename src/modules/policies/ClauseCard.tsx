/** One clause on 我的政策: what it is, how much, until when, whose it is, and what is still in the way. The card opens 为什么. */
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ClauseLine, ExplanationView, Mine } from './contract.ts'
import { useClause } from './Doors.tsx'
import { DemoMark, DoubtMark } from './Marks.tsx'
import { said, sayChange } from './Sayings.tsx'
import { sayBetween, sayBeyond } from './Standing.tsx'
import { TogetherLines } from './TogetherLines.tsx'
import { Cap, Deadline, Worth } from './Worth.tsx'
import { useWords } from './words.ts'

export type Explained = Mine['clauses'][number]

/** Where 为什么 is, for one's own firm or for another; the day that is looked at goes with it. */
export function whyAddress(clause: string, { enterprise, on }: { enterprise?: string; on?: string } = {}): string {
  const said = new URLSearchParams({ ...(enterprise && { enterprise }), ...(on && { on }) }).toString()
  return `/policies/${encodeURIComponent(clause)}/why${said && `?${said}`}`
}

export function ClauseCard({ clause, explanation, together, on }: Explained & { on: string | undefined }) {
  const either = useEither()
  const language = useLanguage()
  const isStep = explanation.reason === 'one-condition' && explanation.change !== null
  return (
    <Link to={whyAddress(clause.id, { on })} className="card-link">
      <Card size="small" hoverable>
        <Flex vertical gap={4}>
          <Flex justify="space-between" gap={8} align="start">
            <Typography.Text strong>{either(clause.title)}</Typography.Text>
            <DoubtMark fairCompetition={clause.fairCompetition} />
          </Flex>
          <Flex gap="0 10px" align="baseline" wrap>
            {isStep ? <strong>{sayBetween(explanation, language)}</strong> : <Worth amount={explanation.amount} />}
            <Cap amount={explanation.amount} />
          </Flex>
          <Between explanation={explanation} isStep={isStep} />
          <Beyond explanation={explanation} />
          <TogetherLines together={together} />
          <Flex gap="2px 12px" align="center" wrap className="quiet">
            <Deadline explanation={explanation} />
            <Department clause={clause} />
          </Flex>
          {explanation.shelf === 'now' && <Papers clause={clause.id} />}
        </Flex>
      </Card>
    </Link>
  )
}

/** Who pays here, marked where the notice says so; else whom the source names. */
function Department({ clause: { adopted, department } }: { clause: ClauseLine }) {
  const either = useEither()
  return (
    <Flex component="span" gap={6} align="center" style={{ display: 'inline-flex' }}>
      {either(adopted?.department ?? department)}
      <DemoMark adopted={adopted} />
    </Flex>
  )
}

/** What is still in the way; where one step is said above, from where to where it goes. */
function Between({ explanation, isStep }: { explanation: ExplanationView; isStep: boolean }) {
  const language = useLanguage()
  const { change } = explanation
  if (isStep && change) return <div>{sayChange(change, language).ends}</div>
  const between = sayBetween(explanation, language)
  return between ? <div>{between}</div> : null
}

/** What more would bring, or several changes together. */
function Beyond({ explanation }: { explanation: ExplanationView }) {
  const beyond = sayBeyond(explanation, useLanguage())
  return beyond ? <div className="quiet small">{beyond}</div> : null
}

/** What to hand in, from the clause itself: the list of one's clauses does not carry it. */
function Papers({ clause }: { clause: string }) {
  const w = useWords()
  const language = useLanguage()
  const { data } = useClause(clause)
  if (!data) return null
  const [first] = data.papers
  if (!first) return <div className="quiet small">{w('no-papers')}</div>
  return <div className="quiet small">{w('n-papers', { n: data.papers.length, first: said(first, language) })}</div>
}
