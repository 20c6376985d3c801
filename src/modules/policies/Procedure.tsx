/** How and how fast a claim is decided, as far as the source says. */
import { useEither } from '../../web/words.ts'
import type { ClauseView } from './contract.ts'
import { type PolicyWord, useWords } from './words.ts'

export function ProcedureText({ procedure }: { procedure: NonNullable<ClauseView['procedure']> }) {
  const w = useWords()
  const either = useEither()
  const { mode, clock } = procedure
  const span = clock && w(`clock-${clock.unit}` as PolicyWord, { n: clock.days })
  const within =
    clock &&
    span &&
    (clock.from ? w('procedure-clock-from', { span, from: either(clock.from) }) : w('procedure-clock', { span }))
  return (
    <>
      {mode && <div>{either(mode)}</div>}
      {within && <div>{within}</div>}
    </>
  )
}
