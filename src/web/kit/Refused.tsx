/**
 * Says in the reader's words why a door refused, beside the form or button that was used. The module's words must know
 * every reason its contract names; what the refusal names (limits, positions) fills their slots. A breakdown gives the
 * number under which it is found.
 *
 *   <Refused error={mutation.error} words={w} />
 */
import { Alert } from 'antd'
import { type About, aboutOf, type DoorError, isUnreachable, reasonOf, requestIdOf } from '../doors.ts'
import { useCommonWords } from '../words.ts'

interface Props<Reason extends string> {
  error: DoorError<Reason>
  words: (reason: Reason, about: About) => string
}

export function Refused<Reason extends string>({ error, words }: Props<Reason>) {
  const w = useCommonWords()
  if (!error) return null
  const reason = reasonOf(error)
  const id = requestIdOf(error)
  const broken = isUnreachable(error) ? w('unreachable') : w('broken')
  return (
    <Alert
      type="error"
      showIcon
      title={reason ? words(reason, aboutOf(error)) : broken}
      description={!reason && id ? w('broken-id', { id }) : undefined}
    />
  )
}
