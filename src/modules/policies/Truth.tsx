/** How one condition, bar or bonus comes out: a sign and its word. A bar that applies is as bad as a condition that fails. */
import {
  AuditOutlined,
  CheckCircleFilled,
  CloseCircleOutlined,
  FormOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Tone } from '../../web/theme.ts'
import type { Truth } from './explanation.ts'
import { useWords } from './words.ts'

type Look = readonly [tone: Tone, icon: ReactNode]
const good: Look = ['bamboo', <CheckCircleFilled key="sign" />]
const bad: Look = ['crimson', <CloseCircleOutlined key="sign" />]
const idle: Look = ['grey', <MinusCircleOutlined key="sign" />]
const open = {
  missing: ['amber', <FormOutlined key="sign" />],
  judgement: ['indigo', <AuditOutlined key="sign" />],
} as const satisfies Record<string, Look>

export type Part = 'truth' | 'bar' | 'bonus'
const looks: Record<Part, Record<Truth, Look>> = {
  truth: { yes: good, no: bad, ...open },
  bar: { yes: bad, no: good, ...open },
  bonus: { yes: good, no: idle, ...open },
}

export function TruthMark({ part, truth }: { part: Part; truth: Truth }) {
  const w = useWords()
  const [tone, icon] = looks[part][truth]
  return (
    <span className={`sign-plain number tone-${tone}`}>
      {icon} {w(`${part}-${truth}`)}
    </span>
  )
}
