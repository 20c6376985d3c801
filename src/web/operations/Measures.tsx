/** Room and process: figures of the machine and of this program. */
import { Card, Flex } from 'antd'
import type { Board } from '../../kernel/operations/contract.ts'
import { Fields } from '../kit/Fields.tsx'
import { Figure } from '../kit/Figure.tsx'
import { bytes, type Shown } from '../numbers.ts'
import { useWords } from './words.ts'

const sized = (size: number): Shown => {
  const [figure = '', unit = ''] = bytes(size).split(' ')
  return { before: '', figure, unit, exact: `${size.toLocaleString('en-US')} B` }
}

export function Room({ board: { disk, kept } }: { board: Board }) {
  const w = useWords()
  const { free, total, database, evidence, backups } = disk
  // A size that there cannot be is not an unknown one.
  const none = kept.nightly ? w('backup-folder-empty') : w('backup-folder-unset')
  return (
    <Flex gap={12} wrap aria-label={w('room')} role="group">
      <Figure title={w('disk-free')} shown={sized(free)} note={w('of-total', { total: bytes(total) })} />
      <Figure title={w('database-size')} shown={sized(database)} />
      <Figure title={w('evidence-size')} shown={sized(evidence)} />
      <Figure
        title={w('backup-size')}
        {...(backups === null ? { shown: null, instead: none } : { shown: sized(backups) })}
      />
    </Flex>
  )
}

export function Process({ board: { process, clock } }: { board: Board }) {
  const w = useWords()
  const { version, node, postgres, memory, connections, waiting, waits, worstWait } = process
  return (
    <Card size="small" title={w('process')}>
      <Fields
        items={[
          [
            w('version'),
            <span key="version" translate="no">
              {version} · Node.js {node} · PostgreSQL {postgres}
            </span>,
          ],
          [w('uptime'), <Uptime key="uptime" seconds={process.uptime} />],
          [w('memory'), bytes(memory)],
          [w('clock-difference'), w('clock-ms', { ms: clock })],
          [w('connections'), w('connections-say', { open: connections, waiting })],
          [w('pool-waits'), w('pool-waits-say', { n: waits, ms: worstWait })],
        ]}
      />
    </Card>
  )
}

function Uptime({ seconds }: { seconds: number }) {
  const w = useWords()
  const hours = Math.floor(seconds / 3600)
  if (hours < 24) return w('uptime-hours', { n: hours, m: Math.floor((seconds % 3600) / 60) })
  return w('uptime-days', { n: Math.floor(hours / 24), h: hours % 24 })
}
