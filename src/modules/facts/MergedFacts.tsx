/**
 * On the page of a firm into which others were merged: what is known of them, beside its own. Where the two differ both
 * stand with their sources, and which counts and why; records of all of them in one table.
 */
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState } from '../../web/kit/states.tsx'
import { standingOf } from '../../web/kit/Value.tsx'
import { useEither } from '../../web/words.ts'
import { contract, type Known, type MergedFact, type VariableView } from './contract.ts'
import { MergedRecords } from './MergedRecords.tsx'
import { FieldValue, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

export function MergedFacts({ id, variables }: { id: string; variables: readonly VariableView[] }) {
  const w = useWords()
  const { on } = useKnownOn()
  const { data, error, refetch } = useQuery(facts.merged.queryOptions({ input: { id, ...(on && { on }) } }))
  if (error && !data) return <ErrorState error={error} again={refetch} />
  if (!data || data.firms.length === 0) return null
  const byNo = new Map(variables.map((variable) => [variable.no, variable]))
  const names = new Map(data.firms.map((firm) => [firm.id, firm.name]))
  return (
    <section aria-label={w('merged-facts')}>
      <strong>{w('merged-facts')}</strong>
      <div className="quiet">{w('merged-rule')}</div>
      {data.rows.length + data.records.length === 0 && <div>{w('merged-no-facts')}</div>}
      <Rows id={id} rows={data.rows} variables={byNo} names={names} />
      <MergedRecords id={id} records={data.records} variables={byNo} names={names} />
    </section>
  )
}

/** So many at first, and with each push: two firms of some years have hundreds of values between them. */
const step = 12

interface RowsProps {
  id: string
  rows: readonly MergedFact[]
  variables: ReadonlyMap<number, VariableView>
  names: ReadonlyMap<string, string>
}

/** Where the firms differ first, and of these what is newest. */
function Rows({ id, rows, variables, names }: RowsProps) {
  const w = useWords()
  const [most, setMost] = useState(step)
  const inOrder = rows.toSorted((a, b) => Number(b.differs) - Number(a.differs) || periodOf(b) - periodOf(a))
  const left = inOrder.length - most
  return (
    <>
      {inOrder.slice(0, most).map((row) => {
        const variable = variables.get(row.others[0]?.fact.variable ?? 0)
        return variable && <Row key={keyOf(row)} id={id} row={row} variable={variable} names={names} />
      })}
      {left > 0 && (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setMost(most + 4 * step)}>
          {w('merged-more', { n: left })}
        </Button>
      )}
    </>
  )
}

/** A year before its quarters and months; 2021, 20213 and 202110 all begin with the year. */
const periodOf = ({ others }: MergedFact): number => Number(String(others[0]?.fact.period ?? 0).slice(0, 4))

const keyOf = ({ others }: MergedFact): string => `${others[0]?.fact.variable} ${others[0]?.fact.period}`

interface RowProps {
  id: string
  row: MergedFact
  variable: VariableView
  names: ReadonlyMap<string, string>
}

function Row({ id, row, variable, names }: RowProps) {
  const w = useWords()
  const either = useEither()
  const period = usePeriod()
  return (
    <div style={{ padding: '8px 0', borderBlockEnd: '1px solid var(--line)' }}>
      <Flex gap={8} wrap align="center">
        <strong>{either(variable)}</strong>
        <span className="quiet">{period(row.others[0]?.fact.period ?? 0)}</span>
        {row.differs && <Sign tone="amber">{w('merged-differs')}</Sign>}
      </Flex>
      {row.own && <One of={row.own} variable={variable} counts={row.counts === id} why={w('counts-own')} />}
      {row.others.map(({ firm, fact }) => (
        <One
          key={firm}
          of={fact}
          variable={variable}
          firm={names.get(firm) ?? ''}
          counts={row.counts === firm}
          why={w('counts-other')}
        />
      ))}
    </div>
  )
}

interface OneProps {
  of: Known
  variable: VariableView
  /** The firm merged into this one; none for its own value. */
  firm?: string
  counts: boolean
  why: string
}

function One({ of, variable, firm, counts, why }: OneProps) {
  const w = useWords()
  const either = useEither()
  return (
    <Flex gap="2px 10px" wrap align="baseline" style={{ opacity: counts ? 1 : 0.85 }}>
      <span className="quiet">{firm === undefined ? w('of-this-firm') : <Name of={firm} />}</span>
      <FieldValue field={variable.field} value={of.value} standing={standingOf(of)} />
      <span className="quiet small">
        {either(of.source)} · {w('known-since')} {cityDay(of.knownAt)}
      </span>
      {counts && (
        <Sign tone="bamboo" more={why}>
          {w('this-counts')}
        </Sign>
      )}
    </Flex>
  )
}
