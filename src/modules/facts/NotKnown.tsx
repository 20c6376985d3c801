/** What nobody has stated of a firm, and what the reader may not see with who may: both folded, both counted. */
import { GlobalOutlined, LockOutlined, TeamOutlined } from '@ant-design/icons'
import { Collapse, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { SearchBox } from '../../web/kit/Filters.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import type { Tone } from '../../web/theme.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { CorrectionButton } from './CorrectionButton.tsx'
import type { VariableView } from './contract.ts'
import { calledLike } from './knowledge.ts'
import { providerName } from './Value.tsx'
import { useWords } from './words.ts'

interface Props {
  id: string
  unknown: readonly VariableView[]
  withheld: readonly VariableView[]
  /** All variables of the dictionary. */
  all: number
}

export function NotKnown({ id, unknown, withheld, all }: Props) {
  const w = useWords()
  const items = [
    unknown.length > 0 && {
      key: 'unknown',
      label: w('not-known-of', { n: unknown.length }),
      children: <Unknown id={id} variables={unknown} />,
    },
    withheld.length > 0 && {
      key: 'withheld',
      label: w('withheld-of', { n: withheld.length, m: all }),
      children: <Withheld variables={withheld} />,
    },
  ]
  return <Collapse items={items.filter((item) => item !== false)} />
}

function Unknown({ id, variables }: { id: string; variables: readonly VariableView[] }) {
  const w = useWords()
  const either = useEither()
  return (
    <Sought variables={variables} more={w('not-known-more')}>
      {(variable) => (
        <>
          <span style={{ minWidth: 0 }}>
            {either(variable)} <span className="quiet small">{either(providerName(variable.provider))}</span>
          </span>
          <CorrectionButton id={id} variable={variable} />
        </>
      )}
    </Sought>
  )
}

function Withheld({ variables }: { variables: readonly VariableView[] }) {
  const w = useWords()
  const either = useEither()
  const who = useWhoSees()
  return (
    <Sought variables={variables} more={w('withheld-more')}>
      {(variable) => (
        <>
          <span style={{ minWidth: 0 }}>
            {either(variable)}{' '}
            <span className="quiet small">
              {w('who-sees')}
              {w('colon')}
              {who(variable)}
            </span>
          </span>
          <Sensitivity of={variable} />
        </>
      )}
    </Sought>
  )
}

interface SoughtProps {
  variables: readonly VariableView[]
  more: string
  children: (variable: VariableView) => ReactNode
}

/** A long list of names with a box to find one. */
function Sought({ variables, more, children }: SoughtProps) {
  const w = useWords()
  const [sought, seek] = useState('')
  const found = variables.filter(calledLike(sought))
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">{more}</Typography.Text>
      {variables.length > 12 && (
        <Flex>
          <SearchBox value={sought} onChange={seek} placeholder={w('find-variable')} />
        </Flex>
      )}
      {found.length === 0 && <Typography.Text type="secondary">{w('no-match')}</Typography.Text>}
      {found.map((variable) => (
        <Flex key={variable.no} gap={12} justify="space-between" align="center">
          {children(variable)}
        </Flex>
      ))}
    </Flex>
  )
}

const looks: Record<VariableView['sensitivity'], { tone: Tone; icon: ReactNode }> = {
  open: { tone: 'indigo', icon: <GlobalOutlined /> },
  inner: { tone: 'grey', icon: <TeamOutlined /> },
  secret: { tone: 'vermilion', icon: <LockOutlined /> },
}

export function Sensitivity({ of: { sensitivity } }: { of: Pick<VariableView, 'sensitivity'> }) {
  const w = useWords()
  const { tone, icon } = looks[sensitivity]
  return (
    <Sign tone={tone} icon={icon} more={w(`is-${sensitivity}-more`)}>
      {w(`is-${sensitivity}`)}
    </Sign>
  )
}

/** Everybody who may see a variable, as a list in the reader's language. */
export function useWhoSees(): (variable: VariableView) => string {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  return ({ sensitivity, provider, readers }) => {
    if (sensitivity === 'open') return w('who-sees-open')
    const units = [...new Set([provider, ...readers])].filter((code) => code !== 'enterprise')
    const cadre = sensitivity === 'inner' ? [w('assigned-cadre')] : []
    const names = [w('the-firm'), ...units.map((code) => either(providerName(code))), ...cadre]
    return names.join(language === 'zh-CN' ? '、' : ', ')
  }
}
