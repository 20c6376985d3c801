/** The file and how it is to be read; it is sent at once and read in the background. What all acts on imports share. */
import { type UseMutationOptions, useMutation, useQuery } from '@tanstack/react-query'
import { Flex, Form, Input, Select } from 'antd'
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

/** What the page takes at once; a larger one goes in by the command line. */
const largest = 50_000_000

interface Props {
  what: 'enterprises' | 'facts'
  choices: Choices
  onChoose: (choices: Choices) => void
  onRun: (id: string) => void
}

export function SendFile({ what, choices, onChoose, onRun }: Props) {
  const send = useSending(what)
  const sayRefusal = useSayRefusal()
  return (
    <Flex vertical gap={12}>
      <How what={what} choices={choices} onChoose={onChoose} />
      <FileDrop
        kinds={['csv', 'xlsx', 'xls']}
        largest={largest}
        onFile={async (file, onProgress) => {
          const { id } = await send.mutateAsync({ file, choices, onProgress })
          onRun(id)
        }}
        refused={<Refused error={send.error} words={sayRefusal} />}
      />
    </Flex>
  )
}

function How({ what, choices, onChoose }: Omit<Props, 'onRun'>) {
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
  onProgress?: (percent: number) => void
}

/** Sends a file to its door. */
function useSending(what: 'enterprises' | 'facts') {
  const language = useLanguage()
  return useMutation({
    mutationFn: async ({ file, choices, onProgress }: Sending) => {
      const { encoding, period } = choices
      const fields = {
        language,
        what,
        ...(encoding && { encoding }),
        ...(what === 'facts' && period?.trim() && { period: period.trim() }),
      }
      return await sendFile<{ id: string }>('/api/imports', { file, fields, onProgress })
    },
  })
}

/** Why a whole file was refused. The door says it in both languages; of a variable of another unit, whose it is. */
export function useSayRefusal(): (reason: string, about: About) => string {
  const w = useWords()
  const either = useEither()
  const { data } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (reason, about) => {
    const says = either({ zh: String(about.zh), en: String(about.en) })
    if (reason === 'unreadable-file') return says
    if (reason === 'rests-on-import') return w('rests-on-import', { n: about.n ?? '', says })
    if (reason !== 'not-provider') return w(reason as Parameters<typeof w>[0], about)
    const variable = data?.find(({ zh, code }) => zh === about.variable || code === about.variable)
    const provider = either(providerName(String(about.provider)))
    return w('not-provider', { variable: variable ? either(variable) : (about.variable ?? ''), provider })
  }
}

/** An act on an import; what follows when it was done. */
export function useActing<Answer, Fault extends Error, Said>(
  options: UseMutationOptions<Answer, Fault, Said>,
  onDone: (answer: Answer) => unknown,
) {
  return useMutation<Answer, Fault, Said>({ ...options, onSuccess: (answer) => onDone(answer) as Promise<unknown> })
}
