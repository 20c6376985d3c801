/** What one scenario changes: how much there is, for which clauses, how much for one firm at most. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Form, Input, Select, Switch } from 'antd'
import { MoneyInput } from '../../web/kit/inputs.tsx'
import { useEither } from '../../web/words.ts'
import type { EnvelopeView, ScenarioAsked } from './contract.ts'
import { useWords } from './words.ts'

interface Props {
  envelope: EnvelopeView
  scenario: ScenarioAsked
  onChange: (scenario: ScenarioAsked) => void
  onRemove: (() => void) | undefined
}

export function ScenarioFields({ envelope, scenario, onChange, onRemove }: Props) {
  const w = useWords()
  const either = useEither()
  const { name, fen, without, perFirm, groups } = scenario
  const ids = envelope.clauses.map(({ id }) => id)
  const options = envelope.clauses.map(({ id, title, mayRead }) => ({
    value: id,
    label: mayRead ? either(title) : `${either(title)} (${w('may-not-read')})`,
  }))
  return (
    <Card size="small" style={{ height: '100%' }}>
      <Form layout="vertical" component="div">
        <Flex vertical gap={10}>
          <Flex gap={6} align="end">
            <Form.Item label={w('name')} style={{ margin: 0, flex: 1 }}>
              <Input
                aria-label={w('name')}
                maxLength={100}
                value={name}
                onChange={(event) => onChange({ ...scenario, name: event.target.value })}
              />
            </Form.Item>
            {onRemove && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={w('remove-scenario', { name })}
                onClick={onRemove}
              />
            )}
          </Flex>
          <Form.Item label={w('amount')} style={{ margin: 0 }}>
            <MoneyInput
              label={w('amount')}
              unit="万元"
              value={fen}
              onChange={(value) => onChange({ ...scenario, fen: value ?? 0 })}
            />
          </Form.Item>
          <Form.Item label={w('per-firm')} style={{ margin: 0 }}>
            <MoneyInput
              label={w('per-firm')}
              unit="万元"
              value={perFirm}
              onChange={(value) => onChange({ ...scenario, perFirm: value })}
            />
          </Form.Item>
          <Form.Item label={w('clauses')} style={{ margin: 0 }}>
            <Select
              mode="multiple"
              aria-label={w('clauses')}
              value={ids.filter((id) => !without.includes(id))}
              options={options}
              onChange={(kept: string[]) => onChange({ ...scenario, without: ids.filter((id) => !kept.includes(id)) })}
            />
          </Form.Item>
          <Flex gap={8} align="center">
            <Switch
              size="small"
              aria-label={w('groups')}
              checked={groups}
              onChange={(checked) => onChange({ ...scenario, groups: checked })}
            />
            <span className="small">
              {w('groups')} · {w(groups ? 'groups-on' : 'groups-off')}
            </span>
          </Flex>
        </Flex>
      </Form>
    </Card>
  )
}
