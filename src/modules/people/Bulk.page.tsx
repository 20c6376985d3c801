/** 成批办理: people and functions in from a table, who leaves by a day, functions ended together, all of it out again. */
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { Page } from '../../web/kit/Page.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useLanguage } from '../../web/words.ts'
import { BringPeople } from './BringPeople.tsx'
import { contract } from './contract.ts'
import { EndSome } from './EndSome.tsx'
import { Leaving } from './Leaving.tsx'
import { saveSheet } from './save-sheet.ts'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)

export function BulkPage() {
  const w = useWords()
  const language = useLanguage()
  const out = useMutation(
    people.sheet.mutationOptions({ onSuccess: ({ csv }) => saveSheet(`${w('people-file')}.csv`, csv) }),
  )
  const take = (
    <Button icon={<DownloadOutlined />} loading={out.isPending} onClick={() => out.mutate({ language })}>
      {w('take-out')}
    </Button>
  )
  return (
    <Page title={w('bulk')} intro={w('bulk-intro')} actions={take}>
      <Flex vertical gap={16}>
        <Refused error={out.error} words={w} />
        <BringPeople />
        <Leaving />
        <EndSome />
      </Flex>
    </Page>
  )
}
