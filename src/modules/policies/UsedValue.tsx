/** One value a clause used, in words; bare inside a sentence, else with 申报 or 核验 and the ⓘ that opens its source. */
import { standingOf, Value } from '../../web/kit/Value.tsx'
import { useEither } from '../../web/words.ts'
import { useNames } from './Doors.tsx'
import { departments } from './from-facts.ts'
import type { Used } from './Sayings.tsx'
import { useWords } from './words.ts'

export function OneValue({ used, bare = false }: { used: Used; bare?: boolean }) {
  const w = useWords()
  const either = useEither()
  const names = useNames()
  const { name, label, type, unit, value, period, provider, origin } = used
  const category = type === 'category' && value !== null ? names.value(name, value, label) : undefined
  const shown = { value, type, unit, ...(category && { label: category }) }
  if (bare) return <Value {...shown} />
  const basis = names.variable(name)?.basis
  return (
    <Value
      {...shown}
      {...(provider && { ifUnknown: w('provided-by', { provider: either(departments[provider]) }) })}
      {...(origin && {
        standing: standingOf(origin),
        origin: {
          of: either(label),
          source: origin.source,
          period: period || null,
          knownOn: origin.knownAt,
          ...(basis && { basis }),
        },
      })}
    />
  )
}
