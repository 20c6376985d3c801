/** Who may act for the enterprise, on what proof, until when; the owner invites colleagues and revokes. */

import { UserAddOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { When } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { type BindingView, contract } from './contract.ts'
import { InviteColleague } from './InviteColleague.tsx'
import { useWords } from './words.ts'

const { bindings } = doorsTo(contract)

export function FirmPeople() {
  const w = useWords()
  const isOwner = useMe().role === 'owner'
  const [inviting, invite] = useState(false)
  const [revoking, revoke] = useState<BindingView>()
  const { data, error, refetch } = useQuery(bindings.list.queryOptions())
  return (
    <Card
      size="small"
      title={w('firm-people')}
      extra={
        isOwner && (
          <Button size="small" icon={<UserAddOutlined />} onClick={() => invite(true)}>
            {w('invite')}
          </Button>
        )
      }
    >
      {error && <ErrorState error={error} again={refetch} />}
      {!(data || error) && <Loading rows={2} />}
      {data && (
        <Flex vertical gap={10}>
          {data.length === 0 && w('no-bindings')}
          {data.map((binding) => (
            <OneBinding key={binding.id} binding={binding} onRevoke={isOwner ? revoke : undefined} />
          ))}
          <Typography.Text type="secondary">{w('firm-people-hint')}</Typography.Text>
        </Flex>
      )}
      {inviting && <InviteColleague onClose={() => invite(false)} />}
      <Revoke binding={revoking} onClose={() => revoke(undefined)} />
    </Card>
  )
}

interface OneProps {
  binding: BindingView
  onRevoke: ((binding: BindingView) => void) | undefined
}

function OneBinding({ binding, onRevoke }: OneProps) {
  const w = useWords()
  const { personName, role, proof, boundAt, expiresOn, revokedAt } = binding
  return (
    <Flex gap={12} justify="space-between" align="center">
      <div style={{ minWidth: 0 }}>
        <strong>
          <Name of={personName} />
        </strong>{' '}
        {w(role)}
        <div className="quiet">
          {w(`proof-${proof}`)} · {w('bound-at')} <When at={boundAt} /> ·{' '}
          {expiresOn ? `${w('expires-on')} ${expiresOn}` : w('no-expiry')}
        </div>
      </div>
      {revokedAt && (
        <Sign tone="grey" outlined>
          {w('revoked-on', { day: cityDay(revokedAt) })}
        </Sign>
      )}
      {!revokedAt && onRevoke && (
        <Button size="small" danger onClick={() => onRevoke(binding)} aria-label={`${w('revoke')} “${personName}”`}>
          {w('revoke')}
        </Button>
      )}
    </Flex>
  )
}

function Revoke({ binding, onClose }: { binding: BindingView | undefined; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const isMine = binding?.personName === useMe().name
  const revoke = useMutation(
    bindings.revoke.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: bindings.key() })
      },
    }),
  )
  return (
    <Confirm
      open={binding !== undefined}
      title={w('revoke')}
      verb={w('revoke')}
      danger
      says={isMine ? w('revoke-self-says') : w('revoke-says', { person: binding?.personName ?? '' })}
      busy={revoke.isPending}
      refused={<Refused error={revoke.error} words={w} />}
      onClose={onClose}
      onConfirm={() =>
        binding && revoke.mutate({ enterpriseId: binding.enterpriseId, id: binding.id, version: binding.version })
      }
    />
  )
}
