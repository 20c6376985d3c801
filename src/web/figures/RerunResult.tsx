/** What came of reckoning a freeze again: the same, or which rows differ and what acts on them are known. */
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import type { FigureView, FreezeView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Name } from '../kit/Name.tsx'
import { useEither } from '../words.ts'
import type { figures } from './doors.ts'
import { useWords } from './words.ts'

type Result = Awaited<ReturnType<typeof figures.rerun.call>>
type Difference = Result['differences'][number]

export function RerunResult({ result, freeze, figure }: { result: Result; freeze: FreezeView; figure: FigureView }) {
  const w = useWords()
  if (result.same) return <Alert type="success" showIcon title={w('rerun-same', { n: result.rows })} />
  const hidden = result.changed - result.differences.length
  return (
    <Alert
      type="error"
      showIcon
      title={result.changed > 0 ? w('rerun-differs', { n: result.changed }) : w('rerun-copy')}
      description={
        <Flex vertical gap={6}>
          {result.changed > 0 && !result.intact && <div>{w('rerun-copy')}</div>}
          {result.definition !== freeze.definition && (
            <div>{w('rerun-definition', { was: freeze.definition, is: result.definition })}</div>
          )}
          {result.differences.map((one) => (
            <OneDifference key={`${one.enterpriseId} ${one.key}`} one={one} figure={figure} />
          ))}
          {hidden > 0 && <div className="quiet">{w('hidden-differences', { n: hidden })}</div>}
        </Flex>
      }
    />
  )
}

function OneDifference({ one, figure }: { one: Difference; figure: FigureView }) {
  const w = useWords()
  const either = useEither()
  const fields = [...new Set([...Object.keys(one.was ?? {}), ...Object.keys(one.is ?? {})])].filter(
    (field) => JSON.stringify(one.was?.[field]) !== JSON.stringify(one.is?.[field]),
  )
  const says = (row: Difference['was']) =>
    row === null ? w('nothing') : fields.map((field) => `${titleOf(field)} ${String(row[field] ?? '')}`).join('; ')
  const titleOf = (field: string) => {
    const dimension = figure.dimensions.find(({ code }) => code === field)
    return dimension ? either(dimension.title) : w('value')
  }
  return (
    <div>
      <Link to={`/enterprises/${one.enterpriseId}`}>
        <Name of={one.name ?? one.enterpriseId} />
      </Link>{' '}
      <span translate="no">{w('was-is', { was: says(one.was), is: says(one.is) })}</span>
      <div className="quiet small">
        {one.trail.length === 0
          ? w('no-trail')
          : one.trail.map(({ version, at, actor, act }) => (
              <div key={version} translate="no">
                {w('trail-line', { when: momentInTable(at), actor, act })}
              </div>
            ))}
      </div>
    </div>
  )
}
