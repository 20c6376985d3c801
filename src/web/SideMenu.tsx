/** The menu at a desk: the pages of the function one acts in, in their groups; it folds to its signs. */
import { AppstoreOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Button, Layout, Menu, type MenuProps, Tooltip } from 'antd'
import { Link, useLocation } from 'react-router'
import { useMe } from './me.ts'
import { grouped, type MenuRoute, menuOf, openEntry } from './menu.ts'
import type { Pair } from './pair.ts'
import { prefer, usePreferences } from './preferences.ts'
import { groups } from './route.ts'
import { pages } from './routes.ts'
import { useCommonWords, useEither } from './words.ts'

export function SideMenu() {
  const w = useCommonWords()
  const either = useEither()
  const { role } = useMe()
  const { pathname } = useLocation()
  const isFolded = usePreferences().menu === 'folded'
  const menu = menuOf(pages, role)
  const open = openEntry(menu, pathname)
  const fold = w(isFolded ? 'unfold-menu' : 'fold-menu')
  return (
    <Layout.Sider
      className="frame-side no-print"
      width={220}
      collapsedWidth={64}
      collapsed={isFolded}
      trigger={null}
      theme="light"
    >
      <div className="frame-side-inner">
        <nav aria-label={w('main-menu')}>
          <Menu
            mode="inline"
            selectedKeys={open ? [open.path] : []}
            style={{ borderInlineEnd: 0 }}
            items={itemsOf(menu, either, isFolded)}
          />
        </nav>
        <Tooltip title={isFolded ? fold : undefined} placement="right">
          <Button
            type="text"
            block
            icon={isFolded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            aria-label={fold}
            onClick={() => prefer({ menu: isFolded ? 'open' : 'folded' })}
          >
            {!isFolded && fold}
          </Button>
        </Tooltip>
      </div>
    </Layout.Sider>
  )
}

type Item = NonNullable<MenuProps['items']>[number]

/** Folded there is no room for the groups' names; a line stands for them. */
function itemsOf(menu: readonly MenuRoute[], either: (pair: Pair) => string, isFolded: boolean): Item[] {
  const entry = ({ path, icon: Icon = AppstoreOutlined, menu: words, count: Count }: MenuRoute) => ({
    key: path,
    icon: <Icon />,
    title: either(words),
    label: (
      <Link to={path}>
        {either(words)}
        {Count && <Count />}
      </Link>
    ),
  })
  return grouped(menu).flatMap<Item>(({ group, routes }, index) => {
    const entries = routes.map(entry)
    if (!group) return entries
    if (isFolded) return index === 0 ? entries : [{ type: 'divider', key: group }, ...entries]
    return [{ type: 'group', key: group, label: either(groups[group]), children: entries }]
  })
}
