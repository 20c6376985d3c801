/** On every page of an administrator: that something is wrong which nobody has acknowledged yet. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { contract } from '../../kernel/operations/contract.ts'
import { doorsTo } from '../doors.ts'
import { useMe } from '../me.ts'
import { useWords } from './words.ts'

const { operations } = doorsTo(contract)

export const AlarmBand = () => (useMe().role === 'administrator' ? <Band /> : null)

function Band() {
  const w = useWords()
  const { data } = useQuery(operations.band.queryOptions({ refetchInterval: 60_000 }))
  if (!data || data.length === 0) return null
  const isBad = data.some(({ level }) => level === 'alarm')
  return (
    <Alert
      type={isBad ? 'error' : 'warning'}
      banner
      showIcon
      title={
        <>
          {w('band-says', { n: data.length })} · <Link to="/operations">{w('band-open')}</Link>
        </>
      }
    />
  )
}
