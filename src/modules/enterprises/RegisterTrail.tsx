/** How the register came to say what it says: imports and corrections, each with what was and what is. */
import type { UseQueryResult } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { cityDay } from '../../kernel/calendar.ts'
import type { TrailLine } from '../../kernel/contract.ts'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { Trail } from '../../web/kit/Trail.tsx'
import type { RegisterField } from './comparing.ts'
import { sizeClasses, statuses } from './enterprise.ts'
import { type Names, useNames, useUnitName } from './Places.tsx'
import { type Change, changesOf } from './reading.ts'
import { useWords } from './words.ts'

interface Props {
  trail: UseQueryResult<TrailLine[], Error>
  /** Lines that became known after this day are left out. */
  on: string | undefined
}

export function RegisterTrail({ trail, on }: Props) {
  const w = useWords()
  const unit = useUnitName()
  if (trail.error) return <ErrorState error={trail.error} again={trail.refetch} />
  if (!trail.data) return <Loading />
  const lines = trail.data.filter(({ at }) => !on || cityDay(at) <= on)
  if (lines.length === 0) return <Typography.Text type="secondary">{w('no-changes')}</Typography.Text>
  const named = lines.map((line) => ({ ...line, actorUnit: unit(line.actorUnit) }))
  return <Trail lines={named} say={(line) => ({ title: titleOf(line, w), content: <Said line={line} /> })} />
}

type Words = ReturnType<typeof useWords>

const done = ['import', 'register', 'correct', 'update', 'withdraw'] as const
type Done = (typeof done)[number]
const isDone = (act: string): act is Done => (done as readonly string[]).includes(act)

const mergers = ['merge', 'absorb', 'unmerge', 'release', 'tell-apart'] as const

function titleOf({ act, data }: TrailLine, w: Words): string {
  const merger = mergers.find((it) => it === act)
  if (merger) return w(`did-${merger}`, { name: typeof data.name === 'string' ? data.name : '' })
  if (isDone(act)) return w(`did-${act}`)
  return w('did-other', { act })
}

function Said({ line }: { line: TrailLine }) {
  const w = useWords()
  const say = useSayValue()
  const { because } = line.data
  return (
    <Flex vertical>
      {changesOf(line).map(({ field, was, is }) => (
        <span key={field}>
          {w('was-is', { field: w(labels[field]), was: say({ field, value: was }), is: say({ field, value: is }) })}
        </span>
      ))}
      {typeof because === 'string' && <span className="quiet">{w('said-because', { because })}</span>}
    </Flex>
  )
}

const labels = {
  name: 'name',
  industry: 'industry',
  town: 'town',
  status: 'status',
  sizeClass: 'size',
  address: 'address',
  capital: 'capital',
  capitalCurrency: 'currency',
  foundedOn: 'founded',
  form: 'form',
  scope: 'scope',
  formerNames: 'former-names',
} as const satisfies Record<RegisterField, string>

/** A value of the register in words. */
function useSayValue() {
  const w = useWords()
  const names = useNames()
  return ({ field, value }: Pick<Change, 'field'> & { value: Change['is'] }): string => {
    if (value === null) return w('blank')
    // Of an amount its hundredths are stored.
    if (typeof value === 'number') return yuan(value)
    if (typeof value !== 'string') return value.join('；') || w('no-former-names')
    return said(field, value, w, names)
  }
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en', { maximumFractionDigits: 2 })

function said(field: RegisterField, value: string, w: Words, names: Names): string {
  const status = statuses.find((it) => it === value)
  const size = sizeClasses.find((it) => it === value)
  if (field === 'status' && status) return w(status === 'unknown' ? 'status-unknown' : status)
  if (field === 'sizeClass' && size) return w(size)
  if (field === 'town') return names.town(value)
  if (field === 'industry') return `${value} ${names.industry(value)}`
  return value
}
