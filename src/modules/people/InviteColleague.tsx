/** A one-time code for a colleague, shown once. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Flex, Typography } from 'antd'
import { dayInSentence } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'
import { useWords } from './words.ts'

const { bindings } = doorsTo(contract)

export function InviteColleague({ onClose }: { onClose: () => void }) {
  const w = useWords()
  const language = useLanguage()
  // Nothing of it stays in the browser once the drawer is closed.
  const invite = useMutation(bindings.inviteColleague.mutationOptions({ gcTime: 0 }))
  const made = invite.data
  return (
    <Confirm
      open
      title={w('invite')}
      verb={w(made ? 'invite-done' : 'invite')}
      says={!made && w('invite-says')}
      busy={invite.isPending}
      refused={<Refused error={invite.error} words={w} />}
      onClose={onClose}
      onConfirm={() => (made ? onClose() : invite.mutate(undefined))}
    >
      {made && (
        <Flex vertical gap={12}>
          <Alert type="warning" showIcon title={w('invite-once', { day: dayInSentence(made.expiresOn, language) })} />
          <div className="quiet">{w('invite-code')}</div>
          <Typography.Text copyable strong className="number" style={{ fontSize: 24, fontFamily: 'monospace' }}>
            {made.code}
          </Typography.Text>
        </Flex>
      )}
    </Confirm>
  )
}
