/** How many sources of the city's data are late, and the way to the board that says which. */
import { RightOutlined } from '@ant-design/icons'
import { Card, Flex } from 'antd'
import { Link } from 'react-router'
import type { Board } from '../../kernel/operations/contract.ts'
import { Sign } from '../kit/Sign.tsx'
import { useWords } from './words.ts'

export function Sources({ sources: { late, of } }: { sources: Board['sources'] }) {
  const w = useWords()
  return (
    <Card size="small" title={w('data-freshness')}>
      <Flex gap="4px 12px" align="center" wrap>
        {of === 0 ? (
          <span className="quiet">{w('no-sources')}</span>
        ) : (
          <Sign tone={late > 0 ? 'amber' : 'bamboo'}>
            {late > 0 ? w('sources-late', { late, of }) : w('sources-on-time', { of })}
          </Sign>
        )}
        <Link to="/freshness">
          {w('open-freshness')} <RightOutlined aria-hidden />
        </Link>
      </Flex>
    </Card>
  )
}
