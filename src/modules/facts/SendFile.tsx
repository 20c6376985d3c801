/** The file, how it is to be read, and the trial run that it is sent to at once. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Flex, Form, Input, Select } from 'antd'
import type { ImportReport } from '../../kernel/imports/contract.ts'
import { type About, doorsTo } from '../../web/doors.ts'
import { FileDrop } from '../../web/kit/FileDrop.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { sendFile } from '../../web/kit/upload.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'
import { providerName } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

export interface Choices {
  encoding?: 'utf-8' | 'gb18030'
  period?: string
}

/** A file and what its run reported. */
export interface Outcome {
  file: File
  report: ImportReport
}

/** What the page takes at once; a larger one goes in by the command line. */
const largest = 50_000_000

interface Props {
  what: 'enterprises' | 'facts'
  choices: Choices
  onChoose: (choices: Choices) => void
  onOutcome: (outcome: Outcome) => void
}

export function SendFile({ what, choices, onChoose, onOutcome }: Props) {
  const send = useSending(what)
  const sayRefusal = useSayRefusal()
  return (
    <Flex vertical gap={12}>
      <How what={what} choices={choices} onChoose={onChoose} />
      <FileDrop
        kinds={['csv', 'xlsx']}
        largest={largest}
        onFile={async (file, onProgress) => {
          const report = await send.mutateAsync({ file, choices, dryRun: true, onProgress })
          onOutcome({ file, report })
        }}
        refused={<Refused error={send.error} words={sayRefusal} />}
      />
    </Flex>
  )
}

function How({ what, choices, onChoose }: Omit<Props, 'onOutcome'>) {
  const w = useWords()
  return (
    <Form layout="vertical">
      <Flex gap={16} wrap>
        <Form.Item label={w('encoding')} style={{ margin: 0, minWidth: 180 }}>
          <Select<NonNullable<Choices['encoding']> | 'auto'>
            aria-label={w('encoding')}
            value={choices.encoding ?? 'auto'}
            onChange={(value) => onChoose({ ...choices, encoding: value === 'auto' ? undefined : value })}
            options={[
              { value: 'auto', label: w('encoding-auto') },
              { value: 'utf-8', label: 'UTF-8' },
              { value: 'gb18030', label: 'GB18030 (GBK)' },
            ]}
          />
        </Form.Item>
        {what === 'facts' && (
          <Form.Item label={w('period-of-file')} style={{ margin: 0, minWidth: 260 }}>
            <Input
              aria-label={w('period-of-file')}
              placeholder={w('period-example')}
              maxLength={10}
              value={choices.period ?? ''}
              onChange={({ target }) => onChoose({ ...choices, period: target.value || undefined })}
            />
          </Form.Item>
        )}
      </Flex>
    </Form>
  )
}

interface Sending {
  file: File
  choices: Choices
  dryRun: boolean
  onProgress?: (percent: number) => void
}

/** Sends a file to its door, as a trial or in earnest. */
export function useSending(what: 'enterprises' | 'facts') {
  const language = useLanguage()
  return useMutation({
    mutationFn: async ({ file, choices, dryRun, onProgress }: Sending) => {
      const { encoding, period } = choices
      const fields = {
        language,
        dryRun: String(dryRun),
        ...(encoding && { encoding }),
        ...(what === 'facts' && period?.trim() && { period: period.trim() }),
      }
      return await sendFile<ImportReport>(`/api/${what}/import`, { file, fields, onProgress })
    },
  })
}

/** Why a whole file was refused. The door says it in both languages; of a variable of another unit, whose it is. */
export function useSayRefusal(): (reason: string, about: About) => string {
  const w = useWords()
  const either = useEither()
  const { data } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (reason, about) => {
    if (reason === 'unreadable-file') return either({ zh: String(about.zh), en: String(about.en) })
    if (reason !== 'not-provider') return w(reason as Parameters<typeof w>[0], about)
    const variable = data?.find(({ zh, code }) => zh === about.variable || code === about.variable)
    const provider = either(providerName(String(about.provider)))
    return w('not-provider', { variable: variable ? either(variable) : (about.variable ?? ''), provider })
  }
}
