/**
 * 企业: one enterprise as the register has it, the public line for everyone and the rest for who signed in; how the
 * register came to say so; and room for what other modules know of it. `?on=` shows it as known on a day.
 */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Col, Flex, Row, Typography } from 'antd'
import { useParams } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { dayInSentence } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { Slot } from '../../web/kit/Slot.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { isSignedIn, signInAddress, useMe } from '../../web/me.ts'
import { useLanguage } from '../../web/words.ts'
import { CorrectRegister } from './CorrectRegister.tsx'
import { contract, type EnterpriseLine, type EnterpriseView } from './contract.ts'
import { Merged } from './Merged.tsx'
import { PublicLine, RegisterLine } from './RegisterLine.tsx'
import { RegisterTrail } from './RegisterTrail.tsx'
import { asKnownOn, isRegistrar } from './reading.ts'
import { StatusSign } from './StatusSign.tsx'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)

export function EnterprisePage() {
  const { id = '' } = useParams()
  const w = useWords()
  const one = useQuery(enterprises.one.queryOptions({ input: { id } }))
  if (one.error && !one.data)
    return (
      <Page title={w('enterprise')}>
        <ErrorState error={one.error} again={one.refetch} />
      </Page>
    )
  if (!one.data)
    return (
      <Page title={w('enterprise')}>
        <Loading rows={8} />
      </Page>
    )
  return 'version' in one.data ? <Whole enterprise={one.data} /> : <Public line={one.data} />
}

/** What everybody may know, and how to see more. */
function Public({ line }: { line: EnterpriseLine }) {
  const w = useWords()
  const { on } = useKnownOn()
  return (
    <Page title={line.name} named tags={<StatusSign status={line.status} />} knownOn>
      <Merged id={line.id} />
      <Card size="small" title={w('register-line')}>
        <Flex vertical gap={12}>
          {on && <Typography.Text type="secondary">{w('line-is-now')}</Typography.Text>}
          <PublicLine line={line} />
          <Flex gap={8} align="center" wrap className="no-print">
            <Typography.Text type="secondary">{w('more-when-signed-in')}</Typography.Text>
            <Button size="small" href={signInAddress()}>
              {w('sign-in')}
            </Button>
          </Flex>
        </Flex>
      </Card>
      <Slot name="enterprise" id={line.id} />
    </Page>
  )
}

function Whole({ enterprise: now }: { enterprise: EnterpriseView }) {
  const w = useWords()
  const me = useMe()
  const { on } = useKnownOn()
  const trail = useQuery(enterprises.trail.queryOptions({ input: { id: now.id }, enabled: isSignedIn(me) }))
  // Who may not read the trail is shown the line of today, and told so.
  const isPast = on !== undefined && !!trail.data && trail.data.length > 0
  const then = isPast ? asKnownOn(now, trail.data, on) : now
  const { name, status } = then ?? now
  return (
    <Page
      title={name}
      named
      tags={<StatusSign status={status} />}
      actions={isRegistrar(me) && !on && !now.withdrawnAt && <CorrectRegister enterprise={now} />}
      knownOn
    >
      <Merged id={now.id} />
      {on && !then && <NotYet on={on} knownAt={now.knownAt} />}
      {!on && now.withdrawnAt && <Withdrawn at={now.withdrawnAt} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <Card size="small" title={w('register-line')}>
            {on && !isPast && !trail.isLoading && (
              <Typography.Text type="secondary">{w('line-is-now')}</Typography.Text>
            )}
            {then && <RegisterLine enterprise={then} />}
          </Card>
        </Col>
        <Col xs={24} xl={8}>
          <Card size="small" title={w('register-trail')} style={{ height: '100%' }}>
            <RegisterTrail trail={trail} on={on} />
          </Card>
        </Col>
      </Row>
      <Slot name="enterprise" id={now.id} />
      <Slot name="enterprise-foot" id={now.id} />
    </Page>
  )
}

function Withdrawn({ at }: { at: string }) {
  const w = useWords()
  const language = useLanguage()
  return <Alert type="warning" showIcon title={w('withdrawn-since', { day: dayInSentence(cityDay(at), language) })} />
}

function NotYet({ on, knownAt }: { on: string; knownAt: string }) {
  const w = useWords()
  const language = useLanguage()
  const about = { day: dayInSentence(on, language), since: dayInSentence(cityDay(knownAt), language) }
  return <Alert type="info" showIcon title={w('not-yet-listed', about)} />
}
