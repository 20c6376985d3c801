/** An address at which there is nothing. */
import { CompassOutlined } from '@ant-design/icons'
import { LinkButton } from './kit/LinkButton.tsx'
import { Page } from './kit/Page.tsx'
import { EmptyState } from './kit/states.tsx'
import { useCommonWords } from './words.ts'

export function NotHere() {
  const w = useCommonWords()
  return (
    <Page title={w('not-here')}>
      <EmptyState
        icon={<CompassOutlined />}
        title={location.pathname}
        hint={w('not-here-hint')}
        action={
          <LinkButton to="/" type="primary">
            {w('to-start')}
          </LinkButton>
        }
      />
    </Page>
  )
}
