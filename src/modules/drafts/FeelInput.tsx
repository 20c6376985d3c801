/** A piece of code as it is typed: names are completed by code or by what they are called, faults stand below with their place. */
import { AutoComplete, Flex, Form, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useEither } from '../../web/words.ts'
import { type Completion, completions } from './body.ts'
import { codeFont } from './Typing.tsx'

interface Props {
  label: string
  value: string
  names: readonly Completion[]
  faults: readonly string[]
  onChange: (text: string) => void
}

export function FeelInput({ label, value, names, faults, onChange }: Props) {
  const either = useEither()
  const [isOpen, setOpen] = useState(false)
  const options = useMemo(
    () =>
      completions(value, names).map(({ name, text }) => ({
        key: name.code,
        value: text,
        label: (
          <Flex gap={10} justify="space-between">
            <span>{either(name)}</span>
            <code className="quiet small">{name.code}</code>
          </Flex>
        ),
      })),
    [value, names, either],
  )
  return (
    <Form.Item
      label={label}
      style={{ marginBottom: 0 }}
      validateStatus={faults.length > 0 ? 'error' : undefined}
      help={faults.length > 0 ? faults.join(' ') : undefined}
    >
      <AutoComplete
        value={value}
        options={options}
        open={isOpen && options.length > 0}
        onOpenChange={setOpen}
        onChange={(text: string) => onChange(text)}
        style={{ width: '100%' }}
        popupMatchSelectWidth={320}
      >
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 1, maxRows: 8 }}
          spellCheck={false}
          lang="zxx"
          style={{ fontFamily: codeFont }}
        />
      </AutoComplete>
    </Form.Item>
  )
}
