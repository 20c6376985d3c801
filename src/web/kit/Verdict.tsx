/**
 * How a clause or one of its conditions comes out, always sign and word: 符合, 不符合, 待补 (data is missing), 待核 (a person
 * must judge), 效力待核 (the source does not say whether it is in force). "Not eligible" is grey: it blames nobody.
 *
 *   <Verdict verdict="eligible" />   <ConditionMark outcome="no" />
 */
import {
  AuditOutlined,
  CheckCircleFilled,
  CloseCircleOutlined,
  FormOutlined,
  HourglassOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Tone } from '../theme.ts'
import { useCommonWords } from '../words.ts'
import { Sign } from './Sign.tsx'

export type VerdictName = 'eligible' | 'not' | 'missing' | 'judgement' | 'validity-unknown'

const verdicts: Record<VerdictName, { tone: Tone; icon: ReactNode }> = {
  eligible: { tone: 'bamboo', icon: <CheckCircleFilled /> },
  not: { tone: 'grey', icon: <MinusCircleOutlined /> },
  missing: { tone: 'amber', icon: <FormOutlined /> },
  judgement: { tone: 'indigo', icon: <AuditOutlined /> },
  'validity-unknown': { tone: 'grey', icon: <HourglassOutlined /> },
}

export function Verdict({ verdict }: { verdict: VerdictName }) {
  const w = useCommonWords()
  const { tone, icon } = verdicts[verdict]
  return (
    <Sign tone={tone} icon={icon} outlined={verdict === 'validity-unknown'} more={w(`${verdict}-more`)}>
      {w(verdict)}
    </Sign>
  )
}

export type ConditionOutcome = 'yes' | 'no' | 'missing' | 'judgement'

const outcomes: Record<ConditionOutcome, { tone: Tone; icon: ReactNode }> = {
  yes: { tone: 'bamboo', icon: <CheckCircleFilled /> },
  no: { tone: 'crimson', icon: <CloseCircleOutlined /> },
  missing: { tone: 'amber', icon: <FormOutlined /> },
  judgement: { tone: 'indigo', icon: <AuditOutlined /> },
}

/** The tick or cross before a condition; its word is there for who cannot see it, and shown with `withWord`. */
export function ConditionMark({ outcome, withWord = false }: { outcome: ConditionOutcome; withWord?: boolean }) {
  const w = useCommonWords()
  const { tone, icon } = outcomes[outcome]
  return (
    <span className={`sign-plain number tone-${tone}`} title={w(`condition-${outcome}`)}>
      {icon} <span className={withWord ? '' : 'unseen'}>{w(`condition-${outcome}`)}</span>
    </span>
  )
}
