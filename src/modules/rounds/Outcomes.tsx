/** What the scenarios come to, side by side; the provisional amounts of one of them; and freezing it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Popconfirm, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { momentInTable } from '../../web/days.ts'
import { List } from '../../web/kit/ListPage.tsx'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useEither } from '../../web/words.ts'
import type { Compared, Provisional, ScenarioAsked, ScenarioView } from './contract.ts'
import { rounds } from './Doors.tsx'
import { useWords } from './words.ts'

interface Props {
  compared: Compared
  asked: readonly ScenarioAsked[]
}

export function Outcomes({ compared, asked }: Props) {
  const w = useWords()
  const { scenarios, moment, population } = compared
  const [at, setAt] = useState(0)
  const shown = scenarios[at] ?? scenarios[0]
  const freezing = asked[at] ?? asked[0]
  return (
    <>
      <Card
        size="small"
        title={<span className="quiet small">{w('known-at', { at: momentInTable(moment), n: population })}</span>}
      >
        <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))' }}>
          {scenarios
            .map((one, n) => ({ one, n, key: `outcome ${n}` }))
            .map(({ one, n, key }) => (
              <Outcome key={key} scenario={one} isFirst={n === 0} />
            ))}
        </div>
      </Card>
      {shown && freezing && (
        <Card size="small" title={<h2 style={{ margin: 0, fontSize: '1.07em' }}>{w('provisional')}</h2>}>
          <Flex vertical gap={12}>
            {scenarios.length > 1 && (
              <Segmented<number>
                value={at}
                options={scenarios.map(({ name }, n) => ({ value: n, label: name }))}
                onChange={setAt}
                style={{ alignSelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
              />
            )}
            <Freeze compared={compared} scenario={freezing} />
            <Awards rows={shown.provisional} />
          </Flex>
        </Card>
      )}
    </>
  )
}

function Outcome({ scenario, isFirst }: { scenario: ScenarioView; isFirst: boolean }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  const { name, total, asked, left, firms, awards, nothing, median, largest, taken, change } = scenario
  const unknown = <em className="unknown">{w('unknown')}</em>
  return (
    <div>
      <h3 style={{ margin: '0 0 6px', fontSize: '1em' }}>{name}</h3>
      <Line label={w('total')} value={<strong className="figure">{say(total)}</strong>} />
      <Line label={w('asked')} value={say(asked)} />
      <Line label={w('left')} value={say(left)} />
      <Line label={w('firms')} value={firms.toLocaleString('en-US')} />
      <Line label={w('awards')} value={awards.toLocaleString('en-US')} />
      <Line label={w('nothing')} value={nothing.toLocaleString('en-US')} />
      <Line label={w('median')} value={median === null ? unknown : say(median)} />
      <Line label={w('largest')} value={largest === null ? unknown : say(largest)} />
      <div className="small" style={{ marginTop: 8 }}>
        <span className="quiet">{w('taken')}</span>
        {taken.length === 0 && <div>{w('nothing-taken')}</div>}
        {taken.map(({ rule, says, awards: n, fen }) => (
          <div key={rule}>{w('taken-line', { says: either(says), n, fen: say(fen) })}</div>
        ))}
      </div>
      {!isFirst && (
        <div className="small" style={{ marginTop: 8 }}>
          <span className="quiet">{w('against-first')}</span>
          <div>{w('change-line', change)}</div>
        </div>
      )}
    </div>
  )
}

const Line = ({ label, value }: { label: string; value: ReactNode }) => (
  <Flex justify="space-between" gap={12} align="baseline">
    <span className="quiet">{label}</span>
    <span className="number">{value}</span>
  </Flex>
)

function Freeze({ compared: { envelope, moment }, scenario }: { compared: Compared; scenario: ScenarioAsked }) {
  const w = useWords()
  const cache = useQueryClient()
  const freeze = useMutation(rounds.freeze.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  return (
    <Flex vertical gap={8}>
      <Popconfirm
        title={w('freeze-says')}
        okText={w('freeze')}
        onConfirm={() => freeze.mutate({ id: envelope.id, moment, scenario })}
      >
        <Button loading={freeze.isPending} style={{ alignSelf: 'start' }}>
          {w('freeze')}
        </Button>
      </Popconfirm>
      <Refused error={freeze.error} words={w} />
      {freeze.data && <Alert type="success" title={w('freeze-done', { hash: freeze.data.sha256.slice(0, 16) })} />}
    </Flex>
  )
}

function Awards({ rows }: { rows: readonly Provisional[] }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  const numbered = rows.map((row, at) => ({ ...row, id: `${at}` }))
  return (
    <List<Provisional & { id: string }>
      lines={{ rows: numbered, total: numbered.length, error: null, again: () => undefined }}
      empty={{ title: w('nothing-here') }}
      columns={[
        { title: w('enterprise'), cell: ({ name }) => name },
        {
          title: w('clause'),
          cell: ({ clause, title }) => <Link to={`/policies/${clause}`}>{either(title)}</Link>,
          phone: 2,
        },
        {
          title: w('base'),
          cell: ({ base }) => <span className="number">{say(base)}</span>,
          align: 'end',
          phone: 3,
          width: 130,
        },
        {
          title: w('gets'),
          cell: ({ fen }) => <strong className="number">{say(fen)}</strong>,
          align: 'end',
          phone: 'beside',
          width: 130,
        },
        { title: w('why'), cell: ({ says }) => <span className="small">{says.map(either).join(' ')}</span>, phone: 3 },
      ]}
    />
  )
}
