/** 我的账号: who I am and as whom I act, the enterprise I speak for and who else does, where I am signed in. */

import { useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { Fields } from '../../web/kit/Fields.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { Slot } from '../../web/kit/Slot.tsx'
import { useMe } from '../../web/me.ts'
import { contract } from './contract.ts'
import { FirmPeople } from './FirmPeople.tsx'
import { HeldFunctions } from './HeldFunctions.tsx'
import { Redeem } from './Redeem.tsx'
import { Sessions } from './Sessions.tsx'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)

export function AccountPage() {
  const w = useWords()
  const { enterpriseId } = useMe()
  return (
    <Page title={w('account')}>
      <WhoIAm />
      {enterpriseId && <Slot name="account" id={enterpriseId} />}
      {enterpriseId && <FirmPeople />}
      <Sessions />
      {!enterpriseId && (
        <Card size="small" title={w('bind')}>
          <Redeem />
        </Card>
      )}
    </Page>
  )
}

function WhoIAm() {
  const w = useWords()
  const units = useUnits()
  const { id, name, role, unit, enterpriseId } = useMe()
  // Functions are of the city; a person of a firm is bound to it instead.
  const { data } = useQuery(people.list.queryOptions({ enabled: !enterpriseId }))
  const functions = data?.find((one) => one.id === id)?.functions ?? []
  const held = (
    <Flex vertical gap={2}>
      <HeldFunctions functions={functions} />
    </Flex>
  )
  const now = [w(role), units.name(unit)].filter(Boolean).join(' · ')
  const items = [[w('name'), <Name key="name" of={name} />] as const, [w('acting-now'), now] as const]
  return (
    <Card size="small" title={w('who-i-am')}>
      <Fields columns={1} items={enterpriseId ? items : [...items, [w('my-functions'), held] as const]} />
    </Card>
  )
}
