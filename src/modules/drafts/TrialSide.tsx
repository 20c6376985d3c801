/** What a text comes to over everybody, as far as it reads: whom it reaches, what it costs, who gains and loses, how precise. */
import { Alert, Card, Flex, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Loading } from '../../web/kit/states.tsx'
import { When } from '../../web/kit/When.tsx'
import { useRoom } from '../../web/room.ts'
import { Heading } from './ClauseForm.tsx'
import type { Reading } from './contract.ts'
import type { ResultView, TotalsView } from './result.ts'
import { useWords } from './words.ts'

const Details = lazy(async () => ({ default: (await import('./Details.tsx')).Details }))

interface Props {
  reading: Reading | undefined
  result: ResultView | null | undefined
  /** A newer answer is on its way. */
  isWaiting: boolean
  refused?: ReactNode
  chooser?: ReactNode
}

export function TrialSide({ reading, result, isWaiting, refused, chooser }: Props) {
  const w = useWords()
  const isDesk = useRoom() === 'desk'
  return (
    <Flex vertical gap={16} aria-busy={isWaiting}>
      <Card
        size="small"
        title={<Heading>{w('results')}</Heading>}
        extra={result && <Known result={result} />}
        // Whoever types far below still sees what it comes to.
        style={isDesk ? { position: 'sticky', insetBlockStart: 'calc(var(--band) + 64px)', zIndex: 2 } : undefined}
      >
        <Flex vertical gap={14} style={{ opacity: isWaiting ? 0.65 : 1 }}>
          {reading && <Faults reading={reading} />}
          {refused}
          {result ? (
            <Headline result={result} />
          ) : (
            !refused && <span className="quiet">{w('results-after-faults')}</span>
          )}
        </Flex>
      </Card>
      {result && (
        <Card size="small">
          {result.change ? (
            <Change change={result.change} inForce={result.inForce} />
          ) : (
            <span className="quiet small">{w('no-force')}</span>
          )}
        </Card>
      )}
      {result && (
        <Suspense fallback={<Loading rows={8} />}>
          <Details result={result} chooser={chooser} />
        </Suspense>
      )}
    </Flex>
  )
}

function Known({ result: { moment } }: { result: ResultView }) {
  return (
    <span className="quiet small">
      <When at={moment} />
    </span>
  )
}

function Faults({ reading: { faults, examples, notInEnglish } }: { reading: Reading }) {
  const w = useWords()
  const failing = examples.filter(({ passes }) => !passes).length
  return (
    <Flex gap={6} wrap>
      <Sign tone={faults.length > 0 ? 'crimson' : 'bamboo'}>
        {faults.length > 0 ? w('n-faults', { n: faults.length }) : w('no-faults')}
      </Sign>
      {examples.length > 0 && (
        <Sign tone={failing > 0 ? 'crimson' : 'bamboo'}>
          {w('examples')} {examples.length - failing}/{examples.length}
        </Sign>
      )}
      {notInEnglish.length > 0 && <Sign tone="amber">{w('not-in-english', { n: notInEnglish.length })}</Sign>}
    </Flex>
  )
}

function Headline({ result }: { result: ResultView }) {
  const w = useWords()
  const { totals, firms } = result
  return (
    <Flex vertical gap={14}>
      <Counts totals={totals} all={firms} />
      <Band totals={totals} />
      {totals.how === 'firm-by-firm' && (
        <Sign tone="grey" more={totals.why ?? ''}>
          {w('firm-by-firm')}
        </Sign>
      )}
    </Flex>
  )
}

function Counts({ totals: { firms }, all }: { totals: TotalsView; all: number }) {
  const w = useWords()
  return (
    <div>
      <Flex gap="4px 10px" align="baseline" wrap>
        <strong className="figure">{w('reaches-n', { n: firms.eligible })}</strong>
        <span className="quiet">{w('of-n', { n: all })}</span>
      </Flex>
      <Shares parts={[firms.eligible, firms.missing, firms.judgement, firms.not]} />
      <Flex gap="2px 14px" wrap className="small quiet">
        {(['missing', 'judgement', 'not'] as const).map((verdict) => (
          <span key={verdict}>
            {w(verdict)} <span className="number">{firms[verdict].toLocaleString('en-US')}</span>
          </span>
        ))}
      </Flex>
    </div>
  )
}

const tones = ['bamboo', 'amber', 'indigo', 'grey'] as const
/** The same parts as a bar; its words stand below it. */
function Shares({ parts }: { parts: readonly number[] }) {
  const all = parts.reduce((sum, part) => sum + part, 0) || 1
  return (
    <div aria-hidden style={{ display: 'flex', height: 10, borderRadius: 5, overflow: 'hidden', margin: '6px 0' }}>
      {parts.map((part, at) => (
        <div
          key={tones[at] ?? at}
          style={{ width: `${(100 * part) / all}%`, background: `var(--${tones[at] ?? 'grey'}-sign)` }}
        />
      ))}
    </div>
  )
}

function Band({ totals: { least, most, open } }: { totals: TotalsView }) {
  const w = useWords()
  const say = useMoneyText()
  return (
    <Tooltip title={w('band-more')}>
      <Flex gap="2px 18px" wrap align="baseline">
        <span>
          <span className="quiet small">{w('sure-money')}</span> <strong className="figure">{say(least)}</strong>
        </span>
        <span>
          <span className="quiet small">{w('most-money')}</span> <strong>{say(most)}</strong>{' '}
          {open > 0 && <span className="quiet small">{w('open-n', { n: open })}</span>}
        </span>
      </Flex>
    </Tooltip>
  )
}

interface ChangeProps {
  change: NonNullable<ResultView['change']>
  inForce: TotalsView | null
}
function Change({ change: { firms, gained, lost, reached, dropped }, inForce }: ChangeProps) {
  const w = useWords()
  const say = useMoneyText()
  const unsettled = firms.mayGain + firms.mayLose + firms.either
  const lines = [
    { word: w('gains'), n: firms.gains, fen: gained.least, tone: 'bamboo' },
    { word: w('loses'), n: firms.loses, fen: -lost.least, tone: 'crimson' },
  ]
  return (
    <Alert
      type="info"
      title={w('against-force')}
      description={
        <Flex vertical gap={4}>
          {inForce && (
            <span className="quiet small">
              {w('reaches-n', { n: inForce.firms.eligible })} · {w('sure-money')} {say(inForce.least)}
            </span>
          )}
          {lines.map(({ word, n, fen, tone }) => (
            <span key={word}>
              <span className={`sign-plain tone-${tone}`}>{word}</span> {w('n-firms', { n })}
              {n > 0 && ` · ${say(fen)}`}
            </span>
          ))}
          <span className="small">
            {w('stays')} {w('n-firms', { n: firms.stays })} · {w('reached')} {w('n-firms', { n: reached })} ·{' '}
            {w('dropped')} {w('n-firms', { n: dropped })}
          </span>
          {unsettled > 0 && (
            <span className="small quiet">
              {w('unsettled')} {w('n-firms', { n: unsettled })}. {w('unsettled-more')}
            </span>
          )}
        </Flex>
      }
    />
  )
}
