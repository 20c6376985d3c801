/**
 * 绑定企业: where a letter leads. Open to everyone, because who holds a letter may have no function yet; who is not signed
 * in is asked to sign in first and comes back here.
 */
import { Button, Card, Flex } from 'antd'
import { Page } from '../../web/kit/Page.tsx'
import { signInAddress, useMe } from '../../web/me.ts'
import { Redeem } from './Redeem.tsx'
import { useWords } from './words.ts'

export function BindPage() {
  const w = useWords()
  const { id, enterpriseId } = useMe()
  return (
    <Page title={w('bind')} intro={w('bind-intro')}>
      <Card>
        {id === '' ? (
          <Flex vertical gap={12} align="start">
            {w('bind-sign-in')}
            <Button type="primary" href={signInAddress()}>
              {w('sign-in')}
            </Button>
          </Flex>
        ) : (
          <Flex vertical gap={12}>
            {enterpriseId && <span className="quiet">{w('bound-already')}</span>}
            <Redeem />
          </Flex>
        )}
      </Card>
    </Page>
  )
}
