/** How the reader stands to a figure: exact, as released, or nothing yet; the sentence for it is for who points at it. */
import { CheckOutlined, LockOutlined, NotificationOutlined } from '@ant-design/icons'
import type { Standing } from '../../kernel/figures/contract.ts'
import { Sign } from '../kit/Sign.tsx'
import { useWords } from './words.ts'

const signs = {
  exact: { tone: 'bamboo', icon: <CheckOutlined /> },
  released: { tone: 'indigo', icon: <NotificationOutlined /> },
  none: { tone: 'amber', icon: <LockOutlined /> },
} as const

export function StandingSign({ standing }: { standing: Standing }) {
  const w = useWords()
  const { tone, icon } = signs[standing]
  return (
    <Sign tone={tone} icon={icon} more={w(`${standing}-more`)}>
      {w(standing)}
    </Sign>
  )
}
