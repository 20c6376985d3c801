/** On an enterprise's page: what it was merged into, and what was merged into it, as of the day that is shown. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { dayInSentence } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { useLanguage } from '../../web/words.ts'
import { type AliasView, contract } from './contract.ts'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)

export function Merged({ id }: { id: string }) {
  const w = useWords()
  const language = useLanguage()
  const { on } = useKnownOn()
  const { data } = useQuery(enterprises.aliases.queryOptions({ input: { id, ...(on && { on }) } }))
  if (!data || (data.into === null && data.from.length === 0)) return null
  const day = ({ from }: AliasView) => dayInSentence(from, language)
  return (
    <>
      {data.into && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {w('merged-into', { day: day(data.into) })} <To firm={data.into} />
            </>
          }
          description={w('merged-into-more')}
        />
      )}
      {data.from.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              {w('merged-from')}{' '}
              {data.from.map((firm, at) => (
                <Fragment key={firm.id}>
                  {at > 0 && ' · '}
                  <To firm={firm} /> {w('merged-since', { day: day(firm) })}
                </Fragment>
              ))}
            </>
          }
        />
      )}
    </>
  )
}

function To({ firm: { id, name } }: { firm: AliasView }) {
  return (
    <Link to={`/enterprises/${id}`}>
      <Name of={name} />
    </Link>
  )
}
