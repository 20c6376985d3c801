/** Where a clause comes from, how much of the original was seen, how far it can be trusted, and who decides by it. */
import { Flex } from 'antd'
import { Fields } from '../../web/kit/Fields.tsx'
import { useEither } from '../../web/words.ts'
import type { ClauseView } from './contract.ts'
import { ConfidenceMark, SeenMark } from './Marks.tsx'
import { Section } from './Section.tsx'
import { SourceLink } from './SourceLink.tsx'
import { type PolicyWord, useWords } from './words.ts'

export function SourceBox({ clause }: { clause: ClauseView }) {
  const w = useWords()
  const either = useEither()
  const { source, confidence, department, verified } = clause
  const kind = `kind-${source.kind}` as PolicyWord
  const unsaid = <em className="unknown">{w('not-stated')}</em>
  return (
    <Section title={w('source')}>
      <Fields
        columns={1}
        items={[
          [w('source-title'), either(source.title)],
          [
            w('source-number'),
            source.number ? (
              <span key="number" lang="zh-CN">
                {source.number}
              </span>
            ) : (
              unsaid
            ),
          ],
          [w('issuer'), source.issuer ? either(source.issuer) : unsaid],
          [w('issued'), source.issued ?? unsaid],
          [w('source-kind'), w(kind)],
          [w('source-url'), <SourceLink key="url" url={source.url} />],
          [
            w('confidence'),
            <Flex key="confidence" gap={6} wrap>
              <ConfidenceMark confidence={confidence} />
              {source.seen === 'part' ? <SeenMark source={source} /> : w('seen-whole')}
            </Flex>,
          ],
          [w('department'), `${either(department)} (${w(`department-${department.basis}`)})`],
          [w('verified-by'), w(verified ? 'verified' : 'not-verified')],
          ...(source.notes ? ([[w('notes'), either(source.notes)]] as const) : []),
          ...(source.definitions.length > 0
            ? ([[w('definitions'), <Definitions key="definitions" source={source} />]] as const)
            : []),
        ]}
      />
    </Section>
  )
}

function Definitions({ source }: Pick<ClauseView, 'source'>) {
  const either = useEither()
  return (
    <div>
      {source.definitions.map((one) => (
        <div key={one.zh}>{either(one)}</div>
      ))}
    </div>
  )
}
