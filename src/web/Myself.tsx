/** The right end of the head: the other language, how the pages look, and who one is. */

import { BgColorsOutlined, DownOutlined, GlobalOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex, type MenuProps } from 'antd'
import { useState } from 'react'
import { Confirm } from './kit/Confirm.tsx'
import { Name } from './kit/Name.tsx'
import { actAs, isSignedIn, signInAddress, signOut, useMe } from './me.ts'
import { prefer, usePreferences } from './preferences.ts'
import { useRoom } from './room.ts'
import { useCommonWords, useLanguage } from './words.ts'

export function LanguageSwitch() {
  const w = useCommonWords()
  const language = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  const name = w('other-language')
  // A phone's head has room for signs only.
  const isPhone = useRoom() === 'phone'
  return (
    <Button
      type="text"
      icon={<GlobalOutlined />}
      lang={other}
      aria-label={name}
      onClick={() => prefer({ language: other })}
    >
      {!isPhone && name}
    </Button>
  )
}

/** Colours and size of text. */
export function DisplayMenu() {
  const w = useCommonWords()
  const { scheme, text } = usePreferences()
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: w('colours'),
      children: (['system', 'light', 'dark'] as const).map((it) => ({
        key: `scheme-${it}`,
        label: w(`scheme-${it}`),
        onClick: () => prefer({ scheme: it }),
      })),
    },
    {
      type: 'group',
      label: w('text-size'),
      children: (['normal', 'large'] as const).map((it) => ({
        key: `text-${it}`,
        label: w(`text-${it}`),
        onClick: () => prefer({ text: it }),
      })),
    },
  ]
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: [`scheme-${scheme}`, `text-${text}`] }}
    >
      <Button type="text" icon={<BgColorsOutlined />} aria-label={w('display')} />
    </Dropdown>
  )
}

/** Who I am, in which function, and how to change that or leave; for a visitor, the way in. */
export function Myself() {
  const me = useMe()
  const w = useCommonWords()
  const isDesk = useRoom() === 'desk'
  const [leaving, setLeaving] = useState(false)
  if (!isSignedIn(me))
    return (
      <Button type="primary" href={signInAddress()}>
        {w('sign-in')}
      </Button>
    )
  const others = me.roles.filter((role) => role !== me.role)
  const items: MenuProps['items'] = [
    { key: 'now', type: 'group', label: <Who /> },
    ...(others.length > 0
      ? [
          {
            key: 'functions',
            type: 'group' as const,
            label: w('act-in-another'),
            children: others.map((role) => ({
              key: role,
              label: w('act-as', { role: w(role) }),
              onClick: () => actAs(role),
            })),
          },
        ]
      : []),
    { type: 'divider' },
    { key: 'leave', label: w('sign-out'), onClick: () => void signOut('here') },
    { key: 'leave-everywhere', label: w('sign-out-everywhere'), onClick: () => setLeaving(true) },
  ]
  const said = `“${me.name}” · ${w(me.role)}`
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button type="text" icon={<UserOutlined />} aria-label={said}>
          {isDesk && (
            <>
              <Name of={me.name} /> · {w(me.role)} <DownOutlined aria-hidden />
            </>
          )}
        </Button>
      </Dropdown>
      <Confirm
        open={leaving}
        title={w('sign-out-everywhere')}
        verb={w('sign-out-everywhere')}
        says={w('sign-out-everywhere-ask')}
        onClose={() => setLeaving(false)}
        onConfirm={() => signOut('everywhere')}
      />
    </>
  )
}

function Who() {
  const me = useMe()
  const w = useCommonWords()
  return (
    <Flex vertical>
      <strong>
        <Name of={me.name} />
      </strong>
      <span>
        {w('acting-as')} {w(me.role)}
        {me.unit && ` · ${me.unit}`}
      </span>
    </Flex>
  )
}
