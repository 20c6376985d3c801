/** A notice that is opened: marked as read, and straight on to what it is about. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, useParams } from 'react-router'
import { contract } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { Page } from '../kit/Page.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

export function OpenedPage() {
  const { id = '' } = useParams()
  const w = useWords()
  const cache = useQueryClient()
  const { mutate, data, error } = useMutation(
    notices.read.mutationOptions({ onSuccess: () => cache.invalidateQueries() }),
  )
  useEffect(() => mutate({ id }), [mutate, id])
  if (data?.path) return <Navigate to={data.path} replace />
  return (
    <Page title={w('opening')}>{error ? <ErrorState error={error} again={() => mutate({ id })} /> : <Loading />}</Page>
  )
}
