/** 是否同一家: two entries of the register side by side, what speaks for one firm, and the decision. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Card, Flex, Form, Input, Typography } from 'antd'
import { useParams } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { dayInSentence } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { ActButtons, type Offer } from '../../web/kit/ActButtons.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { useMe } from '../../web/me.ts'
import { useLanguage } from '../../web/words.ts'
import { contract, type EnterpriseView, type PairView } from './contract.ts'
import { isRegistrar } from './reading.ts'
import { SideBySide } from './SideBySide.tsx'
import { useWords } from './words.ts'

const { duplicates } = doorsTo(contract)

export function PairPage() {
  const { one: enterpriseId = '', other: otherId = '' } = useParams()
  const w = useWords()
  const me = useMe()
  const found = useQuery(duplicates.pair.queryOptions({ input: { enterpriseId, otherId } }))
  if (!found.data)
    return (
      <Page title={w('duplicate')}>
        {found.error ? <ErrorState error={found.error} again={found.refetch} words={w} /> : <Loading rows={8} />}
      </Page>
    )
  const { pair, one, other } = found.data
  return (
    <Page title={w('duplicate')} tags={<State pair={pair} />} back="/duplicates">
      <Flex gap={8} wrap align="center">
        {pair.reasons.map((reason) => (
          <Sign key={reason} tone="indigo">
            {w(`same-${reason}`)}
          </Sign>
        ))}
        <Typography.Text type="secondary">
          {w('score')} {w('score-of', { score: pair.score })}
        </Typography.Text>
      </Flex>
      <Card size="small" title={w('compare')}>
        <SideBySide one={one} other={other} />
      </Card>
      {isRegistrar(me) && <Decide pair={pair} one={one} other={other} />}
    </Page>
  )
}

function State({ pair: { state, decidedAt, note } }: { pair: PairView }) {
  const w = useWords()
  const language = useLanguage()
  const day = decidedAt ? w('decided-on', { day: dayInSentence(cityDay(decidedAt), language) }) : undefined
  return (
    <>
      <Sign tone={state === 'open' ? 'amber' : 'bamboo'} {...(day && { more: day })}>
        {w(`pair-${state}`)}
      </Sign>
      {note && (
        <Typography.Text type="secondary" lang="zh-CN">
          {note}
        </Typography.Text>
      )}
    </>
  )
}

type Act = { act: 'keep-one' | 'keep-other' | 'differ' | 'undo-one' | 'undo-other'; because: string }

function Decide({ pair, one, other }: { pair: PairView; one: EnterpriseView; other: EnterpriseView }) {
  const w = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const done = {
    onSuccess: async () => {
      void message.success(w('decided'))
      await cache.invalidateQueries()
    },
  }
  const merge = useMutation(duplicates.merge.mutationOptions(done))
  const undo = useMutation(duplicates.undo.mutationOptions(done))
  const differ = useMutation(duplicates.differ.mutationOptions(done))
  const { enterpriseId, otherId, version } = pair
  const take: Record<Act['act'], (because: string) => Promise<unknown>> = {
    'keep-one': (because) => merge.mutateAsync({ loser: other.id, survivor: one.id, because }),
    'keep-other': (because) => merge.mutateAsync({ loser: one.id, survivor: other.id, because }),
    differ: (because) => differ.mutateAsync({ enterpriseId, otherId, version, because }),
    'undo-one': (because) => undo.mutateAsync({ loser: one.id, because }),
    'undo-other': (because) => undo.mutateAsync({ loser: other.id, because }),
  }
  return (
    <ActButtons<Act>
      offers={useOffers({ pair, one, other })}
      onAct={({ act, because }) => take[act](because)}
      refused={<Refused error={merge.error ?? undo.error ?? differ.error} words={w} />}
    />
  )
}

/** By its name; where the other has the same, by the end of its code too, which a button on a phone has room for. */
const toldApart = ({ name, creditCode }: EnterpriseView, other: EnterpriseView): string =>
  name === other.name ? `${name} …${creditCode.slice(-6)}` : name

/** Only what can be done now: decide an open pair, or undo a merger from the side that was merged. */
function useOffers({ pair, one, other }: { pair: PairView; one: EnterpriseView; other: EnterpriseView }): Offer<Act>[] {
  const w = useWords()
  const merged = useQuery(
    doorsTo(contract).enterprises.aliases.queryOptions({ input: { id: one.id }, enabled: pair.state === 'merged' }),
  )
  const keep = (act: Act['act'], survivor: EnterpriseView, loser: EnterpriseView): Offer<Act> => ({
    act,
    title: w('merge-into', { name: toldApart(survivor, loser) }),
    says: w('merge-says', { survivor: toldApart(survivor, loser), loser: toldApart(loser, survivor) }),
    fields: <Because />,
  })
  if (pair.state === 'open')
    return [
      keep('keep-one', one, other),
      keep('keep-other', other, one),
      { act: 'differ', title: w('tell-apart'), says: w('tell-apart-says'), fields: <Because /> },
    ]
  if (pair.state !== 'merged' || !merged.data) return []
  const act = merged.data.into?.id === other.id ? 'undo-one' : 'undo-other'
  return [{ act, title: w('undo-merge'), look: 'danger', says: w('undo-says'), fields: <Because /> }]
}

function Because() {
  const w = useWords()
  return (
    <Form.Item name="because" label={w('merge-because')} rules={[{ required: true, whitespace: true }]}>
      <Input.TextArea rows={3} maxLength={500} placeholder={w('merge-because-hint')} />
    </Form.Item>
  )
}
