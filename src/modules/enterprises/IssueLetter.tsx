/** Makes a one-time code for an enterprise, after saying that it will be seen only once. */
import { MailOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract as people } from '../people/contract.ts'
import type { EnterpriseView } from './contract.ts'
import type { Letter } from './LetterSheet.tsx'
import { useWords } from './words.ts'

const { bindings } = doorsTo(people)

export function IssueLetter({ firm, onLetter }: { firm: EnterpriseView; onLetter: (letter: Letter) => void }) {
  const w = useWords()
  const [asking, setAsking] = useState(false)
  const { id, name, creditCode, address } = firm
  const issue = useMutation(
    bindings.issueLetter.mutationOptions({
      onSuccess: (made) => onLetter({ name, creditCode, ...made }),
      // The code is not to lie about in the browser once it was shown.
      gcTime: 0,
    }),
  )
  if (!address) return <Alert type="info" showIcon title={w('letter-needs-address')} />
  return (
    <>
      <Button type="primary" icon={<MailOutlined />} onClick={() => setAsking(true)}>
        {w('issue-letter')}
      </Button>
      <Confirm
        open={asking}
        title={w('issue-letter')}
        verb={w('issue-letter')}
        says={w('issue-says', { name, address })}
        busy={issue.isPending}
        refused={<Refused error={issue.error} words={w} />}
        onClose={() => setAsking(false)}
        onConfirm={() => issue.mutate({ enterpriseId: id })}
      />
    </>
  )
}
