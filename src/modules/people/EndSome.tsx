/** Functions that go on, of one unit, ended together on one day. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { DayInput } from '../../web/kit/inputs.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract, type PersonView } from './contract.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)
type Held = PersonView['functions'][number]

/** A function as one choice of the list, and back. */
const keyOf = (id: string, { role, unit }: Held): string => `${id} ${role} ${unit}`
function heldIn(key: string) {
  const [id = '', role = '', unit = ''] = key.split(' ')
  return { id, role: role as 'officer', unit }
}

export function EndSome() {
  const w = useWords()
  const units = useUnits()
  const today = useToday()
  const [unit, setUnit] = useState<string>()
  const [chosen, choose] = useState<string[]>([])
  const [asking, ask] = useState(false)
  const { data } = useQuery(people.list.queryOptions())
  const goesOn = (held: Held) => held.unit === unit && (held.validTo === null || held.validTo > today)
  const options = (data ?? []).flatMap(({ id, name, functions }) =>
    functions.filter(goesOn).map((held) => ({ value: keyOf(id, held), label: `${name} · ${w(held.role)}` })),
  )
  return (
    <Card size="small" title={w('end-some')}>
      <Flex vertical gap={12} style={{ maxWidth: 640 }}>
        <span className="quiet">{w('end-some-hint')}</span>
        <Select
          aria-label={w('find-functions')}
          placeholder={w('find-functions')}
          showSearch={{ optionFilterProp: 'label' }}
          value={unit}
          options={units.options}
          onChange={(next) => {
            setUnit(next)
            choose([])
          }}
        />
        <Select
          mode="multiple"
          aria-label={w('functions')}
          placeholder={w('functions')}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={unit === undefined}
          value={chosen}
          options={options}
          onChange={choose}
        />
        <div>
          <Button danger disabled={chosen.length === 0} onClick={() => ask(true)}>
            {w('end-n')}
          </Button>
        </div>
      </Flex>
      <EndThem chosen={chosen} open={asking} onClose={() => ask(false)} onDone={() => choose([])} />
    </Card>
  )
}

interface EndProps {
  chosen: readonly string[]
  open: boolean
  onClose: () => void
  onDone: () => void
}

function EndThem({ chosen, open, onClose, onDone }: EndProps) {
  const w = useWords()
  const today = useToday()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ validTo: string; because: string }>()
  const end = useMutation(
    people.endMany.mutationOptions({
      onSuccess: async ({ ended }) => {
        message.success(w('ended-n', { n: ended }))
        onClose()
        onDone()
        await cache.invalidateQueries({ queryKey: people.key() })
      },
    }),
  )
  return (
    <Confirm
      open={open}
      title={w('end-n')}
      verb={w('end-n')}
      danger
      says={w('end-n-says', { n: chosen.length })}
      busy={end.isPending}
      refused={<Refused error={end.error} words={w} />}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ validTo: today }}
        onFinish={(typed) => end.mutate({ functions: chosen.map(heldIn), ...typed })}
      >
        <Form.Item name="validTo" label={w('last-day')} rules={[{ required: true, message: w('required') }]}>
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
      </Form>
    </Confirm>
  )
}
