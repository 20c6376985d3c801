/** Example firms of a draft: what goes in, what must come out, and whether it does. */
import { CheckCircleFilled, CloseCircleOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { Sign } from '../../web/kit/Sign.tsx'
import { type ExampleBody, inputFrom, lineOf, type Place, without } from './body.ts'
import type { PartProps } from './ClauseForm.tsx'
import { Heading } from './ClauseForm.tsx'
import { codeFont } from './Typing.tsx'
import { useWords } from './words.ts'

const verdicts = ['eligible', 'not', 'missing', 'judgement'] as const
const few = 4

export function ExampleFields({ part }: { part: PartProps }) {
  const w = useWords()
  const { body, set, reading } = part
  const [all, showAll] = useState(false)
  // They have no names of their own: one that goes moves the others, and their fields begin anew.
  const numbered = body.examples.map((example, at) => ({ example, at, key: `${at} of ${body.examples.length}` }))
  const shown = all ? numbered : numbered.slice(0, few)
  const add = () => {
    showAll(true)
    set(['examples'], [...body.examples, { says: { zh: '', en: '' }, input: {}, expect: { verdict: 'eligible' } }])
  }
  return (
    <Card size="small" title={<Heading>{w('examples')}</Heading>}>
      <Flex vertical gap={14}>
        <span className="quiet small">{w('examples-hint')}</span>
        {shown.map(({ example, at, key }) => (
          <Example
            key={key}
            part={part}
            place={['examples', at]}
            example={example}
            passes={reading?.examples[at]?.passes}
            onRemove={() => set(['examples'], without(body.examples, at))}
          />
        ))}
        <Flex gap={8} wrap>
          <Button icon={<PlusOutlined />} onClick={add}>
            {w('add-example')}
          </Button>
          {!all && body.examples.length > few && (
            <Button onClick={() => showAll(true)}>{w('show-all-n', { n: body.examples.length })}</Button>
          )}
        </Flex>
      </Flex>
    </Card>
  )
}

interface ExampleProps {
  part: PartProps
  place: Place
  example: ExampleBody
  passes: boolean | undefined
  onRemove: () => void
}

function Example({ part: { set, faultsAt }, place, example, passes, onRemove }: ExampleProps) {
  const w = useWords()
  const { says, input, expect } = example
  const said = typeof says === 'string' ? { zh: says, en: says } : says
  // While it is typed a line may read as nothing yet; it is kept as typed.
  const [line, setLine] = useState(() => lineOf(input))
  const faults = [...faultsAt([...place, 'input']), ...faultsAt(place), ...faultsAt([...place, 'expect'])]
  return (
    <Flex vertical gap={6}>
      <Flex gap={8} wrap align="center">
        <Input
          aria-label={w('example-says')}
          value={said.zh}
          style={{ flex: '1 1 160px' }}
          onChange={(event) => set([...place, 'says'], { ...said, zh: event.target.value })}
        />
        <Input
          aria-label={`${w('example-says')} (EN)`}
          value={said.en}
          lang="en"
          style={{ flex: '1 1 160px' }}
          onChange={(event) => set([...place, 'says'], { ...said, en: event.target.value })}
        />
        {passes !== undefined && (
          <Sign tone={passes ? 'bamboo' : 'crimson'} icon={passes ? <CheckCircleFilled /> : <CloseCircleOutlined />}>
            {w(passes ? 'holds' : 'holds-not')}
          </Sign>
        )}
      </Flex>
      <Flex gap={8} wrap align="center">
        <Input
          aria-label={w('example-input')}
          value={line}
          spellCheck={false}
          status={faults.length > 0 ? 'error' : undefined}
          style={{ flex: '2 1 220px', fontFamily: codeFont }}
          onChange={(event) => {
            setLine(event.target.value)
            set([...place, 'input'], inputFrom(event.target.value))
          }}
        />
        <Select
          aria-label={w('example-expects')}
          value={expect.verdict}
          style={{ width: 110 }}
          options={verdicts.map((value) => ({ value, label: w(value) }))}
          onChange={(verdict) => set([...place, 'expect'], { ...expect, verdict })}
        />
        {expect.verdict === 'eligible' && (
          <InputNumber
            aria-label={w('example-amount')}
            value={expect.amount_wan ?? null}
            suffix={w('example-amount')}
            style={{ width: 150 }}
            onChange={(value) => set([...place, 'expect', 'amount_wan'], value ?? undefined)}
          />
        )}
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={w('remove-n', { what: said.zh })}
          onClick={onRemove}
        />
      </Flex>
      {faults.length > 0 && <span className="small tone-crimson sign-plain">{faults.join(' ')}</span>}
    </Flex>
  )
}
