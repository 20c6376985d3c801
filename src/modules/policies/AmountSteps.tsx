/** How the amount comes about, step by step: formula, bonuses, before the cap, the cap, rounding. Every step is exact. */
import { Flex, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ClauseView, ExplanationView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { sayCode, withWritten } from './Names.tsx'
import { type Amount, fractionOf, sayCap, sayFen } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { UsedValues } from './UsedValues.tsx'
import { Worth } from './Worth.tsx'
import { useWords } from './words.ts'

interface Props {
  /** Of the firm, or of the one record that is looked at. */
  amount: Amount
  bonuses: ExplanationView['bonuses']
  /** The clause with its formula; undefined until it is there. */
  written: ClauseView | undefined
  /** Which version of the clause's numbers holds. */
  day: string
  /** Of all eligible records together, where the clause ranges over records. */
  together?: { amount: Amount; records: number } | undefined
}

export function AmountSteps({ amount, bonuses, written, day, together }: Props) {
  const w = useWords()
  const either = useEither()
  const names = useNames()
  const held = bonuses.filter(({ truth }) => truth === 'yes')
  const isMoney = amount.gives === 'money'
  const unit = amount.unit ? ` · ${w('amount-in', { unit: either(names.unit(amount.unit)) })}` : ''
  const steps: (readonly [label: string, content: ReactNode])[] = [
    [`${w('step-formula')}${unit}`, <Formula key="formula" amount={amount} written={written} day={day} />],
    ...(bonuses.length > 0 ? [[w('step-bonuses'), <Held key="bonuses" held={held} />] as const] : []),
    ...(isMoney ? capSteps(w, amount) : []),
    [w('step-result'), <Result key="result" amount={amount} />],
    ...(together ? [[w('step-sum'), <Together key="sum" {...together} />] as const] : []),
  ]
  return (
    <Section title={w('how-much')}>
      <PlainList gap={14} ordered>
        {steps.map(([label, content]) => (
          <li key={label}>
            <div className="quiet small">{label}</div>
            {content}
          </li>
        ))}
      </PlainList>
      <Typography.Paragraph type="secondary" className="small" style={{ margin: '14px 0 0' }}>
        {w('one-firm-only')}
      </Typography.Paragraph>
    </Section>
  )
}

const Result = ({ amount }: { amount: Amount }) => {
  const w = useWords()
  return amount.state === 'none' ? w('not-eligible-no-sum') : <Worth amount={amount} large />
}

function Formula({ amount, written, day }: Pick<Props, 'amount' | 'written' | 'day'>) {
  const w = useWords()
  const language = useLanguage()
  const names = useNames()
  if (!written) return <Skeleton active title={false} paragraph={{ rows: 1 }} />
  const formula = written.amount.feel
  if (formula === null) return <em className="unknown">{w('formula-not-given')}</em>
  return (
    <Flex vertical gap={6}>
      <div>
        {sayCode(formula, withWritten(amount.values, written, day, names), names, language) ?? <code>{formula}</code>}
      </div>
      <UsedValues values={amount.values} />
    </Flex>
  )
}

function Held({ held }: { held: ExplanationView['bonuses'] }) {
  const w = useWords()
  const language = useLanguage()
  if (held.length === 0) return w('no-bonus-held')
  return held.map(({ id, says, adds }) => (
    <div key={id}>
      {language === 'zh-CN' ? says.zh : says.en}
      {adds !== null && <span className="quiet"> · {w('adds-so-much', { adds })}</span>}
    </div>
  ))
}

/** Before the cap, the cap, and the rounding where there is something to round. */
function capSteps(w: ReturnType<typeof useWords>, amount: Amount): (readonly [string, ReactNode])[] {
  const { before, cap } = amount
  const isBroken = before !== null && (fractionOf(before)?.den ?? 1n) !== 1n
  return [
    ...(before === null ? [] : [[w('step-before'), <Fen key="before" fen={before} />] as const]),
    [w('step-cap'), <CapLine key={cap.state} amount={amount} />],
    ...(isBroken ? [[w('step-rounding'), w('half-up')] as const] : []),
  ]
}

const Fen = ({ fen }: { fen: string }) => sayFen(fen, useLanguage())
const CapLine = ({ amount }: { amount: Amount }) => sayCap(amount, useLanguage()) ?? null

function Together({ amount, records }: { amount: Amount; records: number }) {
  const w = useWords()
  return (
    <Flex gap="0 10px" align="baseline" wrap>
      <Worth amount={amount} large />
      <span className="quiet">{w('sum-of-records', { n: records })}</span>
    </Flex>
  )
}
