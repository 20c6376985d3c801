/** The bar at the bottom of a phone or tablet: at most four entries, the last of which opens the rest. */
import { AppstoreOutlined, EllipsisOutlined } from '@ant-design/icons'
import { Drawer, Menu, type MenuProps } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useMe } from './me.ts'
import { barOf, grouped, type MenuRoute, menuOf, openEntry } from './menu.ts'
import { groups } from './route.ts'
import { pages } from './routes.ts'
import { useCommonWords, useEither } from './words.ts'

export function BottomBar() {
  const w = useCommonWords()
  const { role } = useMe()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  const menu = menuOf(pages, role)
  const { bar, hasMore } = barOf(menu)
  const open = openEntry(menu, pathname)
  if (menu.length === 0) return null
  return (
    <>
      <nav className="bottom-bar" aria-label={w('main-menu')}>
        {bar.map((route) => (
          <Entry key={route.path} route={route} isOpen={route.path === open?.path} />
        ))}
        {hasMore && (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(true)}>
            <EllipsisOutlined aria-hidden />
            <span>{w('more')}</span>
          </button>
        )}
      </nav>
      <Drawer open={isOpen} onClose={() => setOpen(false)} placement="bottom" size="auto" title={w('more')}>
        <Rest menu={menu} open={open} onChosen={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Entry({ route, isOpen }: { route: MenuRoute; isOpen: boolean }) {
  const either = useEither()
  const { icon: Icon = AppstoreOutlined, count: Count } = route
  return (
    <Link to={route.path} aria-current={isOpen ? 'page' : undefined}>
      <span aria-hidden>
        <Icon />
      </span>
      {Count && <Count />}
      <span>{either(route.menu)}</span>
    </Link>
  )
}

type Item = NonNullable<MenuProps['items']>[number]

interface RestProps {
  menu: readonly MenuRoute[]
  open: MenuRoute | undefined
  onChosen: () => void
}

/** Everything there is, in its groups: who opened "more" does not remember what stood in the bar. */
function Rest({ menu, open, onChosen }: RestProps) {
  const either = useEither()
  const navigate = useNavigate()
  return (
    <Menu
      mode="inline"
      selectedKeys={open ? [open.path] : []}
      style={{ borderInlineEnd: 0 }}
      items={grouped(menu).flatMap<Item>(({ group, routes }) => {
        const entries = routes.map(({ path, icon: Icon = AppstoreOutlined, menu: words }) => ({
          key: path,
          icon: <Icon />,
          label: either(words),
        }))
        return group
          ? [{ type: 'group' as const, key: group, label: either(groups[group]), children: entries }]
          : entries
      })}
      onClick={({ key }) => {
        onChosen()
        void navigate(key)
      }}
    />
  )
}
