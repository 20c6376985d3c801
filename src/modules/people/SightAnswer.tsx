/** What the database said, and the rules in the order in which they decide: functions, right, policies, claims, variable. */
import { Alert, Card, Flex } from 'antd'
import type { ReactNode } from 'react'
import { Name } from '../../web/kit/Name.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { useEither } from '../../web/words.ts'
import type { Sight } from './contract.ts'
import { partsOf } from './policy-words.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

export function SightAnswer({ said }: { said: Sight }) {
  const w = useWords()
  const { who, answer, table } = said
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} wrap align="baseline">
          <Name of={who.name} /> {w(who.role as 'citizen')} <code>{table}</code>
        </Flex>
      }
    >
      <Flex vertical gap={16}>
        <Alert type={answer === 'rows' ? 'success' : 'warning'} showIcon title={w(`answer-${answer}`)} />
        <Functions said={said} />
        <Columns said={said} />
        <Policies said={said} />
        <Claims said={said} />
        {said.variable && <Declared of={said.variable} />}
      </Flex>
    </Card>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <strong>{title}</strong>
      <Flex vertical gap={4} style={{ marginTop: 4 }}>
        {children}
      </Flex>
    </section>
  )
}

function Functions({ said: { functions } }: { said: Sight }) {
  const w = useWords()
  const units = useUnits()
  return (
    <Part title={w('sight-functions')}>
      {functions.length === 0 && <span className="quiet">{w('no-function')}</span>}
      {functions.map(({ role, unit, current }) => (
        <span key={`${role} ${unit}`}>
          {unit ? w('role-in', { role: w(role as 'citizen'), unit: units.name(unit) ?? unit }) : w(role as 'citizen')}{' '}
          {!current && <Sign tone="grey">{w('not-current')}</Sign>}
        </span>
      ))}
    </Part>
  )
}

function Columns({ said: { columns } }: { said: Sight }) {
  const w = useWords()
  if (columns.names.length === 0) return <Part title={w('sight-columns')}>{w('no-columns')}</Part>
  return (
    <Part title={w('sight-columns')}>
      {columns.all ? w('all-columns') : <code style={{ overflowWrap: 'anywhere' }}>{columns.names.join(', ')}</code>}
    </Part>
  )
}

function Policies({ said: { policies } }: { said: Sight }) {
  const w = useWords()
  return (
    <Part title={w('sight-policies')}>
      {policies.length === 0 && w('no-policies')}
      {policies.map(({ name, rule }) => (
        <Flex key={name} vertical gap={2}>
          <span>
            {partsOf(rule)
              .map((part) => w(part))
              .join(' · ')}
          </span>
          <code style={{ overflowWrap: 'anywhere' }}>
            {name}: {rule}
          </code>
        </Flex>
      ))}
    </Part>
  )
}

function Claims({ said: { claims } }: { said: Sight }) {
  const w = useWords()
  return (
    <Part title={w('sight-claims')}>
      {claims.map(({ name, value }) => (
        <span key={name} style={{ overflowWrap: 'anywhere' }}>
          <code>{name}</code> {value ? <code>{value}</code> : <span className="quiet">{w('claim-empty')}</span>}
        </span>
      ))}
    </Part>
  )
}

function Declared({ of }: { of: NonNullable<Sight['variable']> }) {
  const w = useWords()
  const either = useEither()
  const units = useUnits()
  const { declared, claimed, provider, readers, purposes, sensitivity } = of
  const names = (codes: readonly string[]) => codes.map((code) => units.name(code) ?? code).join(' · ')
  return (
    <Part title={`${w('sight-declared')}: ${either(of)}`}>
      {declared !== null && (
        <span>
          <Sign tone={declared ? 'bamboo' : 'amber'}>{w(declared ? 'declared-yes' : 'declared-no')}</Sign>
        </span>
      )}
      <span>{w(claimed ? 'claimed-yes' : 'claimed-no')}</span>
      <span>
        {w('says-sensitivity')}: <code>{sensitivity}</code>
      </span>
      <span>
        {w('says-provider')}: {names([provider])}
      </span>
      <span>
        {w('says-readers')}: {names(readers) || w('no-columns')}
      </span>
      <span>
        {w('says-purposes')}: {purposes.map((purpose) => w(`purpose-${purpose}` as 'purpose-list')).join(' · ')}
      </span>
    </Part>
  )
}
