/**
 * The acts open to me, as buttons. An act that needs something said asks for it first, from the side at a desk and from
 * below on a phone; one that cannot be taken back asks once more. On a phone the buttons stay within the thumb's reach.
 *
 *   <ActButtons offers={[{ act: 'answer', title: '答复', look: 'primary', fields: <Form.Item name="answer" …/> }]}
 *     onAct={(what) => act.mutateAsync({ id, version, what })} refused={<Refused error={act.error} words={w} />} />
 */
import { Button, Flex, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCommonWords } from '../words.ts'
import { Confirm } from './Confirm.tsx'

export interface Offer<Act extends { act: string }> {
  act: Act['act']
  /** A verb: what pressing it does. */
  title: string
  look?: 'primary' | 'danger'
  /** What must be said with it: form items, each named like the property of the act that it fills. */
  fields?: ReactNode
  /** What follows, said before it is done. */
  says?: ReactNode
}

interface Props<Act extends { act: string }> {
  /** What may be done now by whoever looks; what may not is not offered. */
  offers: readonly Offer<Act>[]
  /** Does it; the form closes when it succeeds and stays, with `refused` in it, when not. */
  onAct: (act: Act) => Promise<unknown>
  refused: ReactNode
}

export function ActButtons<Act extends { act: string }>({ offers, onAct, refused }: Props<Act>) {
  const w = useCommonWords()
  const [asking, setAsking] = useState<Offer<Act>>()
  const [busy, setBusy] = useState<string>()
  const [form] = Form.useForm()
  const perform = async (offer: Offer<Act>, said: object) => {
    setBusy(offer.act)
    try {
      // The form's items are named like the act's properties, so together they are the act.
      await onAct({ act: offer.act, ...said } as unknown as Act)
      setAsking(undefined)
      form.resetFields()
    } catch {
      // Shown by `refused`.
    } finally {
      setBusy(undefined)
    }
  }
  if (offers.length === 0) return null
  return (
    <Flex vertical gap={12} className="thumb">
      {!asking && refused}
      <Flex gap={8} wrap>
        {offers.map((offer) => (
          <Button
            key={offer.act}
            type={offer.look === 'primary' ? 'primary' : 'default'}
            danger={offer.look === 'danger'}
            loading={busy === offer.act && !asking}
            disabled={busy !== undefined && busy !== offer.act}
            onClick={() => (offer.fields || offer.says ? setAsking(offer) : void perform(offer, {}))}
          >
            {offer.title}
          </Button>
        ))}
      </Flex>
      <Confirm
        open={asking !== undefined}
        title={asking?.title ?? ''}
        verb={asking?.title ?? ''}
        danger={asking?.look === 'danger'}
        says={asking?.says}
        busy={busy !== undefined}
        refused={asking && refused}
        onClose={() => setAsking(undefined)}
        onConfirm={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          validateMessages={{ required: w('required') }}
          onFinish={(said: object) => asking && void perform(asking, said)}
        >
          {asking?.fields}
        </Form>
      </Confirm>
    </Flex>
  )
}
