/** The way of a draft: which step it is at, whose hand that is, what it rests on; and what may be done now by whoever looks. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Card, Flex, Form, Input, Steps, Typography } from 'antd'
import type { Role } from '../../kernel/who.ts'
import { ActButtons, type Offer } from '../../web/kit/ActButtons.tsx'
import { DayInput } from '../../web/kit/inputs.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import { Heading } from './ClauseForm.tsx'
import type { DraftView, StepView } from './contract.ts'
import { drafts } from './Doors.tsx'
import type { Act, Path } from './draft.ts'
import { obstacle } from './draft.ts'
import { type DraftWord, useWords } from './words.ts'

export function Way({ draft, isDirty }: { draft: DraftView; isDirty: boolean }) {
  const w = useWords()
  const either = useEither()
  const at = draft.path.findIndex(({ code }) => code === draft.state)
  const current = draft.path[at]
  return (
    <Card size="small" title={<Heading>{w('way')}</Heading>}>
      <Flex vertical gap={16}>
        <Steps
          orientation="vertical"
          size="small"
          current={at < 0 ? draft.path.length : at}
          items={draft.path.map((step) => ({
            title: either(step.name),
            content: <StepTold step={step} isNow={step.code === draft.state} />,
          }))}
        />
        {!isDirty && <Moves draft={draft} current={current} />}
      </Flex>
    </Card>
  )
}

function StepTold({ step: { unitName, role, basis }, isNow }: { step: StepView; isNow: boolean }) {
  const w = useWords()
  const either = useEither()
  return (
    <span className="small">
      {w('step-by', { unit: either(unitName), role: w(role as Role) })}
      {isNow && <div className="quiet">{w('step-basis', { basis: either(basis) })}</div>}
    </span>
  )
}

/** The steps as the rule of draft.ts reads them. */
const wayOf = (draft: DraftView): Path =>
  draft.path.map(({ code, name, unit, role, needs, basis, confidence }) => ({
    ...{ code, name, needs, basis, confidence },
    by: { unit: unit === draft.unitCode ? 'own' : unit, role: role as Role },
  }))

export function mayNow(draft: DraftView, act: Act['act'], who: { role: string; unit: string | null }): boolean {
  const { unitCode: unit, state, sha256, simulation } = draft
  const of = { unit, state, sha256, simulation: simulation?.sha256 ?? null }
  return obstacle(wayOf(draft), of, act, { ...who, role: who.role as Role }) === undefined
}

function Moves({ draft, current }: { draft: DraftView; current: StepView | undefined }) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const cache = useQueryClient()
  const act = useMutation(drafts.act.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  const { id, version, simulation } = draft
  const offers = useOffers(draft, current).filter((offer) => mayNow(draft, offer.act, me))
  const isMine = offers.some((offer) => offer.act === 'pass')
  const said = (what: Act): Act =>
    what.act === 'pass' || what.act === 'abolish' ? { ...what, simulation: simulation?.sha256 ?? '' } : what
  return (
    <>
      {current && !isMine && current.code !== 'simulate' && (
        <Typography.Text type="secondary">
          {w('waits-for', { unit: either(current.unitName), role: w(current.role as Role) })}
        </Typography.Text>
      )}
      <ActButtons<Act>
        offers={offers}
        onAct={(what) => act.mutateAsync({ id, version, what: said(what) })}
        refused={<Refused error={act.error} words={w} />}
      />
    </>
  )
}

function useOffers(draft: DraftView, current: StepView | undefined): Offer<Act>[] {
  const w = useWords()
  const needs = current?.needs ?? []
  const hash = draft.simulation?.sha256.slice(0, 12) ?? ''
  const opinion = (
    <Form.Item name="opinion" label={w('your-opinion')} rules={[{ required: true, whitespace: true }]}>
      <Input.TextArea maxLength={5000} autoSize={{ minRows: 3, maxRows: 10 }} />
    </Form.Item>
  )
  const fields = (
    <>
      {needs.includes('number') && (
        <Form.Item name="number" label={w('number')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {needs.includes('validity') && (
        <>
          <Form.Item name="validFrom" label={w('valid-from')} rules={[{ required: true }]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="validTo" label={w('valid-to')}>
            <DayInput />
          </Form.Item>
        </>
      )}
      {needs.includes('paper') && (
        <Form.Item name="paper" label={w('your-paper')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} />
        </Form.Item>
      )}
      {needs.includes('opinion') && opinion}
    </>
  )
  const pass: Offer<Act> = {
    ...{ act: 'pass', title: current ? w(`pass-${current.code}` as DraftWord) : '', look: 'primary' },
    ...{ says: w('pass-says', { hash }), fields },
  }
  return [
    ...(draft.simulation ? [pass] : []),
    { act: 'return', title: w('return'), fields: opinion },
    { act: 'abolish', title: w('abolish'), look: 'danger', fields: opinion },
    { act: 'drop', title: w('drop'), look: 'danger', says: w('drop-says'), fields: opinion },
  ]
}
