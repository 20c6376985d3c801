/** The addresses of one person: each with how it stands, set or changed from the side, confirmed by its link. */
import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { type Channel, contract } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { Confirm } from '../kit/Confirm.tsx'
import { Refused } from '../kit/Refused.tsx'
import { Sign } from '../kit/Sign.tsx'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

type Settings = Awaited<ReturnType<typeof notices.settings.call>>
type Address = Settings['addresses'][number]

export function Addresses({ possible, addresses }: Pick<Settings, 'possible' | 'addresses'>) {
  const w = useWords()
  const [setting, set] = useState<Channel>()
  const shown = [...new Set([...possible, ...addresses.map(({ channel }) => channel)])]
  return (
    <Card size="small" title={w('addresses')}>
      {shown.length === 0 && <Typography.Text type="secondary">{w('none-possible')}</Typography.Text>}
      <Flex vertical gap={16}>
        {shown.map((channel) => (
          <Line
            key={channel}
            channel={channel}
            address={addresses.find((it) => it.channel === channel)}
            onSet={possible.includes(channel) ? () => set(channel) : undefined}
          />
        ))}
      </Flex>
      {setting && <SetAddress channel={setting} onClose={() => set(undefined)} />}
    </Card>
  )
}

interface LineProps {
  channel: Channel
  address: Address | undefined
  onSet: (() => void) | undefined
}

function Line({ channel, address, onSet }: LineProps) {
  const w = useWords()
  const cache = useQueryClient()
  const remove = useMutation(notices.removeAddress.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  return (
    <Flex gap={12} align="center" justify="space-between" wrap>
      <Flex vertical gap={4} style={{ minWidth: 0 }}>
        <strong>{w(channel)}</strong>
        <Flex gap={8} align="center" wrap>
          {address && <code>{address.shown}</code>}
          <Standing address={address} />
        </Flex>
      </Flex>
      <Flex gap={8}>
        {address && (
          <Button danger loading={remove.isPending} onClick={() => remove.mutate({ channel })}>
            {w('remove-address')}
          </Button>
        )}
        {onSet && <Button onClick={onSet}>{w(address ? 'change-address' : 'set-address')}</Button>}
      </Flex>
    </Flex>
  )
}

function Standing({ address }: { address: Address | undefined }) {
  const w = useWords()
  if (!address) return <span className="quiet">{w('address-none')}</span>
  const { state, reason } = address
  const said = w(`address-${state}`, { why: reason ? w(reason) : '' })
  if (state === 'confirmed')
    return (
      <Sign tone="bamboo" icon={<CheckCircleOutlined />}>
        {said}
      </Sign>
    )
  const isLost = state === 'given-up'
  return (
    <Sign tone={isLost ? 'crimson' : 'amber'} icon={isLost ? <WarningOutlined /> : <ClockCircleOutlined />}>
      {said}
    </Sign>
  )
}

function SetAddress({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ address: string; secret?: string }>()
  const set = useMutation(
    notices.setAddress.mutationOptions({
      // A robot's address is a secret: nothing of it stays in the browser.
      gcTime: 0,
      onSuccess: () => {
        onClose()
        void cache.invalidateQueries()
      },
    }),
  )
  const withSecret = channel === 'dingtalk' || channel === 'webhook'
  return (
    <Confirm
      open
      title={w(channel)}
      verb={w('send-link')}
      busy={set.isPending}
      refused={<Refused error={set.error} words={w} />}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        validateMessages={{ required: w('required') }}
        onFinish={({ address, secret }) => set.mutate({ channel, address, ...(secret && { secret }) })}
      >
        <Form.Item
          name="address"
          label={w('address')}
          extra={w(channel === 'email' ? 'email-hint' : 'robot-hint')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input type={channel === 'email' ? 'email' : 'url'} autoComplete={channel === 'email' ? 'email' : 'off'} />
        </Form.Item>
        {withSecret && (
          <Form.Item
            name="secret"
            label={w('secret')}
            extra={w(`secret-hint-${channel}`)}
            rules={[{ required: channel === 'webhook' }]}
          >
            <Input.Password autoComplete="off" />
          </Form.Item>
        )}
      </Form>
    </Confirm>
  )
}
