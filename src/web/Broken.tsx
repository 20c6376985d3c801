/** What stands there when a page cannot: broken on the way, or the house still being filled. */

import { WarningOutlined } from '@ant-design/icons'
import { Button, Flex, Progress, Typography } from 'antd'
import { Component, type ReactNode } from 'react'
import type { House } from './house.ts'
import { LinkButton } from './kit/LinkButton.tsx'
import { Page } from './kit/Page.tsx'
import { EmptyState } from './kit/states.tsx'
import { useFirstTitle } from './place.ts'
import { useCommonWords } from './words.ts'

/** A page that broke while it was drawn or loaded. Most often the server was renewed and the old parts are gone. */
export function BrokenPage() {
  const w = useCommonWords()
  return (
    <Page title={w('broken-page')}>
      <EmptyState
        icon={<WarningOutlined />}
        title={w('broken-page-hint')}
        action={
          <Flex gap={8} wrap justify="center">
            <Button type="primary" onClick={() => location.reload()}>
              {w('reload')}
            </Button>
            <LinkButton to="/">{w('to-start')}</LinkButton>
          </Flex>
        }
      />
    </Page>
  )
}

/** The last net: something broke outside every page. Without look or language, in both languages. */
export class Failsafe extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <main>
        <p lang="zh-CN">页面没有显示出来，请重新载入。</p>
        <p lang="en">The page could not be shown; please reload it.</p>
        <p>
          <a href="/">拨浪鼓 · Bolanggu</a>
        </p>
      </main>
    )
  }
}

/** Not all is ready yet; the first start of a demo builds its city. This page waits for it. */
export function Preparing({ percent, kind }: { percent: number; kind: House['kind'] }) {
  const w = useCommonWords()
  useFirstTitle(w('preparing'))
  return (
    <Flex component="main" vertical align="center" justify="center" gap={16} className="frame" style={{ padding: 24 }}>
      <img src="/drum.svg" alt="" width={72} height={72} />
      <Typography.Title level={1} style={{ margin: 0, fontSize: 24 }}>
        {w('preparing')}
      </Typography.Title>
      <div style={{ width: 'min(420px, 100%)' }}>
        <Progress percent={Math.floor(percent)} status="active" aria-label={w('preparing')} />
      </div>
      <Typography.Paragraph type="secondary" style={{ textAlign: 'center', maxWidth: 420 }}>
        {w(kind === 'demo' ? 'preparing-demo' : 'preparing-real')}
      </Typography.Paragraph>
    </Flex>
  )
}
