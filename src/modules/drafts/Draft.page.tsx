/** 条款工坊: one draft, its text beside what it comes to over everybody, and its way to publication. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, ConfigProvider, Flex, Popconfirm, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { Page } from '../../web/kit/Page.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import type { ClauseBody } from './body.ts'
import { ClauseForm } from './ClauseForm.tsx'
import type { DraftView } from './contract.ts'
import { drafts } from './Doors.tsx'
import { Overlaps } from './Overlaps.tsx'
import { Differences, Past, Replies } from './Past.tsx'
import type { Named, ResultView } from './result.ts'
import { TrialSide } from './TrialSide.tsx'
import { mayNow, Way } from './Way.tsx'
import { useWords } from './words.ts'

export function DraftPage() {
  const w = useWords()
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(drafts.one.queryOptions({ input: { id } }))
  if (data) return <Workshop key={data.sha256} draft={data} />
  return (
    <Page title={w('draft')}>
      {error ? <ErrorState error={error} again={refetch} words={w} /> : <Loading rows={10} />}
    </Page>
  )
}

/** So long after the last key the text is tried. */
const pause = 200

function usePaused<Of>(value: Of): Of {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

const mayTry = ['officer', 'reviewer', 'department-head']
type Part = 'text' | 'results' | 'way'

function Workshop({ draft }: { draft: DraftView }) {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const room = useRoom()
  const [body, setBody] = useState(() => draft.body as unknown as ClauseBody)
  const [part, setPart] = useState<Part>('text')
  const isMine = mayNow(draft, 'save', me)
  const isDirty = body !== (draft.body as unknown)
  const text = (
    <ConfigProvider componentDisabled={!isMine}>
      <ClauseForm body={body} reading={draft.reading} onChange={setBody} />
    </ConfigProvider>
  )
  const way = (
    <Flex vertical gap={16}>
      <Way draft={draft} isDirty={isDirty} />
      <Past draft={draft} />
      <Differences draft={draft} />
      <Replies draft={draft} />
    </Flex>
  )
  const results = <Results draft={draft} body={body} isDirty={isDirty} />
  return (
    <Page
      title={either(draft.title)}
      tags={<Sign tone="indigo">{w(draft.state)}</Sign>}
      intro={`${draft.clause} · ${w('draft-by', { unit: either(draft.unit) })}`}
      actions={isMine && <Keep draft={draft} body={body} isDirty={isDirty} />}
    >
      {room !== 'desk' && (
        <Segmented<Part>
          block
          value={part}
          options={(['text', 'results', 'way'] as const).map((value) => ({ value, label: w(value) }))}
          onChange={setPart}
        />
      )}
      {room === 'desk' ? (
        <div
          style={{
            display: 'grid',
            gap: 16,
            alignItems: 'start',
            gridTemplateColumns: 'minmax(0, 1.15fr) minmax(0, 1fr)',
          }}
        >
          <Flex vertical gap={16}>
            {text}
          </Flex>
          <Flex vertical gap={16}>
            {results}
            {way}
          </Flex>
        </div>
      ) : (
        { text, results, way }[part]
      )}
    </Page>
  )
}

interface OfText {
  draft: DraftView
  body: ClauseBody
  isDirty: boolean
}

/** Live for who may simulate and the text is at work; else the simulation that was kept, which is what is decided on. */
function Results({ draft, body, isDirty }: OfText) {
  const w = useWords()
  const me = useMe()
  const [named, setNamed] = useState<Named>()
  const paused = usePaused(body)
  const isLive = mayTry.includes(me.role) && (isDirty || !draft.simulation || named !== undefined)
  const input = { body: paused as unknown as Record<string, unknown>, ...(named && { named }) }
  const trial = useQuery(
    drafts.try.queryOptions({ input, enabled: isLive, placeholderData: keepPreviousData, retry: false }),
  )
  const kept = draft.simulation?.result
  const result = isLive ? trial.data?.result : kept
  const reading = isLive ? trial.data : draft.reading
  return (
    <>
      <TrialSide
        reading={reading}
        result={result}
        isWaiting={isLive && (trial.isFetching || paused !== body)}
        refused={
          isLive
            ? trial.error && <Refused error={trial.error} words={w} />
            : draft.simulation?.isWhole === false && <Alert type="info" showIcon title={w('not-whole')} />
        }
        chooser={result && mayTry.includes(me.role) && <MeantFor result={result} named={named} onChange={setNamed} />}
      />
      {mayTry.includes(me.role) && <Overlaps key={draft.sha256} body={paused as unknown as Record<string, unknown>} />}
    </>
  )
}

interface MeantForProps {
  result: ResultView
  named: Named | undefined
  onChange: (named: Named | undefined) => void
}

/** The group that the policy means, against which coverage and leakage are reckoned. */
function MeantFor({ result, named, onChange }: MeantForProps) {
  const w = useWords()
  const either = useEither()
  const options = (['industry', 'town', 'size'] as const).map((by) => ({
    label: w(`by-${by}`),
    options: result.by[by].flatMap(({ code, name }) =>
      code && name ? [{ value: `${by} ${code}`, label: either(name) }] : [],
    ),
  }))
  return (
    <Flex gap={8} align="center" wrap>
      <span className="quiet small">{w('meant-for')}</span>
      <Select
        size="small"
        aria-label={w('meant-for')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={w('meant-for-nobody')}
        style={{ flex: '1 1 180px' }}
        options={options}
        value={named && `${named.by} ${named.group}`}
        onChange={(value: string | undefined) => {
          const [by, group] = (value ?? '').split(' ')
          onChange(by && group ? { by: by as Named['by'], group } : undefined)
        }}
      />
    </Flex>
  )
}

/** Saving, and then simulating what was saved over everybody. */
function Keep({ draft, body, isDirty }: OfText) {
  const w = useWords()
  const cache = useQueryClient()
  const again = { onSuccess: () => cache.invalidateQueries() }
  const save = useMutation(drafts.act.mutationOptions(again))
  const simulate = useMutation(drafts.simulate.mutationOptions(again))
  const { id, version, state, simulation } = draft
  const keep = () =>
    save.mutate({ id, version, what: { act: 'save', body: body as unknown as Record<string, unknown> } })
  const voids = simulation !== null
  const button = (
    <Button type="primary" disabled={!isDirty} loading={save.isPending} onClick={voids ? undefined : keep}>
      {w('save')}
    </Button>
  )
  return (
    <Flex vertical gap={8} align="end">
      <Flex gap={8} align="center" wrap>
        <span className="quiet small" aria-live="polite">
          {isDirty ? w('unsaved') : w('saved')}
        </span>
        {voids && isDirty ? (
          <Popconfirm title={w('save-voids')} okText={w('save')} onConfirm={keep}>
            {button}
          </Popconfirm>
        ) : (
          button
        )}
        {state === 'simulate' && !isDirty && (
          <Button
            type={simulation ? 'default' : 'primary'}
            title={w('simulate-more')}
            loading={simulate.isPending}
            onClick={() => simulate.mutate({ id, version })}
          >
            {w('simulate-now')}
          </Button>
        )}
      </Flex>
      <Refused error={save.error} words={w} />
      <Refused error={simulate.error} words={w} />
    </Flex>
  )
}
