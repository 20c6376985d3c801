/** 通知设置: where outside the house one can be told, by what, when and in which language. */
import { useQuery } from '@tanstack/react-query'
import { contract } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { Page } from '../kit/Page.tsx'
import { ErrorState, Loading, NoRight } from '../kit/states.tsx'
import { isSignedIn, useMe } from '../me.ts'
import { Addresses } from './Addresses.tsx'
import { Choices } from './Choices.tsx'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

export function SettingsPage() {
  return isSignedIn(useMe()) ? <Settings /> : <NoRight who={[]} />
}

function Settings() {
  const w = useWords()
  const { data, error, refetch } = useQuery(notices.settings.queryOptions())
  return (
    <Page title={w('notice-settings')} intro={w('settings-intro')}>
      {error && !data && <ErrorState error={error} again={refetch} />}
      {!(data || error) && <Loading rows={8} />}
      {data && <Addresses possible={data.possible} addresses={data.addresses} />}
      {data && (
        <Choices
          key={JSON.stringify(data)}
          choice={data.choice}
          possible={data.possible}
          confirmed={data.addresses.filter(({ state }) => state === 'confirmed').map(({ channel }) => channel)}
        />
      )}
    </Page>
  )
}
