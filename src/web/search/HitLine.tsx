/** One thing found: its name, what tells it from others, and why it was found where the name does not show it. */
import { Flex } from 'antd'
import type { BothLanguages } from '../../kernel/contract.ts'
import type { Hit } from '../../kernel/search/contract.ts'
import { Name } from '../kit/Name.tsx'
import { useEither } from '../words.ts'
import { useWords } from './words.ts'

const unsaid = new Set<Hit['by']>(['name', 'start', 'part'])
const isSaid = (by: Hit['by']): by is Exclude<Hit['by'], 'name' | 'start' | 'part'> => !unsaid.has(by)

export function HitLine({ hit: { title, detail, by, said } }: { hit: Hit }) {
  const w = useWords()
  return (
    <Flex justify="space-between" align="baseline" gap={12} component="span">
      <Flex vertical component="span" style={{ minWidth: 0 }}>
        <span className="find-name">
          <Said of={title} />
        </span>
        {detail && (
          <span className="quiet small one-line">
            <Said of={detail} />
          </span>
        )}
      </Flex>
      {isSaid(by) && (
        <span className="quiet small" style={{ flexShrink: 0, maxWidth: '50%', textAlign: 'end' }}>
          {w(`by-${by}`)} {said && <Name of={said} />}
        </span>
      )}
    </Flex>
  )
}

/** A name is the same in both languages, and Chinese in either. */
function Said({ of }: { of: BothLanguages }) {
  const either = useEither()
  return of.zh === of.en && /\p{Script=Han}/u.test(of.zh) ? <Name of={of.zh} /> : either(of)
}
