/**
 * How a subject came to stand as it does, newest first: what was done, what was said with it, by whom in which function.
 *
 *   <Trail lines={trail} say={(line) => ({ title: w(`did-${line.act}`), content: … })} />
 */
import { Flex, Timeline, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { TrailLine } from '../../kernel/contract.ts'
import { roles } from '../../kernel/who.ts'
import { useCommonWords } from '../words.ts'
import { When } from './When.tsx'

interface Props {
  lines: readonly TrailLine[]
  /** The act in words, and what was said with it; the module knows both. */
  say: (line: TrailLine) => { title: string; content?: ReactNode }
}

export function Trail({ lines, say }: Props) {
  const w = useCommonWords()
  const by = ({ actor, actorUnit, actorRole }: TrailLine) => {
    const role = roles.find((it) => it === actorRole)
    return [actor, actorUnit, role && w(role)].filter(Boolean).join(' · ')
  }
  return (
    <Timeline
      items={lines.toReversed().map((line) => {
        const { title, content } = say(line)
        return {
          key: line.version,
          color: 'gray',
          content: (
            <Flex vertical gap={2}>
              <Typography.Text strong>{title}</Typography.Text>
              {content}
              <Typography.Text type="secondary">
                <When at={line.at} /> · {by(line)}
              </Typography.Text>
            </Flex>
          ),
        }
      })}
    />
  )
}
