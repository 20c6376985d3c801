/** How a firm stands in the register: sign and word. */
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExportOutlined,
  QuestionCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Sign } from '../../web/kit/Sign.tsx'
import type { Tone } from '../../web/theme.ts'
import type { Status } from './enterprise.ts'
import { useWords } from './words.ts'

const looks: Record<Status, { tone: Tone; icon: ReactNode }> = {
  active: { tone: 'bamboo', icon: <CheckCircleOutlined /> },
  revoked: { tone: 'crimson', icon: <StopOutlined /> },
  deregistered: { tone: 'grey', icon: <CloseCircleOutlined /> },
  'moved-out': { tone: 'grey', icon: <ExportOutlined /> },
  unknown: { tone: 'grey', icon: <QuestionCircleOutlined /> },
}

export function StatusSign({ status }: { status: Status }) {
  const w = useWords()
  const { tone, icon } = looks[status]
  return (
    <Sign tone={tone} icon={icon} outlined={status === 'unknown'}>
      {w(status === 'unknown' ? 'status-unknown' : status)}
    </Sign>
  )
}
