/** What may be done with a dispute by whoever looks, as the rule of dispute.ts has it; and whose move it is. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Typography } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { ActButtons, type Offer } from '../../web/kit/ActButtons.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import { ClaimInput, useSayFault } from './ClaimInput.tsx'
import { contract, type DisputeView, type VariableView } from './contract.ts'
import { type Act, obstacle } from './dispute.ts'
import { providerName } from './Value.tsx'
import { useWords } from './words.ts'

const { disputes } = doorsTo(contract)

export function AnswerDispute({ dispute, variable }: { dispute: DisputeView; variable: VariableView }) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const cache = useQueryClient()
  const sayFault = useSayFault()
  const act = useMutation(disputes.act.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  const { enterpriseId, id, version, state } = dispute
  const offers = useOffers(dispute, variable).filter(
    (offer) => obstacle(dispute, offer.act, { ...me, firms: [] }) === undefined,
  )
  const isWaiting = state === 'open' && !offers.some((offer) => offer.act !== 'withdraw')
  return (
    <>
      {isWaiting && (
        <Typography.Text type="secondary">
          {w('waits-for', { provider: either(providerName(dispute.provider)) })}
        </Typography.Text>
      )}
      <ActButtons<Act>
        offers={offers}
        onAct={(what) => act.mutateAsync({ enterpriseId, id, version, what })}
        refused={<Refused error={act.error} words={(reason, about) => sayFault(variable.field, reason, about)} />}
      />
    </>
  )
}

function useOffers({ claimed }: DisputeView, { field }: VariableView): Offer<Act>[] {
  const w = useWords()
  const answer = (
    <Form.Item
      name="answer"
      label={w('your-answer')}
      extra={w('answer-hint')}
      rules={[{ required: true, whitespace: true }]}
    >
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
    </Form.Item>
  )
  const value = <ClaimInput field={field} name="value" label={w('right-value')} initialValue={claimed ?? undefined} />
  const correct = (
    <>
      {value}
      {answer}
    </>
  )
  return [
    { act: 'correct', title: w('correct'), look: 'primary', says: w('correct-says'), fields: correct },
    { act: 'keep', title: w('keep'), says: w('keep-says'), fields: answer },
    { act: 'withdraw', title: w('withdraw'), look: 'danger', says: w('withdraw-says') },
  ]
}
