/** What is still to be supplied before the clause can be decided, and who has it. */

import { Period } from '../../web/kit/When.tsx'
import { useEither } from '../../web/words.ts'
import type { ExplanationView } from './contract.ts'
import { departments } from './from-facts.ts'
import { PlainList, Section } from './Section.tsx'
import { useWords } from './words.ts'

export function Missing({ lacks }: Pick<ExplanationView, 'lacks'>) {
  const w = useWords()
  const either = useEither()
  if (lacks.length === 0) return null
  return (
    <Section title={w('what-is-missing')}>
      <PlainList gap={8}>
        {lacks.map(({ name, table, label, period, provider, kind, asked }) => (
          <li key={`${table} ${name} ${period}`}>
            {either(label)}{' '}
            {period !== null && period > 0 && (
              <span className="quiet">
                <Period period={period} />
              </span>
            )}
            <div className="quiet small">
              {asked
                ? w(kind === 'table' ? 'ask-records' : 'stated-by-you')
                : w('provided-by', { provider: either(departments[provider]) })}
            </div>
          </li>
        ))}
      </PlainList>
    </Section>
  )
}
