/**
 * A value of the dictionary as every page shows it: number with unit, money by size, flag and category in words, unknown
 * as a word; with the tag 申报 or 核验 and the ⓘ that opens where it comes from.
 *
 *   <Value value="1250.5" unit={variable.unit} standing={standingOf(known)} origin={{ source: known.source, period: known.period, knownOn: known.knownAt }} />
 *   <Value type="flag" value="true" />
 *   <Value type="category" value="A" label={{ zh: 'A 类', en: 'Grade A' }} />
 *   <Value type="date" value="2022-07-15" />
 *   <Value value={null} ifUnknown="供电公司尚未提供" />
 *
 * `value` is exact text as doors send it, in the variable's unit. Where that unit is one of money (元, 万元, 亿元, 万美元 …)
 * the size chooses the unit that is shown. Inside a sentence, without tags: `amountText` of numbers.ts.
 */
import { EditOutlined, EyeOutlined, FlagOutlined, QuestionOutlined } from '@ant-design/icons'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { quantity, storedOf } from '../numbers.ts'
import type { Pair } from '../pair.ts'
import type { Tone } from '../theme.ts'
import { type Both, useCommonWords, useEither, useLanguage } from '../words.ts'
import { Readable, Unknown } from './Money.tsx'
import { Origin, type OriginProps } from './Origin.tsx'
import { Sign } from './Sign.tsx'
import { Day } from './When.tsx'

export interface ValueProps {
  /** Exact, as text; nothing known is null. */
  value: string | boolean | null | undefined
  /** A number unless said. */
  type?: 'number' | 'category' | 'flag' | 'date' | 'text'
  unit?: Pair | Both | string | null
  /** What a category's code is called. */
  label?: Pair | Both
  /** 申报 by the firm, 核验 by an authority, 推断 by us. */
  standing?: Standing
  disputed?: boolean
  origin?: Omit<OriginProps, 'standing'>
  /** What would have to be known, for who points at 未知. */
  ifUnknown?: string
}

export type Standing = 'declared' | 'observed' | 'inferred'

/** As facts say it. */
export const standingOf = ({ declared }: { declared: boolean }): Standing => (declared ? 'declared' : 'observed')

export function Value({ standing, disputed, origin, ...value }: ValueProps) {
  const w = useCommonWords()
  return (
    <Flex component="span" gap="2px 6px" align="baseline" wrap style={{ display: 'inline-flex' }}>
      <Bare {...value} />
      <Flex component="span" gap={4} align="baseline" style={{ display: 'inline-flex' }}>
        {standing && value.value != null && <StandingTag standing={standing} />}
        {disputed && (
          <Sign tone="amber" icon={<FlagOutlined />}>
            {w('disputed')}
          </Sign>
        )}
        {origin && <Origin {...origin} standing={standing} />}
      </Flex>
    </Flex>
  )
}

function Bare({ value, type = 'number', unit, label, ifUnknown }: ValueProps): ReactNode {
  const w = useCommonWords()
  const either = useEither()
  const language = useLanguage()
  if (value == null || value === '') return <Unknown more={ifUnknown} />
  if (type === 'flag') return w(String(value) === 'true' ? 'yes' : 'no')
  if (type === 'category' && label) return either(label)
  if (type === 'date') return <Day day={String(value)} />
  const number = type === 'number' ? storedOf(String(value)) : undefined
  if (!number) return String(value)
  return <Readable shown={quantity(number.stored, number.scale, pairOf(unit), language)} />
}

function pairOf(unit: ValueProps['unit']): Pair {
  if (!unit) return ['', '']
  if (typeof unit === 'string') return [unit, unit]
  return 'zh' in unit ? [unit.zh, unit.en] : unit
}

const standings: Record<Standing, { tone: Tone; icon: ReactNode }> = {
  declared: { tone: 'amber', icon: <EditOutlined /> },
  observed: { tone: 'bamboo', icon: <EyeOutlined /> },
  inferred: { tone: 'grey', icon: <QuestionOutlined /> },
}

/** 申报 or 核验, or what is only 推断. */
export function StandingTag({ standing }: { standing: Standing }) {
  const w = useCommonWords()
  const { tone, icon } = standings[standing]
  return (
    <Sign tone={tone} icon={icon} outlined={standing === 'inferred'} more={w(`${standing}-more`)}>
      {w(standing)}
    </Sign>
  )
}
