/** Two enterprises of the register, field by field; what differs is marked. On a phone each field stands above its two values. */
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Money } from '../../web/kit/Money.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useRoom } from '../../web/room.ts'
import type { EnterpriseView } from './contract.ts'
import { useNames } from './Places.tsx'
import { StatusSign } from './StatusSign.tsx'
import { useWords } from './words.ts'

interface Field {
  label: string
  /** What is compared. */
  value: (of: EnterpriseView) => string | number | null
  shown: (of: EnterpriseView) => ReactNode
}

const written = (text: string | null): ReactNode => text && <span lang="zh-CN">{text}</span>

function useFields(): Field[] {
  const w = useWords()
  const names = useNames()
  return [
    {
      label: w('name'),
      value: ({ name }) => name,
      shown: ({ id, name }) => (
        <Link to={`/enterprises/${id}`}>
          <Name of={name} />
        </Link>
      ),
    },
    {
      label: w('credit-code'),
      value: ({ creditCode }) => creditCode,
      shown: ({ creditCode }) => <span className="number">{creditCode}</span>,
    },
    {
      label: w('former-names'),
      value: ({ formerNames }) => formerNames.join('；') || null,
      shown: ({ formerNames }) => written(formerNames.join('；') || null),
    },
    { label: w('address'), value: ({ address }) => address, shown: ({ address }) => written(address) },
    { label: w('town'), value: ({ town }) => town, shown: ({ town }) => town && names.town(town) },
    {
      label: w('industry'),
      value: ({ industry }) => industry,
      shown: ({ industry }) => industry && names.industry(industry),
    },
    { label: w('status'), value: ({ status }) => status, shown: ({ status }) => <StatusSign status={status} /> },
    { label: w('size'), value: ({ sizeClass }) => sizeClass, shown: ({ sizeClass }) => sizeClass && w(sizeClass) },
    {
      label: w('capital'),
      value: ({ capital }) => capital,
      shown: ({ capital, capitalCurrency }) => capital !== null && <Money fen={capital} currency={capitalCurrency} />,
    },
    {
      label: w('founded'),
      value: ({ foundedOn }) => foundedOn,
      shown: ({ foundedOn }) => foundedOn && <Day day={foundedOn} />,
    },
    { label: w('form'), value: ({ form }) => form, shown: ({ form }) => written(form) },
    { label: w('scope'), value: ({ scope }) => scope, shown: ({ scope }) => written(scope) },
  ]
}

export function SideBySide({ one, other }: { one: EnterpriseView; other: EnterpriseView }) {
  const fields = useFields()
  const isPhone = useRoom() === 'phone'
  return isPhone ? (
    <Flex vertical>
      {fields.map((field) => (
        <Stacked key={field.label} field={field} one={one} other={other} />
      ))}
    </Flex>
  ) : (
    <table className="side-by-side">
      <tbody>
        {fields.map((field) => (
          <tr key={field.label}>
            <th scope="row">
              {field.label} <Differs field={field} one={one} other={other} />
            </th>
            <td>
              <Shown field={field} of={one} />
            </td>
            <td>
              <Shown field={field} of={other} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Compared {
  field: Field
  one: EnterpriseView
  other: EnterpriseView
}

function Stacked({ field, one, other }: Compared) {
  return (
    <div style={{ padding: '10px 0', borderBlockEnd: '1px solid var(--line)' }}>
      <div className="quiet">
        {field.label} <Differs field={field} one={one} other={other} />
      </div>
      <div>
        <Shown field={field} of={one} />
      </div>
      <div>
        <Shown field={field} of={other} />
      </div>
    </div>
  )
}

function Shown({ field, of }: { field: Field; of: EnterpriseView }) {
  const w = useWords()
  return field.value(of) === null ? <em className="unknown">{w('not-registered')}</em> : field.shown(of)
}

/** Both say something, and not the same. */
function Differs({ field, one, other }: Compared) {
  const w = useWords()
  const [a, b] = [field.value(one), field.value(other)]
  return a !== null && b !== null && a !== b ? <Sign tone="amber">{w('differs-here')}</Sign> : null
}
