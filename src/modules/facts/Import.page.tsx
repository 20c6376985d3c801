/**
 * 导入: a register or facts from a CSV, XLSX or XLS file. The file is read as a trial first, in the background, which says of
 * every row what would become of it; only then is it stored, all of it or nothing. Below are what waits for a person and the
 * imports there were, which can be taken back.
 */
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { doorsTo } from '../../web/doors.ts'
import { code, oneOf, useFilters } from '../../web/kit/filters.ts'
import { Page } from '../../web/kit/Page.tsx'
import { UploadSteps } from '../../web/kit/UploadSteps.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { BlankSheet } from './BlankSheet.tsx'
import { contract } from './contract.ts'
import { ImportConflicts } from './ImportConflicts.tsx'
import { ImportList } from './ImportList.tsx'
import { ImportRun } from './ImportRun.tsx'
import { type Choices, SendFile } from './SendFile.tsx'
import { providerName } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)
const whats = ['enterprises', 'facts'] as const
export type What = (typeof whats)[number]
/** The units that keep the register; the door decides, the page only says so beforehand. */
const registrars: readonly (string | null)[] = ['market', 'bigdata']

export function ImportPage() {
  const w = useWords()
  const [step, setStep] = useState(0)
  const [{ run }, set] = useFilters({ run: code() })
  const go = (next: string | undefined) => {
    setStep(0)
    set({ run: next })
  }
  return (
    <Page title={w('import')} intro={w('import-intro')}>
      <UploadSteps at={step} steps={[w('step-file'), w('step-trial'), w('step-done')]} />
      {run ? <ImportRun key={run} id={run} onStep={setStep} onGo={go} /> : <Begin onRun={go} />}
    </Page>
  )
}

function Begin({ onRun }: { onRun: (id: string) => void }) {
  const w = useWords()
  const { unit } = useMe()
  const isPhone = useRoom() === 'phone'
  const mayRegister = registrars.includes(unit)
  const [filters, set] = useFilters({ what: oneOf(whats) })
  const what = filters.what ?? (mayRegister ? 'enterprises' : 'facts')
  return (
    <>
      <Segmented<What>
        value={what}
        block={isPhone}
        style={{ alignSelf: isPhone ? 'stretch' : 'start' }}
        aria-label={w('import-what')}
        options={whats.map((value) => ({ value, label: w(`what-${value}`) }))}
        onChange={(next) => set({ what: next })}
      />
      {what === 'enterprises' && !mayRegister ? (
        <Alert type="info" showIcon title={w('only-registrars')} />
      ) : (
        <Importing key={what} what={what} onRun={onRun} />
      )}
      <ImportConflicts />
      <ImportList onRun={onRun} />
    </>
  )
}

function Importing({ what, onRun }: { what: What; onRun: (id: string) => void }) {
  const [choices, choose] = useState<Choices>({})
  return (
    <Card size="small">
      <Flex vertical gap={16}>
        {what === 'facts' ? <FactsHint /> : <RegisterHint />}
        <SendFile what={what} choices={choices} onChoose={choose} onRun={onRun} />
      </Flex>
    </Card>
  )
}

function RegisterHint() {
  const w = useWords()
  return (
    <Flex vertical gap={4}>
      <Typography.Text type="secondary">{w('enterprises-hint')}</Typography.Text>
      <BlankSheet what="enterprises" own={[]} />
    </Flex>
  )
}

/** A unit brings in what it provides; it is told what that is before it looks for a file. */
function FactsHint() {
  const w = useWords()
  const either = useEither()
  const { unit } = useMe()
  const { data } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const own = (data ?? []).filter(({ provider, kind }) => provider === unit && kind !== 'table')
  const name = either(providerName(unit ?? ''))
  if (data && own.length === 0) return <Alert type="info" showIcon title={w('facts-none', { unit: name })} />
  return (
    <Flex vertical gap={4}>
      <Typography.Text type="secondary">{w('facts-hint')}</Typography.Text>
      {own.length > 0 && (
        <>
          <span>{w('facts-own', { unit: name, n: own.length })}</span>
          <Link to={`/variables?provider=${unit}`}>{w('see-own-variables')}</Link>
        </>
      )}
      {own.length > 0 && <BlankSheet what="facts" own={own} />}
    </Flex>
  )
}
