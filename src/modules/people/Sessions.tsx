/** Where one is signed in, and the way to end it everywhere. */
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { When } from '../../web/kit/When.tsx'
import { signOut } from '../../web/me.ts'
import { contract } from './contract.ts'
import { deviceOf } from './standing.ts'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)

/** More than these is unusual enough to be asked for. */
const few = 4

export function Sessions() {
  const w = useWords()
  const [leaving, leave] = useState(false)
  const [isAll, showAll] = useState(false)
  const { data, error, refetch } = useQuery(people.sessions.queryOptions())
  return (
    <Card
      size="small"
      title={w('sessions')}
      extra={
        <Button size="small" danger onClick={() => leave(true)}>
          {w('sign-out-everywhere')}
        </Button>
      }
    >
      {error && <ErrorState error={error} again={refetch} />}
      {!(data || error) && <Loading rows={2} />}
      {data?.length === 0 && w('no-sessions')}
      {data && data.length > 0 && (
        <Flex vertical gap={8}>
          {(isAll ? data : data.slice(0, few)).map((session) => (
            <Session key={`${session.startedAt} ${session.device}`} session={session} />
          ))}
          {!isAll && data.length > few && (
            <button type="button" className="plain" onClick={() => showAll(true)} style={{ textAlign: 'start' }}>
              {w('more-sessions', { n: data.length - few })}
            </button>
          )}
          <Typography.Text type="secondary">{w('sessions-hint')}</Typography.Text>
        </Flex>
      )}
      <Confirm
        open={leaving}
        title={w('sign-out-everywhere')}
        verb={w('sign-out-everywhere')}
        danger
        says={w('sign-out-everywhere-ask')}
        onClose={() => leave(false)}
        onConfirm={() => signOut('everywhere')}
      />
    </Card>
  )
}

function Session({ session }: { session: { startedAt: string; expiresAt: string; device: string } }) {
  const w = useWords()
  const device = deviceOf(session.device)
  return (
    <div>
      <strong>{device ? w('device-on', device) : w('device-unknown')}</strong>
      <div className="quiet">
        {w('started-at')} <When at={session.startedAt} /> · {w('expires-at')} <When at={session.expiresAt} />
      </div>
    </div>
  )
}
