/**
 * Where one is in something done in steps: choose a file, look at what would happen, do it. On a phone the present step
 * is named and the others are dots.
 *
 *   <UploadSteps at={1} steps={['选择文件', '试运行', '导入']} />
 */
import { Steps } from 'antd'
import { useRoom } from '../room.ts'

interface Props {
  /** From 0. */
  at: number
  steps: readonly string[]
  /** The present step went wrong. */
  failed?: boolean
}

export function UploadSteps({ at, steps, failed = false }: Props) {
  const isPhone = useRoom() === 'phone'
  return (
    <Steps
      current={at}
      status={failed ? 'error' : undefined}
      size="small"
      type={isPhone ? 'dot' : 'default'}
      responsive={false}
      items={steps.map((title, index) => ({ title: isPhone && index !== at ? '' : title }))}
    />
  )
}
