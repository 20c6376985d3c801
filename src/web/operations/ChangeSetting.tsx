/** One setting: how it came to be what it is, and, for an administrator, a new number from a day on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Flex, Form, Input, InputNumber } from 'antd'
import { contract, type SettingView } from '../../kernel/operations/contract.ts'
import { doorsTo } from '../doors.ts'
import { useToday } from '../house.ts'
import { DayInput } from '../kit/inputs.tsx'
import { Refused } from '../kit/Refused.tsx'
import { Trail } from '../kit/Trail.tsx'
import { useRoom } from '../room.ts'
import { useValue } from './say.ts'
import { useWords } from './words.ts'

const { settings } = doorsTo(contract)

interface Props {
  setting: SettingView
  mayChange: boolean
  onClose: () => void
}

export function ChangeSetting({ setting, mayChange, onClose }: Props) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  return (
    <Drawer
      open
      onClose={onClose}
      title={w(`set-${setting.code}`)}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 440}
    >
      <Flex vertical gap={20}>
        {mayChange && <NewValue setting={setting} onClose={onClose} />}
        <History setting={setting} />
      </Flex>
    </Drawer>
  )
}

interface Typed {
  value: number
  fromOn: string
  because: string
}

function NewValue({ setting, onClose }: Omit<Props, 'mayChange'>) {
  const w = useWords()
  const value = useValue()
  const today = useToday()
  const cache = useQueryClient()
  const { code, version, least, most } = setting
  const set = useMutation(
    settings.set.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: settings.key() })
      },
    }),
  )
  const bounds = w('bounds-say', { least: value(setting, least), most: value(setting, most) })
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ value: setting.value, fromOn: today }}
      onFinish={(typed) => set.mutate({ code, version, ...typed })}
    >
      <Form.Item name="value" label={w('new-value')} extra={bounds} rules={[{ required: true, message: bounds }]}>
        <InputNumber min={least} max={most} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="fromOn" label={w('from-day')} rules={[{ required: true, message: w('required') }]}>
        <DayInput from={today} />
      </Form.Item>
      <Form.Item
        name="because"
        label={w('because')}
        extra={w('because-hint')}
        rules={[{ required: true, min: 4, whitespace: true, message: w('because-hint') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Refused error={set.error} words={w} />
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {w('change')}
      </Button>
    </Form>
  )
}

function History({ setting }: { setting: SettingView }) {
  const w = useWords()
  const value = useValue()
  const { data } = useQuery(settings.past.queryOptions({ input: { code: setting.code } }))
  if (!data) return null
  if (data.length === 0) return <span className="quiet">{w('never-set')}</span>
  return (
    <section aria-label={w('trail')}>
      <Trail
        lines={data}
        say={({ data: said }) => ({
          title: w('did-set', { value: value(setting, Number(said.value)), day: String(said.fromOn) }),
          content: <span translate="no">{String(said.because)}</span>,
        })}
      />
    </section>
  )
}
