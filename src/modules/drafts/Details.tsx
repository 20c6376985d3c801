/** Below the headline: by group, how the money is spread, how precise that is. Each figure says what it means. */
import { InfoCircleOutlined } from '@ant-design/icons'
import { Card, Flex, Popover, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { useEither } from '../../web/words.ts'
import { Heading } from './ClauseForm.tsx'
import { Cliffs, Effects } from './Effects.tsx'
import type { ResultView } from './result.ts'
import { definitions, useWords } from './words.ts'

export function Details({ result, chooser }: { result: ResultView; chooser?: ReactNode }) {
  // Without groups it was not told in detail (result.ts).
  const isWhole = result.by.size.length > 0
  return (
    <>
      {isWhole && (
        <>
          <Groups by={result.by} />
          <Effects conditions={result.conditions} />
          <Cliffs cliffs={result.cliffs} />
          <Spread spread={result.spread} />
        </>
      )}
      <Precision precision={result.precision} chooser={chooser} />
    </>
  )
}

const sides = ['town', 'industry', 'size', 'year'] as const

function Groups({ by }: { by: ResultView['by'] }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  const [side, setSide] = useState<(typeof sides)[number]>('town')
  const lines = by[side].toSorted((a, b) => b.least - a.least || b.firms.eligible - a.firms.eligible)
  const greatest = Math.max(1, ...lines.map(({ firms }) => firms.eligible))
  return (
    <Card
      size="small"
      title={
        <Segmented
          size="small"
          aria-label={w('group')}
          value={side}
          options={sides.map((value) => ({ value, label: w(`by-${value}`) }))}
          onChange={setSide}
          style={{ margin: '6px 0', fontWeight: 'normal', maxWidth: '100%', overflowX: 'auto' }}
        />
      }
    >
      <table style={{ width: '100%', borderCollapse: 'collapse' }} className="small">
        <thead>
          <tr className="quiet">
            <Head>{w('group')}</Head>
            <Head end>{w('eligible')}</Head>
            <Head end>{w('waiting')}</Head>
            <Head end>{w('sure-money')}</Head>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, 12).map(({ name, firms, least }) => (
            <tr key={name?.zh ?? ''}>
              <td style={{ padding: '3px 0', minWidth: 110 }}>
                {name ? either(name) : <em className="unknown">{w('group-unknown')}</em>}
                <Bar part={firms.eligible} of={greatest} />
              </td>
              <Amount>{firms.eligible.toLocaleString('en-US')}</Amount>
              <Amount>{(firms.missing + firms.judgement).toLocaleString('en-US')}</Amount>
              <Amount>{say(least)}</Amount>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const Head = ({ end = false, children }: { end?: boolean; children: ReactNode }) => (
  <th scope="col" style={{ textAlign: end ? 'end' : 'start', fontWeight: 'normal', paddingBottom: 4 }}>
    {children}
  </th>
)
const Amount = ({ children }: { children: ReactNode }) => (
  <td
    className="number"
    style={{ textAlign: 'end', paddingInlineStart: 10, whiteSpace: 'nowrap', verticalAlign: 'top' }}
  >
    {children}
  </td>
)
const Bar = ({ part, of, tone = 'bamboo' }: { part: number; of: number; tone?: string }) => (
  <div
    aria-hidden
    style={{ height: 4, borderRadius: 2, width: `${(100 * part) / of}%`, background: `var(--${tone}-sign)` }}
  />
)

function Spread({ spread }: { spread: ResultView['spread'] }) {
  const w = useWords()
  const say = useMoneyText()
  const { steps, median, largest, firms } = spread
  const known = median !== null && largest !== null && largest > 0
  const greatest = Math.max(1, ...steps.map((step) => step.firms))
  const sayStep = ({ from, below }: (typeof steps)[number]): string => {
    if (below === null) return w('step-above', { from: say(from) })
    return from === 0
      ? w('step-below', { below: say(below) })
      : w('step-between', { from: say(from), below: say(below) })
  }
  return (
    <Card size="small" title={<Heading>{w('spread')}</Heading>}>
      <Flex vertical gap={6}>
        <strong>{known ? w('spread-title', { median: say(median), largest: say(largest) }) : w('spread-none')}</strong>
        {known && firms > 0 && (
          <table style={{ width: '100%', borderCollapse: 'collapse' }} className="small">
            <tbody>
              {steps
                .filter((step) => step.firms > 0)
                .map((step) => (
                  <tr key={step.from}>
                    <td style={{ padding: '3px 0', minWidth: 150 }}>
                      {sayStep(step)}
                      <Bar part={step.firms} of={greatest} tone="indigo" />
                    </td>
                    <Amount>{w('n-firms', { n: step.firms })}</Amount>
                    <Amount>{say(step.fen)}</Amount>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </Flex>
    </Card>
  )
}

type Share = { least: number | null; most: number | null }

function Precision({ precision, chooser }: { precision: ResultView['precision']; chooser?: ReactNode }) {
  const w = useWords()
  const say = useMoneyText()
  const { gini, topTenth, scatter, coverage, unsettled } = precision
  return (
    <Card size="small" title={<Heading>{w('precision')}</Heading>}>
      <Flex vertical gap={10}>
        <Row
          of="scatter"
          value={<ShareSaid share={scatter.share} />}
          more={w('small-below', { below: say(scatter.below) })}
        />
        <Row of="gini" value={gini === null ? <Unsaid /> : (gini / 1000).toFixed(3)} />
        <Row of="topTenth" value={topTenth === null ? <Unsaid /> : `${topTenth / 10}%`} />
        {unsettled > 0 && (
          <span className="quiet small">
            {w('unsettled')} {w('n-firms', { n: unsettled })}. {w('unsettled-more')}
          </span>
        )}
        {chooser}
        {coverage && (
          <>
            <Row of="coverage" value={<ShareSaid share={coverage.coverage} />} />
            <Row of="leakage" value={<ShareSaid share={coverage.leakage} />} />
          </>
        )}
      </Flex>
    </Card>
  )
}

const Unsaid = () => <em className="unknown">{useWords()('unknown')}</em>

function ShareSaid({ share: { least, most } }: { share: Share }) {
  const w = useWords()
  if (least === null || most === null) return <Unsaid />
  return least === most ? `${least / 10}%` : w('percent-band', { least: String(least / 10), most: String(most / 10) })
}

/** A figure with what it means, how it is reckoned and where that comes from. */
function Row({ of, value, more }: { of: keyof typeof definitions; value: ReactNode; more?: string }) {
  const w = useWords()
  const either = useEither()
  const { name, means, formula, source } = definitions[of]
  const told = (
    <Flex vertical gap={6} style={{ maxWidth: 360 }}>
      <span>{either(means)}</span>
      <span className="small">{w('definition-formula', { formula: either(formula) })}</span>
      <span className="small quiet">{w('definition-source', { source: either(source) })}</span>
    </Flex>
  )
  return (
    <Flex justify="space-between" gap={12} align="baseline">
      <span>
        {either(name)}{' '}
        <Popover content={told} trigger={['hover', 'click', 'focus']}>
          <button
            type="button"
            aria-label={`${either(name)}: ${either(means)}`}
            style={{ all: 'unset', cursor: 'pointer', padding: '2px 4px' }}
          >
            <InfoCircleOutlined className="quiet" aria-hidden />
          </button>
        </Popover>
        {more && <span className="quiet small"> {more}</span>}
      </span>
      <strong className="number">{value}</strong>
    </Flex>
  )
}
