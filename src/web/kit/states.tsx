/**
 * The states every page has beside its own content, each with its way out:
 *
 *   <EmptyState title="…" hint="what to do next" action={<Button …/>} />
 *   <NoRight who={['officer', 'reviewer']} />          says who has it; offers to sign in, or another function of one's own
 *   <ErrorState error={query.error} again={() => query.refetch()} words={w} />   refusal or breakdown, with its number
 *   <Stale since={at} />                                what is shown is older than it should be
 *   <Loading rows={6} />                                a card's worth of lines; tables and figures draw their own shape
 */
import { DisconnectOutlined, FileSearchOutlined, LockOutlined, WarningOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Flex, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { reasons, roleWords } from '../common-words.ts'
import { momentInTable } from '../days.ts'
import { type About, aboutOf, type DoorError, isUnreachable, reasonOf, requestIdOf } from '../doors.ts'
import { actAs, isSignedIn, signInAddress, useMe } from '../me.ts'
import type { Visitor } from '../route.ts'
import { useCommonWords, useLanguage } from '../words.ts'

interface StateProps {
  icon?: ReactNode
  title: string
  hint?: ReactNode
  action?: ReactNode
}

/** Says why there is nothing, and what to do next. */
export function EmptyState({ icon = <FileSearchOutlined />, title, hint, action }: StateProps) {
  return (
    <Card>
      <Flex vertical align="center" gap={8} style={{ padding: '28px 8px', textAlign: 'center' }}>
        <span className="quiet" style={{ fontSize: 30, lineHeight: 1 }} aria-hidden>
          {icon}
        </span>
        <Typography.Text strong>{title}</Typography.Text>
        {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
        {action && <div style={{ marginTop: 8 }}>{action}</div>}
      </Flex>
    </Card>
  )
}

/** Names of functions, as a list in the reader's language. */
export function useRoleNames(): (who: readonly Visitor[]) => string {
  const w = useCommonWords()
  const language = useLanguage()
  return (who) => who.map((role) => w(role)).join(language === 'zh-CN' ? '、' : ', ')
}

/** Not open to who looks: says to whom it is, and how to get there if one of them is oneself. */
export function NoRight({ who }: { who: readonly Visitor[] }) {
  const w = useCommonWords()
  const me = useMe()
  const names = useRoleNames()
  const signedIn = isSignedIn(me)
  const mine = me.roles.filter((role) => role !== me.role && who.includes(role))
  const action = signedIn ? (
    mine.map((role) => (
      <Button key={role} onClick={() => actAs(role)}>
        {w('act-as', { role: w(role) })}
      </Button>
    ))
  ) : (
    <Button type="primary" href={signInAddress()}>
      {w('sign-in')}
    </Button>
  )
  const open = who.length > 0 && w('who-has-it', { who: names(who) })
  return (
    <EmptyState
      icon={<LockOutlined />}
      title={w(signedIn ? 'no-right' : 'no-right-visitor')}
      hint={
        <>
          {open}
          {signedIn && mine.length === 0 && <div>{w('who-may-ask')}</div>}
        </>
      }
      action={action}
    />
  )
}

interface ErrorProps<Reason extends string> {
  error: DoorError<Reason>
  again?: () => unknown
  /** Says the module's own reasons; the kernel's are known here. */
  words?: (reason: Reason, about: About) => string
}

/** What went wrong where content should be. A refusal says its reason; a breakdown its number, and that it is ours. */
export function ErrorState<Reason extends string>({ error, again, words }: ErrorProps<Reason>) {
  const w = useCommonWords()
  if (!error) return null
  const reason = reasonOf(error)
  if (reason === 'not-your-role' || reason === 'sign-in-needed') return <NoRight who={rolesIn(aboutOf(error))} />
  const action = again && <Button onClick={() => again()}>{w('again')}</Button>
  if (reason) return <EmptyState title={sayReason(reason, aboutOf(error), w, words)} action={action} />
  if (isUnreachable(error)) return <EmptyState icon={<DisconnectOutlined />} title={w('unreachable')} action={action} />
  const id = requestIdOf(error)
  return (
    <EmptyState
      icon={<WarningOutlined />}
      title={w('broken')}
      hint={id && <Typography.Text copyable={{ text: id }}>{w('broken-id', { id })}</Typography.Text>}
      action={action}
    />
  )
}

type CommonWords = ReturnType<typeof useCommonWords>
const isCommon = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason)

/** A refusal in words: the module's if it was asked to, else the kernel's. */
export function sayReason<Reason extends string>(
  reason: Reason,
  about: About,
  w: CommonWords,
  words: ((reason: Reason, about: About) => string) | undefined,
): string {
  if (words) return words(reason, about)
  return isCommon(reason) ? w(reason, about) : w('broken')
}

/** A door that refuses a function may say who would have been let in: `about.who`, separated by commas. */
const rolesIn = ({ who }: About): readonly Visitor[] =>
  typeof who === 'string' ? who.split(',').filter((role): role is Visitor => Object.hasOwn(roleWords, role)) : []

/** Older than it should be: says since when. */
export function Stale({ since }: { since: string }) {
  const w = useCommonWords()
  return <Alert type="warning" showIcon banner title={w('stale', { when: momentInTable(since) })} />
}

/** Lines to come, in a card. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const w = useCommonWords()
  return (
    <Card aria-busy aria-label={w('loading')} role="status">
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </Card>
  )
}
