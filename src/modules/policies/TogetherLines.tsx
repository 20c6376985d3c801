/** What a clause comes to beside the others: which of them counts, and what is taken off, in the words of the rule. */
import { useEither, useLanguage } from '../../web/words.ts'
import type { Mine } from './contract.ts'
import { sayFen } from './Sayings.tsx'
import { useWords } from './words.ts'

type Together = Mine['clauses'][number]['together']

/** `whole` says too where the source leaves open what the clause is added to. */
export function TogetherLines({ together, whole = false }: { together: Together; whole?: boolean }) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  if (!together) return null
  const { fen, says, unclear } = together
  return (
    <>
      {says.map((one) => (
        <div key={one.zh}>{either(one)}</div>
      ))}
      {says.length > 0 && <div className="quiet small">{w('counted-at', { fen: sayFen(fen, language) })}</div>}
      {whole && unclear && <div className="quiet small">{w('unclear-with', { says: either(unclear) })}</div>}
    </>
  )
}
