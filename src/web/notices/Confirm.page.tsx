/** Where the one-time link of an address leads: it counts once its holder, signed in, presses the button. */
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { contract } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Page } from '../kit/Page.tsx'
import { Refused } from '../kit/Refused.tsx'
import { NoRight } from '../kit/states.tsx'
import { isSignedIn, useMe } from '../me.ts'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

export function ConfirmPage() {
  const w = useWords()
  const signedIn = isSignedIn(useMe())
  const [address] = useSearchParams()
  const token = address.get('token') ?? ''
  const confirm = useMutation(notices.confirm.mutationOptions())
  if (!signedIn) return <NoRight who={[]} />
  return (
    <Page title={w('confirm-address')} back="/inbox/settings">
      <Card size="small" style={{ maxWidth: 560 }}>
        <Flex vertical gap={16} align="start">
          <Typography.Text>
            {confirm.data
              ? w('confirm-done', { channel: w(confirm.data.channel) })
              : w(token ? 'confirm-says' : 'confirm-no-token')}
          </Typography.Text>
          <Refused error={confirm.error} words={w} />
          {token && !confirm.data && (
            <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ token })}>
              {w('confirm-now')}
            </Button>
          )}
          {confirm.data && (
            <LinkButton type="primary" to="/inbox/settings">
              {w('to-settings')}
            </LinkButton>
          )}
        </Flex>
      </Card>
    </Page>
  )
}
