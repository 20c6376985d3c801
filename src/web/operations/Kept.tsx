/** What the house could be brought back from: the last backup, whether it was tried out, the last proof. And what to do. */
import { WarningOutlined } from '@ant-design/icons'
import { Alert, Card, Flex } from 'antd'
import type { ReactNode } from 'react'
import type { Board } from '../../kernel/operations/contract.ts'
import { Fields } from '../kit/Fields.tsx'
import { Sign } from '../kit/Sign.tsx'
import { When } from '../kit/When.tsx'
import { bytes, count } from '../numbers.ts'
import { useRoom } from '../room.ts'
import { isKnownWhy, remedies } from './kept-words.ts'
import { useWords } from './words.ts'

type Kept = Board['kept']
type Item = readonly [label: string, value: ReactNode]
type Rehearsal = NonNullable<Kept['rehearsal']>

export function KeptCard({ kept }: { kept: Kept }) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  const { nightly, backup, rehearsal, rehearsed, proof } = kept
  const items: Item[] = [
    [w('last-backup'), backup ? <LastBackup key="backup" backup={backup} /> : w('none-yet')],
    [
      w('last-rehearsal'),
      rehearsal ? (
        <LastRehearsal key="rehearsal" rehearsal={rehearsal} />
      ) : (
        w(nightly ? 'not-rehearsed-yet' : 'none-yet')
      ),
    ],
    [w('last-rehearsed'), rehearsed ? <When key="rehearsed" at={rehearsed} /> : w('none-yet')],
    [w('last-proof'), proof ? <When key="proof" at={proof} /> : w('none-yet')],
  ]
  return (
    <Card size="small" title={w('kept')}>
      <Flex vertical gap={12}>
        {!nightly && (
          <Alert
            type="warning"
            showIcon
            icon={<WarningOutlined />}
            title={<Said text={w('no-nightly')} code="BOLANGGU_BACKUP_DIR=…" />}
          />
        )}
        {isPhone ? <Stacked items={items} /> : <Fields items={items} />}
      </Flex>
    </Card>
  )
}

/** What is known of each takes more room than stands beside its name on a phone. */
const Stacked = ({ items }: { items: readonly Item[] }) => (
  <>
    {items.map(([label, value]) => (
      <div key={label}>
        <div className="quiet small">{label}</div>
        {value}
      </div>
    ))}
  </>
)

function LastBackup({ backup: { name, at, rows, bytes: size } }: { backup: NonNullable<Kept['backup']> }) {
  const w = useWords()
  return (
    <Flex vertical gap={2}>
      <When at={at} />
      <span className="quiet small" style={{ overflowWrap: 'anywhere' }}>
        <span translate="no">{name}</span>
        {rows !== null && <> · {w('n-rows', { n: count(rows) })}</>}
        {size !== null && <> · {bytes(size)}</>}
      </span>
    </Flex>
  )
}

function LastRehearsal({ rehearsal }: { rehearsal: Rehearsal }) {
  const w = useWords()
  const { startedAt, endedAt, name, rows, papers, lines, frozen, differing } = rehearsal
  const seconds =
    endedAt === null ? null : Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} wrap align="center">
        <When at={startedAt} />
        <Outcome rehearsal={rehearsal} />
      </Flex>
      <span className="quiet small" style={{ overflowWrap: 'anywhere' }}>
        <span translate="no">{name}</span>
        {rows !== null && seconds !== null && (
          <>
            {' · '}
            {w('rehearsed-says', {
              ...{
                rows: count(rows),
                papers: count(papers ?? 0),
                lines: count(lines ?? 0),
                frozen: count(frozen ?? 0),
              },
              seconds: count(seconds),
            })}
          </>
        )}
      </span>
      <Why rehearsal={rehearsal} />
      {differing.map(({ what, name: which, n }) => (
        <span key={`${what} ${which}`} className="small">
          {w(`differs-${what}`, { n })} <code>{which}</code>
        </span>
      ))}
    </Flex>
  )
}

function Outcome({ rehearsal: { endedAt, error, differing } }: { rehearsal: Rehearsal }) {
  const w = useWords()
  if (endedAt === null) return <Sign tone="grey">{w('rehearsal-open')}</Sign>
  if (error !== null) return <Sign tone="crimson">{w('rehearsal-failed')}</Sign>
  if (differing.length > 0) return <Sign tone="crimson">{w('rehearsal-differs')}</Sign>
  return <Sign tone="bamboo">{w('rehearsal-whole')}</Sign>
}

function Why({ rehearsal: { error } }: { rehearsal: Rehearsal }) {
  const w = useWords()
  if (error === null) return null
  const isKnown = isKnownWhy(error)
  return (
    <span className="small">
      <Said text={isKnown ? w(`why-${error}`) : w('rehearsal-broke')} code={isKnown ? remedies[error] : error} />
    </span>
  )
}

/** A sentence, and what it asks to be typed. */
const Said = ({ text, code }: { text: string; code: string | undefined }) => (
  <>
    {text} {code && <code style={{ overflowWrap: 'anywhere' }}>{code}</code>}
  </>
)
