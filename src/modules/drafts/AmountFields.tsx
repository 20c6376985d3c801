/** What a draft gives: formula, unit and cap. A cap that is not stated is unknown, and is not the same as none. */
import { Card, Flex, Form, Input, Select } from 'antd'
import { numberOrText } from './body.ts'
import type { PartProps } from './ClauseForm.tsx'
import { Heading } from './ClauseForm.tsx'
import { FeelInput } from './FeelInput.tsx'
import { useWords } from './words.ts'

const units = ['元', '万元', '万美元']
const bonusName = { code: 'bonus', zh: '加成合计', en: 'The bonuses' }

export function AmountFields({ part: { body, names, faultsAt, set } }: { part: PartProps }) {
  const w = useWords()
  const { feel, unit, cap } = body.amount
  const stated = cap === null ? 'unsaid' : cap === 'none' ? 'none' : 'value'
  const chooseCap = (next: string) => {
    if (next === 'value') set(['amount', 'cap'], { value: 100, unit: '万元', per: { zh: '每家企业', en: 'per firm' } })
    else set(['amount', 'cap'], next === 'none' ? 'none' : null)
  }
  return (
    <Card size="small" title={<Heading>{w('amount')}</Heading>}>
      <Flex vertical gap={12}>
        <FeelInput
          label={w('amount-feel')}
          value={feel ?? ''}
          names={[bonusName, ...names]}
          faults={[...faultsAt(['amount', 'feel']), ...faultsAt(['amount'])]}
          onChange={(text) => set(['amount', 'feel'], text === '' ? null : text)}
        />
        <Flex gap={12} wrap>
          <Form.Item label={w('unit')} style={{ margin: 0 }}>
            <Select
              aria-label={w('unit')}
              value={unit}
              style={{ width: 110 }}
              options={units.map((value) => ({ value, label: value }))}
              onChange={(value) => set(['amount', 'unit'], value)}
            />
          </Form.Item>
          <Form.Item label={w('cap')} style={{ margin: 0 }}>
            <Select
              aria-label={w('cap')}
              value={stated}
              style={{ width: 130 }}
              options={[
                { value: 'unsaid', label: w('cap-unsaid') },
                { value: 'none', label: w('cap-none') },
                { value: 'value', label: w('cap-value') },
              ]}
              onChange={chooseCap}
            />
          </Form.Item>
          {cap !== null && cap !== 'none' && (
            <Form.Item
              label={w('cap-value')}
              style={{ margin: 0, flex: '1 1 140px' }}
              validateStatus={faultsAt(['amount', 'cap', 'value']).length > 0 ? 'error' : undefined}
              help={faultsAt(['amount', 'cap', 'value']).join(' ') || undefined}
            >
              <Input
                aria-label={w('cap-value')}
                value={String(cap.value)}
                suffix={cap.unit}
                onChange={(event) => set(['amount', 'cap', 'value'], numberOrText(event.target.value))}
              />
            </Form.Item>
          )}
        </Flex>
      </Flex>
    </Card>
  )
}
