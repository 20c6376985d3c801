/** The text of a draft: what it says beside what is reckoned, place by place, with what is wrong where it is wrong. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Form, Select } from 'antd'
import { useEither } from '../../web/words.ts'
import { AmountFields } from './AmountFields.tsx'
import {
  type ClauseBody,
  type Completion,
  type ConditionBody,
  changedAt,
  freshName,
  type Place,
  without,
} from './body.ts'
import type { Reading } from './contract.ts'
import { useVariables } from './Doors.tsx'
import { ExampleFields } from './ExampleFields.tsx'
import { FeelInput } from './FeelInput.tsx'
import { ParameterFields } from './ParameterFields.tsx'
import { Both, useFaultsAt } from './Typing.tsx'
import { useWords } from './words.ts'

interface Props {
  body: ClauseBody
  reading: Reading | undefined
  onChange: (body: ClauseBody) => void
}
export interface PartProps extends Props {
  names: readonly Completion[]
  faultsAt: (place: Place) => string[]
  set: (place: Place, value: unknown) => void
}

export function ClauseForm({ body, reading, onChange }: Props) {
  const w = useWords()
  const names = useNamesIn(body)
  const faultsAt = useFaultsAt(reading)
  const set = (place: Place, value: unknown) => onChange(changedAt(body, place, value))
  const part: PartProps = { body, reading, onChange, names, faultsAt, set }
  const both = (place: string) => (language: 'zh' | 'en') => faultsAt([place, language])
  return (
    <Form layout="vertical" component="div">
      <Flex vertical gap={16}>
        <Card size="small" title={<Heading>{w('text')}</Heading>}>
          <Flex vertical gap={12}>
            <Both
              labels={[w('title'), w('title-en')]}
              value={body.title}
              onChange={(title) => set(['title'], title)}
              faults={both('title')}
            />
            <Both
              labels={[w('own-text'), w('own-text-en')]}
              value={body.text}
              onChange={(text) => set(['text'], text)}
              faults={both('text')}
              rows={3}
            />
          </Flex>
        </Card>
        <Conditions part={part} list="when" />
        <ParameterFields part={part} />
        <AmountFields part={part} />
        <Conditions part={part} list="bars" />
        <ExampleFields part={part} />
      </Flex>
    </Form>
  )
}

export const Heading = ({ children }: { children: string }) => (
  <h2 style={{ margin: 0, fontSize: '1.07em' }}>{children}</h2>
)

/** Variables, and the text's own parameters. */
function useNamesIn({ params = [] }: ClauseBody): readonly Completion[] {
  const variables = useVariables()
  const own = params.map(({ name }) => ({ code: name, zh: name, en: name }))
  return [...own, ...variables.filter(({ kind }) => kind !== 'table')]
}

function Conditions({ part, list }: { part: PartProps; list: 'when' | 'bars' }) {
  const w = useWords()
  const { body, set } = part
  const all = body[list] ?? []
  const add = () => {
    const id = freshName(
      'c',
      [...body.when, ...(body.bars ?? [])].map((one) => one.id),
    )
    set([list], [...all, { id, says: { zh: '', en: '' }, feel: '' }])
  }
  return (
    <Card size="small" title={<Heading>{w(list === 'when' ? 'conditions' : 'bars')}</Heading>}>
      <Flex vertical gap={18}>
        {all.map((one, at) => (
          <Condition
            key={one.id}
            part={part}
            place={[list, at]}
            condition={one}
            onRemove={() => set([list], without(all, at))}
          />
        ))}
        <Button icon={<PlusOutlined />} onClick={add} style={{ alignSelf: 'start' }}>
          {w('add-condition')}
        </Button>
      </Flex>
    </Card>
  )
}

interface ConditionProps {
  part: PartProps
  place: Place
  condition: ConditionBody
  onRemove: () => void
}

function Condition({ part: { names, faultsAt, set }, place, condition, onRemove }: ConditionProps) {
  const w = useWords()
  const either = useEither()
  const { says, feel, judge, if_missing = 'pending' } = condition
  const at = (name: string): Place => [...place, name]
  return (
    <Flex vertical gap={8}>
      <Both
        labels={[w('condition-zh'), w('condition-en')]}
        value={says}
        onChange={(next) => set(at('says'), next)}
        faults={(language) => faultsAt([...place, 'says', language])}
      />
      {judge ? (
        <em className="unknown">{w('feel-by-person')}</em>
      ) : (
        <FeelInput
          label={w('feel')}
          value={feel ?? ''}
          names={names}
          faults={[...faultsAt(at('feel')), ...faultsAt(place)]}
          onChange={(text) => set(at('feel'), text)}
        />
      )}
      <Flex gap={12} align="center" justify="space-between" wrap>
        <Flex gap={8} align="center">
          <span className="quiet small">{w('if-missing')}</span>
          <Select
            size="small"
            aria-label={w('if-missing')}
            value={if_missing}
            style={{ width: 110 }}
            options={(['pending', 'yes', 'no'] as const).map((value) => ({ value, label: w(`if-missing-${value}`) }))}
            onChange={(value) => set(at('if_missing'), value)}
          />
        </Flex>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={w('remove-n', { what: either(says) })}
          onClick={onRemove}
        />
      </Flex>
    </Flex>
  )
}
