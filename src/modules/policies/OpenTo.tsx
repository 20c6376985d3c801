/**
 * 对这样的企业开放: on an enterprise's public page, the clauses that are not closed to it by what the public line says. Never
 * a value, never an amount; it says what signing in would add.
 */
import { useQuery } from '@tanstack/react-query'
import { Button, Collapse, Flex } from 'antd'
import { Link } from 'react-router'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { isSignedIn, signInAddress, useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import { whyAddress } from './ClauseCard.tsx'
import type { ClauseLine } from './contract.ts'
import { policies } from './Doors.tsx'
import { DemoMark, DoubtMark } from './Marks.tsx'
import { useWords } from './words.ts'

interface Line {
  clause: ClauseLine
  open: boolean
  because: { zh: string; en: string } | null
}

export function OpenTo({ id }: { id: string }) {
  const w = useWords()
  const { data, error, refetch } = useQuery(policies.openTo.queryOptions({ input: { id } }))
  if (!data) return error ? <ErrorState error={error} again={refetch} words={w} /> : <Loading rows={5} />
  const open = data.filter((line) => line.open)
  const closed = data.filter((line) => !line.open)
  return (
    <Flex vertical gap={12}>
      <span className="quiet small">{w('open-to-more')}</span>
      <strong>{open.length === 0 ? w('none-open') : w('n-open', { n: open.length })}</strong>
      <Lines lines={open} id={id} />
      {closed.length > 0 && (
        <Collapse
          size="small"
          items={[
            {
              key: 'closed',
              label: `${w('n-closed', { n: closed.length })} · ${w('show-closed')}`,
              children: <Lines lines={closed} id={id} />,
            },
          ]}
        />
      )}
      <WhatMore id={id} />
    </Flex>
  )
}

function Lines({ lines, id }: { lines: readonly Line[]; id: string }) {
  const either = useEither()
  const { role } = useMe()
  const mayAsk = role !== 'citizen' && role !== 'administrator'
  const to = (clause: string) =>
    mayAsk ? whyAddress(clause, { enterprise: id }) : `/policies/${encodeURIComponent(clause)}`
  return (
    <ul style={grid}>
      {lines.map(({ clause, because }) => (
        <li key={clause.id}>
          <Flex gap="2px 8px" wrap align="baseline">
            <Link to={to(clause.id)}>{either(clause.title)}</Link>
            <DoubtMark fairCompetition={clause.fairCompetition} />
          </Flex>
          <Flex gap="2px 8px" wrap align="center" className="quiet small">
            {because ? either(because) : either(clause.adopted?.department ?? clause.department)}
            {!because && <DemoMark adopted={clause.adopted} />}
          </Flex>
        </li>
      ))}
    </ul>
  )
}

/** As many columns as there is room for: forty titles one below the other are no list anybody reads. */
const grid = {
  display: 'grid',
  gap: '12px 20px',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
  listStyle: 'none',
  margin: 0,
  padding: 0,
}

/** What the reader would learn beyond this. */
function WhatMore({ id }: { id: string }) {
  const w = useWords()
  const me = useMe()
  if (me.enterpriseId === id) return <LinkButton to="/my/policies">{w('see-mine')}</LinkButton>
  if (isSignedIn(me)) return null
  return (
    <Flex vertical gap={8} align="start">
      <span>{w('sign-in-adds')}</span>
      <Button href={signInAddress()}>{w('sign-in')}</Button>
    </Flex>
  )
}
