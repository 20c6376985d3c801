/** Throws away a file that was read and is not to be stored. */
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { contract } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { imports } = doorsTo(contract)

export function Discard({ id, onGo }: { id: string; onGo: (id: string | undefined) => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const sayRefusal = useSayRefusal()
  const [open, setOpen] = useState(false)
  const discard = useActing(imports.discard.mutationOptions(), async () => {
    onGo(undefined)
    await cache.invalidateQueries({ queryKey: imports.list.key() })
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {w('discard')}
      </Button>
      <Confirm
        open={open}
        title={w('discard')}
        verb={w('discard')}
        danger
        says={w('discard-says')}
        busy={discard.isPending}
        refused={<Refused error={discard.error} words={sayRefusal} />}
        onClose={() => setOpen(false)}
        onConfirm={() => discard.mutate({ id })}
      />
    </>
  )
}
