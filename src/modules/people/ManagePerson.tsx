/** What the administrator does about one person: give a function, end one, sign him out everywhere. */

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Flex } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { DayInput } from '../../web/kit/inputs.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useRoom } from '../../web/room.ts'
import { contract, type PersonView } from './contract.ts'
import { GiveFunction } from './GiveFunction.tsx'
import { type Held, keyOf, OneFunction } from './HeldFunctions.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)

export function ManagePerson({ person, onClose }: { person: PersonView | undefined; onClose: () => void }) {
  const isPhone = useRoom() === 'phone'
  return (
    <Drawer
      open={person !== undefined}
      onClose={onClose}
      title={person && <Name of={person.name} />}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 520}
      destroyOnHidden
    >
      {person && (
        <Flex vertical gap={20}>
          <Functions person={person} />
          <GiveFunction person={person} />
          <EndSessions person={person} />
        </Flex>
      )}
    </Drawer>
  )
}

function Functions({ person }: { person: PersonView }) {
  const w = useWords()
  const [ending, end] = useState<Held>()
  return (
    <section aria-label={w('functions')}>
      <strong>{w('functions')}</strong>
      {person.functions.length === 0 && <div className="quiet">{w('no-function')}</div>}
      {person.functions.map((held) => (
        <Flex key={keyOf(held)} gap={12} justify="space-between" align="center" style={{ paddingBlock: 6 }}>
          <OneFunction held={held} />
          {held.validTo === null && (
            <Button size="small" danger onClick={() => end(held)} style={{ flexShrink: 0 }}>
              {w('end')}
            </Button>
          )}
        </Flex>
      ))}
      {ending && <EndFunction person={person} held={ending} onClose={() => end(undefined)} />}
    </section>
  )
}

interface EndProps {
  person: PersonView
  held: Held
  onClose: () => void
}

function EndFunction({ person: { id, name }, held: { role, unit, validFrom }, onClose }: EndProps) {
  const w = useWords()
  const today = useToday()
  const cache = useQueryClient()
  const [validTo, setLast] = useState(today < validFrom ? validFrom : today)
  const end = useMutation(
    people.end.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: people.key() })
      },
    }),
  )
  const now = () => {
    // Of a firm the owner decides, not the administrator: these two are bindings, not functions.
    if (role !== 'owner' && role !== 'colleague') end.mutate({ id, role, unit, validTo })
  }
  return (
    <Confirm
      open
      title={w('end')}
      verb={w('end')}
      danger
      says={w('end-says', { name, role: w(role) })}
      busy={end.isPending}
      refused={<Refused error={end.error} words={w} />}
      onClose={onClose}
      onConfirm={now}
    >
      <Flex vertical gap={4}>
        <label htmlFor="last-day">{w('last-day')}</label>
        <DayInput id="last-day" value={validTo} onChange={setLast} from={validFrom} />
      </Flex>
    </Confirm>
  )
}

function EndSessions({ person: { id, name } }: { person: PersonView }) {
  const w = useWords()
  const { message } = App.useApp()
  const [asking, ask] = useState(false)
  const end = useMutation(
    people.endSessions.mutationOptions({
      onSuccess: ({ ended }) => {
        ask(false)
        message.success(w('n-ended', { n: ended }))
      },
    }),
  )
  return (
    <div>
      <Button danger onClick={() => ask(true)}>
        {w('end-sessions')}
      </Button>
      <Confirm
        open={asking}
        title={w('end-sessions')}
        verb={w('end-sessions')}
        danger
        says={w('end-sessions-says', { name })}
        busy={end.isPending}
        refused={<Refused error={end.error} words={w} />}
        onClose={() => ask(false)}
        onConfirm={() => end.mutate({ id })}
      />
    </div>
  )
}
