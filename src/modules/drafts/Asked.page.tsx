/** 征求意见: clauses in drafting on which this enterprise is asked, what each would bring it, and what it says to them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Card, Flex, Form, Input } from 'antd'
import { ActButtons } from '../../web/kit/ActButtons.tsx'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { useEither } from '../../web/words.ts'
import { Heading } from './ClauseForm.tsx'
import type { AskedView } from './contract.ts'
import { drafts } from './Doors.tsx'
import { useWords } from './words.ts'

export function AskedPage() {
  const w = useWords()
  const { data, error, refetch } = useQuery(drafts.asked.queryOptions())
  return (
    <Page title={w('asked-title')} intro={w('asked-intro')}>
      {error && <ErrorState error={error} again={refetch} words={w} />}
      {!data && !error && <Loading rows={6} />}
      {data?.length === 0 && <EmptyState title={w('nothing-asked')} hint={w('nothing-asked-hint')} />}
      {data?.map((one) => (
        <Asked key={one.id} asked={one} />
      ))}
    </Page>
  )
}

function Asked({ asked }: { asked: AskedView }) {
  const w = useWords()
  const either = useEither()
  const cache = useQueryClient()
  const reply = useMutation(drafts.reply.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  const { id, sha256, replied } = asked
  const said = (
    <Form.Item name="said" label={w('your-reply')} rules={[{ required: true, whitespace: true }]}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
    </Form.Item>
  )
  return (
    <Card size="small" title={<Heading>{either(asked.title)}</Heading>}>
      <Flex vertical gap={12}>
        <span className="quiet small">{w('draft-by', { unit: either(asked.unit) })}</span>
        <p className="prose" style={{ margin: 0 }}>
          {either(asked.text)}
        </p>
        <Flex gap="4px 10px" align="baseline" wrap>
          <span>{w('you-would-get')}</span>
          <Verdict verdict={asked.verdict} />
          <Amount asked={asked} />
        </Flex>
        {replied !== null && <span className="quiet">{w('replied', { said: replied })}</span>}
        <ActButtons<{ act: 'reply'; said: string }>
          offers={[{ act: 'reply', title: w('reply'), look: 'primary', fields: said }]}
          onAct={({ said: text }) => reply.mutateAsync({ id, sha256, said: text })}
          refused={<Refused error={reply.error} words={w} />}
        />
      </Flex>
    </Card>
  )
}

function Amount({ asked: { least, most } }: { asked: AskedView }) {
  const w = useWords()
  const say = useMoneyText()
  if (most === null) return <em className="unknown">{w('unknown')}</em>
  return (
    <strong className="figure">
      {least === most ? say(least) : w('from-to-money', { least: say(least), most: say(most) })}
    </strong>
  )
}
