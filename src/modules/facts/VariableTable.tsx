/** Variables of one theme as rows or cards, each opening to everything the dictionary says of it. */
import { Card, Flex, Table } from 'antd'
import { useState } from 'react'
import { Fields } from '../../web/kit/Fields.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { StandingTag } from '../../web/kit/Value.tsx'
import { decimal, storedOf } from '../../web/numbers.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import type { VariableView } from './contract.ts'
import { Sensitivity, useWhoSees } from './NotKnown.tsx'
import { type FieldView, providerName } from './Value.tsx'
import { useWords } from './words.ts'

interface Props {
  variables: readonly VariableView[]
}

export function VariableTable({ variables }: Props) {
  const w = useWords()
  const either = useEither()
  const kind = useKind()
  return (
    <div className="wide-thing">
      <Table<VariableView>
        rowKey="no"
        size="small"
        dataSource={[...variables]}
        pagination={false}
        expandable={{
          expandedRowRender: (variable) => <Whole variable={variable} />,
          columnWidth: 44,
          columnTitle: <span className="unseen">{w('more')}</span>,
        }}
        columns={[
          { key: 'name', title: w('variable'), render: (_, variable) => <Name variable={variable} /> },
          {
            key: 'unit',
            title: w('unit'),
            render: (_, { field }) => (field?.unit ? either(field.unit) : w('no-unit')),
          },
          { key: 'kind', title: w('kind'), render: (_, variable) => kind(variable) },
          { key: 'provider', title: w('provider'), render: (_, { provider }) => either(providerName(provider)) },
          {
            key: 'standing',
            title: w('standing'),
            render: (_, { observed }) => <StandingTag standing={observed ? 'observed' : 'declared'} />,
          },
          { key: 'sensitivity', title: w('sensitivity'), render: (_, variable) => <Sensitivity of={variable} /> },
        ]}
      />
    </div>
  )
}

function Name({ variable }: { variable: VariableView }) {
  return (
    <Flex vertical component="span">
      <span>{useEither()(variable)}</span>
      <code className="quiet small">{variable.code}</code>
    </Flex>
  )
}

/** 按年, 登记项 …: how a variable goes with time. */
function useKind(): (variable: VariableView) => string {
  const w = useWords()
  return ({ kind, period }) => (kind === 'periodic' && period ? w(`by-${period}`) : w(`kind-${kind}`))
}

export function VariableCards({ variables }: Props) {
  return (
    <Flex vertical gap={8}>
      {variables.map((variable) => (
        <OneCard key={variable.no} variable={variable} />
      ))}
    </Flex>
  )
}

function OneCard({ variable }: { variable: VariableView }) {
  const w = useWords()
  const either = useEither()
  const kind = useKind()
  const [open, setOpen] = useState(false)
  const { field, provider } = variable
  const about = [kind(variable), field?.unit && either(field.unit), either(providerName(provider))]
  return (
    <Card size="small">
      <Flex gap={8} justify="space-between" align="start">
        <strong>{either(variable)}</strong>
        <Sensitivity of={variable} />
      </Flex>
      <div className="quiet">{about.filter(Boolean).join(' · ')}</div>
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {w(open ? 'close' : 'more')}
      </button>
      {open && <Whole variable={variable} />}
    </Card>
  )
}

function Whole({ variable }: { variable: VariableView }) {
  const w = useWords()
  const either = useEither()
  const who = useWhoSees()
  const { code, basis, purposes, retentionYears, field, fields } = variable
  const range = field?.range?.map(grouped)
  return (
    <Flex vertical gap={8} style={{ paddingBlock: 4 }}>
      <Fields
        items={[
          [w('code'), code],
          [w('who-sees'), who(variable)],
          [w('legal-basis'), either(basis)],
          [w('purposes-of'), <Purposes key="for" purposes={purposes} />],
          [w('retention'), w('n-years', { n: retentionYears })],
          ...(range ? [[w('range'), w('range-is', { low: range[0] ?? '', high: range[1] ?? '' })] as const] : []),
        ]}
      />
      {field?.values && <Values field={field} />}
      {fields && <TableFields fields={fields} />}
    </Flex>
  )
}

function grouped(bound: number): string {
  const parts = storedOf(String(bound))
  return parts ? decimal(parts.stored, parts.scale) : String(bound)
}

function Purposes({ purposes }: Pick<VariableView, 'purposes'>) {
  const w = useWords()
  return (
    <Flex gap={4} wrap component="span">
      {purposes.map((purpose) => (
        <Sign key={purpose} tone="indigo">
          {w(`for-${purpose}`)}
        </Sign>
      ))}
    </Flex>
  )
}

function Values({ field }: { field: FieldView }) {
  const w = useWords()
  const either = useEither()
  const separator = useLanguage() === 'zh-CN' ? '、' : ', '
  return (
    <div>
      <span className="quiet">
        {w('allowed-values')}
        {w('colon')}
      </span>
      {field.values?.map(either).join(separator)}
    </div>
  )
}

function TableFields({ fields }: { fields: readonly FieldView[] }) {
  const w = useWords()
  const either = useEither()
  const about = ({ type, unit, values }: FieldView) =>
    [w(`type-${type}`), unit && either(unit), values?.map(either).join(' / ')].filter(Boolean).join(' · ')
  return (
    <Flex vertical gap={4}>
      <span className="quiet">{w('fields')}</span>
      {fields.map((field) => (
        <div key={field.code}>
          {either(field)} <span className="quiet small">{about(field)}</span>
        </div>
      ))}
    </Flex>
  )
}
