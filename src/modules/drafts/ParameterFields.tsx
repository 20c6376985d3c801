/** The dated numbers of a draft, outside its conditions: a reform is another value from a day on. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, DatePicker, Flex, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { freshName, numberOrText, type ParameterBody, type Place, without } from './body.ts'
import { Heading, type PartProps } from './ClauseForm.tsx'
import { useWords } from './words.ts'

export function ParameterFields({ part }: { part: PartProps }) {
  const w = useWords()
  const all = part.body.params ?? []
  const add = () => {
    const name = freshName(
      'p',
      all.map((one) => one.name),
    )
    part.set(['params'], [...all, { name, values: [{ from: null, value: 1 }] }])
  }
  const lines = all.flatMap((parameter, at) => parameter.values.map((_, nth) => ({ parameter, at, nth })))
  return (
    <Card size="small" title={<Heading>{w('parameters')}</Heading>}>
      <Flex vertical gap={10}>
        {lines.map((line) => (
          <Line key={`${line.at} ${line.nth}`} part={part} {...line} />
        ))}
        <Button icon={<PlusOutlined />} onClick={add} style={{ alignSelf: 'start' }}>
          {w('add-parameter')}
        </Button>
      </Flex>
    </Card>
  )
}

interface LineProps {
  part: PartProps
  parameter: ParameterBody
  at: number
  nth: number
}

function Line({ part: { body, set, faultsAt }, parameter: { name, unit, values }, at, nth }: LineProps) {
  const w = useWords()
  const value = values[nth]
  const place: Place = ['params', at, 'values', nth]
  const label = (word: string) => (nth === 0 ? word : undefined)
  const isWrong = faultsAt([...place, 'value']).length > 0 || faultsAt(['params', at]).length > 0
  return (
    <Flex gap={8} align="end" wrap>
      <Form.Item label={label(w('parameter-name'))} style={{ margin: 0, flex: '1 1 130px' }}>
        <Input
          aria-label={w('parameter-name')}
          value={name}
          disabled={nth > 0}
          onChange={(event) => set(['params', at, 'name'], event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={label(w('parameter-value'))}
        style={{ margin: 0, flex: '1 1 110px' }}
        validateStatus={isWrong ? 'error' : undefined}
      >
        <Input
          aria-label={`${name} ${w('parameter-value')}`}
          value={String(value?.value ?? '')}
          suffix={typeof unit === 'object' ? unit.zh : (unit ?? '')}
          onChange={(event) => set([...place, 'value'], numberOrText(event.target.value))}
        />
      </Form.Item>
      <Form.Item label={label(w('parameter-from'))} style={{ margin: 0, flex: '1 1 120px' }}>
        <DatePicker
          aria-label={`${name} ${w('parameter-from')}`}
          inputReadOnly
          value={value?.from ? dayjs(value.from) : null}
          onChange={(day) => set([...place, 'from'], day ? day.format('YYYY-MM-DD') : null)}
        />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={w('remove-n', { what: name })}
        onClick={() => set(['params'], without(body.params ?? [], at))}
      />
    </Flex>
  )
}
