/** What came of reckoning a freeze again: the same, or which rows differ and what acts on them are known. */
import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import type { FreezeView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Name } from '../kit/Name.tsx'
import type { figures } from './doors.ts'
import { useWords } from './words.ts'

type Result = Awaited<ReturnType<typeof figures.rerun.call>>
type Difference = Result['differences'][number]

interface Props {
  result: Result
  freeze: Pick<FreezeView, 'definition'>
  /** What a column of a row is called. */
  titleOf: (code: string) => string
}

export function RerunResult({ result, freeze, titleOf }: Props) {
  const w = useWords()
  if (result.same)
    return (
      <Alert
        type="success"
        showIcon
        title={w('rerun-same', { n: result.rows })}
        description={result.samePrint && w('print-same')}
      />
    )
  const hidden = result.changed - result.differences.length
  return (
    <Alert
      type="error"
      showIcon
      title={w(titleFor(result), { n: result.changed })}
      description={
        <Flex vertical gap={6}>
          {result.changed > 0 && !result.intact && <div>{w('rerun-copy')}</div>}
          {result.samePrint === false && <div>{w('print-differs')}</div>}
          {result.definition !== freeze.definition && (
            <div>{w('rerun-definition', { was: freeze.definition, is: result.definition })}</div>
          )}
          {result.differences.map((one) => (
            <OneDifference key={`${one.enterpriseId} ${one.key}`} one={one} titleOf={titleOf} />
          ))}
          {hidden > 0 && <div className="quiet">{w('hidden-differences', { n: hidden })}</div>}
        </Flex>
      }
    />
  )
}

/** What differs in the first place: rows, the copy of them, or only how they are printed. */
function titleFor({ changed, intact }: Result) {
  if (changed > 0) return 'rerun-differs'
  return intact ? 'rerun-print' : 'rerun-copy'
}

function OneDifference({ one, titleOf }: { one: Difference; titleOf: Props['titleOf'] }) {
  const w = useWords()
  const fields = [...new Set([...Object.keys(one.was ?? {}), ...Object.keys(one.is ?? {})])].filter(
    (field) => JSON.stringify(one.was?.[field]) !== JSON.stringify(one.is?.[field]),
  )
  const says = (row: Difference['was']) =>
    row === null ? w('nothing') : fields.map((field) => `${titleOf(field)} ${String(row[field] ?? '')}`).join('; ')
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
