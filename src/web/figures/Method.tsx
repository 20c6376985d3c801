/** What a figure means and how it is reckoned, in words. */
import { Descriptions } from 'antd'
import type { FigureView } from '../../kernel/figures/contract.ts'
import { useEither } from '../words.ts'
import { useWords } from './words.ts'

export function Method({ figure }: { figure: FigureView }) {
  const w = useWords()
  const either = useEither()
  const items = [
    ...(['meaning', 'formula', 'source'] as const).map((key) => ({
      key,
      label: w(key),
      children: either(figure[key]),
    })),
    { key: 'definition', label: w('definition'), children: w('definition-n', { n: figure.definition }) },
  ]
  return <Descriptions size="small" column={1} items={items} />
}
