/** 设置: the numbers by which the house is run, what is in force and what comes; each is changed from a day on, with a reason. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { contract, type SettingView } from '../../kernel/operations/contract.ts'
import { dayInSentence } from '../days.ts'
import { doorsTo } from '../doors.ts'
import { type Columns, ListPage } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Sign } from '../kit/Sign.tsx'
import { useMe } from '../me.ts'
import { useLanguage } from '../words.ts'
import { ChangeSetting } from './ChangeSetting.tsx'
import { useValue } from './say.ts'
import { useWords } from './words.ts'

const { settings } = doorsTo(contract)

export function SettingsPage() {
  const w = useWords()
  const mayChange = useMe().role === 'administrator'
  const [code, change] = useState<SettingView['code']>()
  const all = useQuery(settings.all.queryOptions())
  const chosen = all.data?.find((one) => one.code === code)
  return (
    <>
      <ListPage<SettingView>
        title={w('settings')}
        intro={w('settings-intro')}
        lines={linesOf(all)}
        columns={useColumns(change, mayChange)}
        keyOf={(one) => one.code}
        empty={{ title: w('settings') }}
      />
      {chosen && <ChangeSetting setting={chosen} mayChange={mayChange} onClose={() => change(undefined)} />}
    </>
  )
}

function useColumns(change: (code: SettingView['code']) => void, mayChange: boolean): Columns<SettingView> {
  const w = useWords()
  const value = useValue()
  const language = useLanguage()
  const verb = w(mayChange ? 'change' : 'trail')
  return [
    { title: w('setting'), cell: ({ code }) => w(`set-${code}`) },
    {
      title: w('in-force'),
      cell: (one) => (
        <>
          <strong>{value(one, one.value)}</strong>{' '}
          {one.coming && (
            <Sign tone="indigo">
              {w('coming', { value: value(one, one.coming.value), day: dayInSentence(one.coming.fromOn, language) })}
            </Sign>
          )}
        </>
      ),
      phone: 2,
    },
    { title: w('standard'), cell: (one) => value(one, one.standard), phone: null },
    {
      title: w('bounds'),
      cell: (one) => w('bounds-say', { least: value(one, one.least), most: value(one, one.most) }),
      phone: 3,
    },
    {
      title: verb,
      cell: ({ code }) => (
        <Button size="small" onClick={() => change(code)} aria-label={`${verb} ${w(`set-${code}`)}`}>
          {verb}
        </Button>
      ),
      phone: 'beside',
      width: 110,
    },
  ]
}
