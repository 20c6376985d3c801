/** Ends a key, with a reason. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { contract, type KeyView } from '../../kernel/keys/contract.ts'
import { doorsTo } from '../doors.ts'
import { Refused } from '../kit/Refused.tsx'
import { Because } from './Because.tsx'
import { useWords } from './words.ts'

const { keys } = doorsTo(contract)

export function RevokeKey({ of: { id, version }, onClose }: { of: KeyView; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const revoke = useMutation(
    keys.revoke.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: keys.key() })
      },
    }),
  )
  return (
    <Because
      title={w('revoke')}
      says={w('revoke-says')}
      danger
      busy={revoke.isPending}
      refused={<Refused error={revoke.error} words={w} />}
      onClose={onClose}
      onSaid={(because) => revoke.mutate({ id, version, because })}
    />
  )
}
