/** What was done with a draft, what it changes, and what firms say to it. */
import { Card, Empty, Flex, Timeline } from 'antd'
import { Sign } from '../../web/kit/Sign.tsx'
import { When } from '../../web/kit/When.tsx'
import { useRoom } from '../../web/room.ts'
import { Heading } from './ClauseForm.tsx'
import type { DraftView } from './contract.ts'
import { codeFont } from './Typing.tsx'
import { type DraftWord, useWords } from './words.ts'

export function Past({ draft: { past } }: { draft: DraftView }) {
  const w = useWords()
  return (
    <Card size="small" title={<Heading>{w('past')}</Heading>}>
      <Timeline
        items={past.toReversed().map(({ version, act, step, person, opinion, paper, counts, simulation, at }) => ({
          key: version,
          color: act === 'pass' && counts ? 'green' : 'gray',
          content: (
            <Flex vertical gap={2}>
              <Flex gap="2px 8px" wrap align="baseline">
                <strong>{w(`act-${act}` as DraftWord)}</strong>
                {act === 'pass' && <span>{w(step)}</span>}
                <span className="quiet small">
                  {person} · <When at={at} />
                </span>
                {act === 'pass' && !counts && <Sign tone="grey">{w('voided')}</Sign>}
              </Flex>
              {opinion && <span style={{ whiteSpace: 'pre-wrap' }}>{opinion}</span>}
              {paper && <span className="quiet small">{paper}</span>}
              {simulation && act !== 'save' && (
                <code className="quiet small" title={simulation}>
                  {simulation.slice(0, 12)}
                </code>
              )}
            </Flex>
          ),
        }))}
      />
    </Card>
  )
}

export function Differences({ draft: { differences } }: { draft: DraftView }) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  return (
    <Card size="small" title={<Heading>{w('differences')}</Heading>}>
      {differences.length === 0 && <span className="quiet">{w('no-differences')}</span>}
      <Flex vertical gap={10}>
        {differences.slice(0, 60).map(({ path, was, is }) => (
          <div key={path}>
            <code className="quiet small">{path}</code>
            <div style={{ display: 'grid', gap: 8, gridTemplateColumns: isPhone ? 'minmax(0, 1fr)' : '1fr 1fr' }}>
              <Side word={w('was')} text={was} tone="crimson" />
              <Side word={w('is')} text={is} tone="bamboo" />
            </div>
          </div>
        ))}
      </Flex>
    </Card>
  )
}

function Side({ word, text, tone }: { word: string; text: string | null; tone: string }) {
  const w = useWords()
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      <span className={`sign-plain small tone-${tone}`}>{word}</span>{' '}
      {text === null ? (
        <em className="unknown">{w('nothing')}</em>
      ) : (
        <span style={{ fontFamily: codeFont }}>{text}</span>
      )}
    </span>
  )
}

export function Replies({ draft: { replies } }: { draft: DraftView }) {
  const w = useWords()
  return (
    <Card size="small" title={<Heading>{w('replies')}</Heading>}>
      {replies.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w('no-replies')} />
      ) : (
        <Flex vertical gap={12}>
          {replies.map(({ enterprise, said, at, counts }) => (
            <div key={`${enterprise} ${at}`}>
              <Flex gap={8} align="baseline" wrap>
                <strong>{enterprise}</strong>
                <span className="quiet small">
                  <When at={at} />
                </span>
                {!counts && <Sign tone="grey">{w('voided')}</Sign>}
              </Flex>
              <span style={{ whiteSpace: 'pre-wrap' }}>{said}</span>
            </div>
          ))}
        </Flex>
      )}
    </Card>
  )
}
