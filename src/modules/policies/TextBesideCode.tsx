/** What a clause says and what is evaluated, side by side, condition by condition; on a phone one below the other. */
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { useRoom } from '../../web/room.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { Code } from './Code.tsx'
import type { ClauseView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { fractionOf, sayNumber } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { type PolicyWord, useWords } from './words.ts'

/** Two columns at a desk; their widths are the same in every part, so that the code stands in one line down the page. */
function Beside({ text, code }: { text: ReactNode; code: ReactNode }) {
  const isPhone = useRoom() === 'phone'
  return (
    <div
      style={{
        display: 'grid',
        gap: isPhone ? 6 : 20,
        alignItems: 'start',
        gridTemplateColumns: isPhone ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) minmax(0, 1fr)',
      }}
    >
      <div>{text}</div>
      <div>{code}</div>
    </div>
  )
}

export function Rules({ title, more, rules }: { title: string; more?: string; rules: ClauseView['when'] }) {
  const w = useWords()
  const either = useEither()
  return (
    <Section title={title} more={more}>
      <PlainList gap={14} ordered>
        {rules.map(({ id, says, article, feel, ifMissing }) => (
          <li key={id}>
            <Beside
              text={
                <>
                  {either(says)}
                  <div className="quiet small">
                    {[
                      article && w('article-n', { article }),
                      ifMissing !== 'pending' && w(`if-missing-${ifMissing}` as PolicyWord),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </>
              }
              code={feel === null ? <em className="unknown">{w('by-a-person')}</em> : <Code>{feel}</Code>}
            />
          </li>
        ))}
      </PlainList>
    </Section>
  )
}

export function AmountRule({ amount }: { amount: ClauseView['amount'] }) {
  const w = useWords()
  const either = useEither()
  const names = useNames()
  const unit = amount.unit ? ` · ${w('amount-in', { unit: either(names.unit(amount.unit)) })}` : ''
  return (
    <Section title={w('amount')} more={`${w(`gives-${amount.gives}`)}${unit}`}>
      <Flex vertical gap={14}>
        {amount.gives !== 'none' && (
          <Beside
            text={w('step-formula')}
            code={amount.feel === null ? <em className="unknown">{w('no-rate')}</em> : <Code>{amount.feel}</Code>}
          />
        )}
        {amount.bonuses.map(({ id, says, feel, adds }) => (
          <Beside
            key={id}
            text={
              <>
                <span className="quiet">{w('bonus')}</span> {either(says)}
              </>
            }
            code={
              <Flex vertical gap={4}>
                {feel === null ? <em className="unknown">{w('by-a-person')}</em> : <Code>{feel}</Code>}
                <Code>{`bonus + ${adds}`}</Code>
              </Flex>
            }
          />
        ))}
        {amount.gives === 'money' && <Beside text={w('cap')} code={<CapRule cap={amount.cap} />} />}
      </Flex>
    </Section>
  )
}

/** Not stated is unknown: neither zero nor "none". */
function CapRule({ cap }: { cap: ClauseView['amount']['cap'] }) {
  const w = useWords()
  const language = useLanguage()
  const either = useEither()
  const names = useNames()
  if (cap.stated === 'unknown') return <em className="unknown">{w('cap-unsaid')}</em>
  if (cap.stated === 'none') return w('cap-is-none')
  const unit = cap.unit ? either(names.unit(cap.unit)) : ''
  const value = cap.value ?? ''
  if (fractionOf(value)) {
    const about = {
      value: sayNumber(value, cap.unit ? names.unit(cap.unit) : null, language),
      per: cap.per ? either(cap.per) : '',
    }
    return w('cap-is', about)
  }
  return (
    <Flex vertical gap={4}>
      <Code>{value}</Code>
      <span className="quiet small">{[unit, cap.per && either(cap.per)].filter(Boolean).join(' · ')}</span>
    </Flex>
  )
}

/** The dated numbers in the code. */
export function Parameters({ params }: { params: ClauseView['params'] }) {
  const w = useWords()
  if (params.length === 0) return null
  return (
    <Section title={w('parameters')} more={w('parameters-more')}>
      <PlainList gap={6}>
        {params.map(({ name, unit, values }) => (
          <li key={name}>
            <Flex gap="0 14px" align="baseline" wrap>
              <code>{name}</code>
              {values.map(({ from, value }) => (
                <span key={from ?? ''}>
                  <ParameterValue value={value} unit={unit} />{' '}
                  {(from !== null || values.length > 1) && (
                    <span className="quiet small">{from ? w('from-on', { from }) : w('from-beginning')}</span>
                  )}
                </span>
              ))}
            </Flex>
          </li>
        ))}
      </PlainList>
    </Section>
  )
}

function ParameterValue({ value, unit }: { value: string; unit: string }) {
  const language = useLanguage()
  const names = useNames()
  return <span className="number">{sayNumber(value, unit ? names.unit(unit) : null, language)}</span>
}
