/** The small signs beside a clause: adopted here or only for comparison, doubtful, how well sourced, a demo setting. */
import {
  BankOutlined,
  ExperimentOutlined,
  EyeInvisibleOutlined,
  SwapOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Sign } from '../../web/kit/Sign.tsx'
import { useEither } from '../../web/words.ts'
import type { ClauseLine, ClauseView } from './contract.ts'
import { useWords } from './words.ts'

/** What the city's made-up notice changed, beside what it changed. */
export function DemoMark({ adopted }: Pick<ClauseLine, 'adopted'>) {
  const either = useEither()
  return (
    adopted && (
      <Sign tone="amber" icon={<ExperimentOutlined />} outlined>
        {either(adopted.mark)}
      </Sign>
    )
  )
}

export function StandingMark({ adopted }: Pick<ClauseLine, 'adopted'>) {
  const w = useWords()
  if (adopted)
    return (
      <Sign tone="bamboo" icon={<BankOutlined />}>
        {w('adopted')}
      </Sign>
    )
  return (
    <Sign tone="grey" icon={<SwapOutlined />} more={w('comparison-more')}>
      {w('comparison')}
    </Sign>
  )
}

/** 存疑: tax rebates and clauses for named firms. */
export function DoubtMark({ fairCompetition }: Pick<ClauseLine, 'fairCompetition'>) {
  const w = useWords()
  const either = useEither()
  return (
    fairCompetition && (
      <Sign tone="amber" icon={<WarningOutlined />} more={w('doubtful-more', { why: either(fairCompetition) })}>
        {w('doubtful')}
      </Sign>
    )
  )
}

const tones = { high: 'bamboo', medium: 'grey', low: 'amber' } as const

export function ConfidenceMark({ confidence }: Pick<ClauseLine, 'confidence'>) {
  const w = useWords()
  return (
    <Sign tone={tones[confidence]} more={w(`confidence-${confidence}-more`)}>
      {w(`confidence-${confidence}`)}
    </Sign>
  )
}

export function SeenMark({ source }: Pick<ClauseView, 'source'>) {
  const w = useWords()
  return (
    source.seen === 'part' && (
      <Sign tone="grey" icon={<EyeInvisibleOutlined />} outlined>
        {w('seen-part')}
      </Sign>
    )
  )
}
