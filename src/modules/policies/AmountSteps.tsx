/** How the amount comes about, step by step: formula, bonuses, before the cap, the cap, rounding. Every step is exact. */
import { Flex, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '../../web/words.ts'
import type { ExplanationView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { sayCode } from './Names.tsx'
import { type Amount, fractionOf, sayCap, sayFen } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { UsedValues } from './UsedValues.tsx'
import { Worth } from './Worth.tsx'
import { useWords } from './words.ts'

interface Props {
  /** Of the firm, or of the one record that is looked at. */
  amount: Amount
  bonuses: ExplanationView['bonuses']
  /** The clause's formula; null where the source gives none. */
  formula: string | null | undefined
  /** Of all eligible records together, where the clause ranges over records. */
  together?: { amount: Amount; records: number } | undefined
}

export function AmountSteps({ amount, bonuses, formula, together }: Props) {
  const w = useWords()
  const held = bonuses.filter(({ truth }) => truth === 'yes')
  const isMoney = amount.gives === 'money'
  const steps: (readonly [label: string, content: ReactNode])[] = [
    [w('step-formula'), <Formula key="formula" amount={amount} formula={formula} />],
    ...(bonuses.length > 0 ? [[w('step-bonuses'), <Held key="bonuses" held={held} />] as const] : []),
    ...(isMoney ? capSteps(w, amount) : []),
    [w('step-result'), <Worth key="result" amount={amount} large />],
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

function Formula({ amount, formula }: Pick<Props, 'amount' | 'formula'>) {
  const w = useWords()
  const language = useLanguage()
  const names = useNames()
  if (formula === undefined) return <Skeleton active title={false} paragraph={{ rows: 1 }} />
  if (formula === null) return <em className="unknown">{w('formula-not-given')}</em>
  return (
    <Flex vertical gap={6}>
      <div>{sayCode(formula, amount.values, names, language) ?? <code>{formula}</code>}</div>
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
