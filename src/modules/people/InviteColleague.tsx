/** A one-time code for a colleague: asked for, then shown once. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex, Typography } from 'antd'
import { dayInSentence } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useRoom } from '../../web/room.ts'
import { useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'
import { useWords } from './words.ts'

const { bindings } = doorsTo(contract)

export function InviteColleague({ onClose }: { onClose: () => void }) {
  const w = useWords()
  // Nothing of it stays in the browser once the drawer is closed.
  const invite = useMutation(bindings.inviteColleague.mutationOptions({ gcTime: 0 }))
  if (invite.data) return <Made made={invite.data} onClose={onClose} />
  return (
    <Confirm
      open
      title={w('invite')}
      verb={w('invite')}
      says={w('invite-says')}
      busy={invite.isPending}
      refused={<Refused error={invite.error} words={w} />}
      onClose={onClose}
      onConfirm={() => invite.mutate(undefined)}
    />
  )
}

function Made({ made, onClose }: { made: { code: string; expiresOn: string }; onClose: () => void }) {
  const w = useWords()
  const language = useLanguage()
  const isPhone = useRoom() === 'phone'
  return (
    <Drawer
      open
      onClose={onClose}
      title={w('invite-code')}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 440}
    >
      <Flex vertical gap={16} align="start">
        <Alert type="warning" showIcon title={w('invite-once', { day: dayInSentence(made.expiresOn, language) })} />
        <Typography.Text copyable strong className="number" style={{ fontSize: 24, fontFamily: 'monospace' }}>
          {made.code}
        </Typography.Text>
        <Button type="primary" onClick={onClose}>
          {w('invite-done')}
        </Button>
      </Flex>
    </Drawer>
  )
}
