/** Dead letters, each put back or thrown away with a reason. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { type Board, contract } from '../../kernel/operations/contract.ts'
import { momentInTable } from '../days.ts'
import { doorsTo } from '../doors.ts'
import { Refused } from '../kit/Refused.tsx'
import { Because } from './Because.tsx'
import { useWords } from './words.ts'

const { operations } = doorsTo(contract)
type Letter = Board['dead'][number]

export function Dead({ dead }: { dead: readonly Letter[] }) {
  const w = useWords()
  return (
    <Card size="small" title={w('dead-letters')}>
      <Flex vertical gap={12}>
        <span className="quiet">{dead.length === 0 ? w('no-dead') : w('dead-letters-hint')}</span>
        {dead.map((letter) => (
          <OneLetter key={letter.id} letter={letter} />
        ))}
      </Flex>
    </Card>
  )
}

function OneLetter({ letter: { id, task, attempts, errorClass, lastTried } }: { letter: Letter }) {
  const w = useWords()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [discarding, discard] = useState(false)
  const anew = async () => await cache.invalidateQueries({ queryKey: operations.key() })
  const redrive = useMutation(
    operations.redrive.mutationOptions({
      onSuccess: async () => {
        message.success(w('redriven'))
        await anew()
      },
    }),
  )
  const throwAway = useMutation(
    operations.discard.mutationOptions({
      onSuccess: async () => {
        discard(false)
        await anew()
      },
    }),
  )
  return (
    <Flex vertical gap={6}>
      <Flex gap="6px 12px" justify="space-between" align="center" wrap>
        <Flex vertical gap={2}>
          <code>{task}</code>
          <span className="quiet small">
            {w('attempts')} {attempts} · {w('last-tried')} {momentInTable(lastTried)}
            {errorClass && (
              <>
                {' '}
                · <code>{errorClass}</code>
              </>
            )}
          </span>
        </Flex>
        <Flex gap={8}>
          <Button size="small" loading={redrive.isPending} onClick={() => redrive.mutate({ id })}>
            {w('redrive')}
          </Button>
          <Button size="small" danger onClick={() => discard(true)}>
            {w('discard')}
          </Button>
        </Flex>
      </Flex>
      <Refused error={redrive.error} words={w} />
      {discarding && (
        <Because
          title={w('discard')}
          says={w('discard-says')}
          danger
          busy={throwAway.isPending}
          refused={<Refused error={throwAway.error} words={w} />}
          onClose={() => discard(false)}
          onSaid={(because) => throwAway.mutate({ id, because })}
        />
      )}
    </Flex>
  )
}
