/** The statements that took long since the start, the worst first. */
import { Card, Flex } from 'antd'
import type { Board } from '../../kernel/operations/contract.ts'
import { momentInTable } from '../days.ts'
import { useWords } from './words.ts'

/** As many as can be looked into at once. */
const shown = 20

export function Slow({ slow, from }: { slow: Board['slow']; from: number }) {
  const w = useWords()
  const ms = (n: number) => w('milliseconds', { n })
  return (
    <Card size="small" title={w('slow')}>
      <Flex vertical gap={12}>
        <span className="quiet">{w('slow-hint', { ms: from })}</span>
        {slow.length === 0 && <span>{w('no-slow')}</span>}
        {slow.slice(0, shown).map(({ sql, count, worst, last, lastAt }) => (
          <Flex key={sql} vertical gap={2}>
            <code style={{ overflowWrap: 'anywhere' }}>{sql.length > 400 ? `${sql.slice(0, 400)}…` : sql}</code>
            <span className="quiet small">
              {w('times')} {count} · {w('worst')} {ms(worst)} · {w('last')} {ms(last)} · {momentInTable(lastAt)}
            </span>
          </Flex>
        ))}
      </Flex>
    </Card>
  )
}
