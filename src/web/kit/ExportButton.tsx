/**
 * Takes a list away as a file: which format, which columns, what for. What was chosen last is remembered in this browser,
 * list by list. The door is the module's own, with the filter the list was asked with.
 *
 *   <ExportButton list="enterprises" title={w('enterprises')} columns={registerHeadings(…)} needsPurpose
 *     take={(choice) => enterprises.export.call({ ...filters, choice })} />
 */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Checkbox, Flex, Form, Input, Radio, Typography } from 'antd'
import { useState } from 'react'
import type { BothLanguages } from '../../kernel/contract.ts'
import type { Choice, Download, Format } from '../../kernel/exports/choice.ts'
import { type CommonKey, common } from '../common-words.ts'
import type { About, DoorError } from '../doors.ts'
import { isSignedIn, useMe } from '../me.ts'
import { useCommonWords, useEither, useLanguage } from '../words.ts'
import { Confirm } from './Confirm.tsx'
import { type Chosen, keepChosen, keptChosen } from './export-choice.ts'
import { Refused } from './Refused.tsx'

interface Props {
  /** Under which name the choice is remembered. */
  list: string
  title: string
  /** Those that the reader may see. */
  columns: readonly (BothLanguages & { code: string })[]
  /** Rows of firms outside one's own are not taken away without saying what for. */
  needsPurpose?: boolean
  formats?: readonly Format[]
  /** The page has no filters, or none that count here: everything on it is taken. */
  whole?: boolean
  /** The papers have content of their own, so no columns are chosen for them. */
  wholePaper?: boolean
  take: (choice: Choice) => Promise<Download>
}

export function ExportButton(props: Props) {
  const w = useCommonWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {w('export')}
      </Button>
      {open && <Dialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog(props: Props & { onClose: () => void }) {
  const { list, title, columns, needsPurpose = false, formats = ['xlsx', 'csv'], onClose } = props
  const w = useCommonWords()
  const signedIn = isSignedIn(useMe())
  const codes = columns.map(({ code }) => code)
  const [chosen, choose] = useState(() => keptChosen(list, codes, formats))
  const [purpose, setPurpose] = useState('')
  const { take, error, busy, lacks } = useTaking(props, chosen, purpose.trim())
  return (
    <Confirm
      open
      title={w('export-title', { list: title })}
      verb={w('export')}
      says={w(props.whole ? 'export-says-whole' : 'export-says')}
      busy={busy}
      onConfirm={take}
      onClose={onClose}
      refused={<Refused error={error} words={(reason: string, about) => said(w, reason, about)} />}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={w('export-format')}>
          <Radio.Group
            value={chosen.format}
            options={formats.map((value) => ({ value, label: w(`format-${value}`) }))}
            onChange={({ target }) => choose({ ...chosen, format: target.value as Format })}
          />
        </Form.Item>
        {isWhole(props, chosen) ? (
          <Typography.Paragraph type="secondary">{w('export-whole-paper')}</Typography.Paragraph>
        ) : (
          <Columns columns={columns} chosen={chosen} choose={choose} lacks={lacks === 'columns'} />
        )}
        {needsPurpose && <Purpose value={purpose} onChange={setPurpose} lacks={lacks === 'purpose'} />}
        {signedIn && (
          <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
            {w('export-logged')}
          </Typography.Paragraph>
        )}
      </Form>
    </Confirm>
  )
}

/** The refusals of exports and the kernel's own are common words. */
const said = (w: (key: CommonKey, about?: About) => string, reason: string, about: About): string =>
  Object.hasOwn(common, reason) ? w(reason as CommonKey, about) : w('broken')

const isPaper = (format: Format): boolean => format === 'docx' || format === 'pdf'
const isWhole = ({ wholePaper = false }: Props, { format }: Chosen): boolean => wholePaper && isPaper(format)

/** Asks the door and keeps the file; what is lacking is said before anything is sent. */
function useTaking(props: Props & { onClose: () => void }, chosen: Chosen, purpose: string) {
  const language = useLanguage()
  const [error, setError] = useState<DoorError>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const whole = isWhole(props, chosen)
  const lacking =
    !whole && chosen.columns.length === 0 ? 'columns' : props.needsPurpose && !purpose ? 'purpose' : undefined
  const take = async () => {
    setTried(true)
    if (lacking) return
    setBusy(true)
    setError(null)
    keepChosen(props.list, chosen)
    try {
      const columns = !whole && { columns: [...chosen.columns] }
      const { body } = await props.take({ format: chosen.format, language, ...columns, ...(purpose && { purpose }) })
      save(body)
      props.onClose()
    } catch (thrown) {
      setError(thrown as DoorError)
    } finally {
      setBusy(false)
    }
  }
  return { take, error, busy, lacks: tried ? lacking : undefined }
}

export function save(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

interface ColumnsProps<Of extends { columns: readonly string[] }> {
  columns: Props['columns']
  chosen: Of
  choose: (next: Of) => void
  lacks: boolean
}

/** Which columns: the same choice for a file that is taken away and for a list that is frozen. */
export function Columns<Of extends { columns: readonly string[] }>({
  columns,
  chosen,
  choose,
  lacks,
}: ColumnsProps<Of>) {
  const w = useCommonWords()
  const either = useEither()
  const all = columns.map(({ code }) => code)
  const n = chosen.columns.length
  const pick = (picked: readonly string[]) =>
    choose({ ...chosen, columns: all.filter((code) => picked.includes(code)) })
  return (
    <Form.Item
      label={w('export-columns')}
      validateStatus={lacks ? 'error' : ''}
      help={lacks ? w('export-no-columns') : undefined}
    >
      <Flex vertical gap={8}>
        <Checkbox
          checked={n === all.length}
          indeterminate={n > 0 && n < all.length}
          onChange={({ target }) => pick(target.checked ? all : [])}
        >
          {w('export-all-columns')}
        </Checkbox>
        <Checkbox.Group value={[...chosen.columns]} onChange={pick}>
          <div
            style={{
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
              gap: 8,
              width: '100%',
            }}
          >
            {columns.map((column) => (
              <Checkbox key={column.code} value={column.code}>
                {either(column)}
              </Checkbox>
            ))}
          </div>
        </Checkbox.Group>
      </Flex>
    </Form.Item>
  )
}

function Purpose({ value, onChange, lacks }: { value: string; onChange: (text: string) => void; lacks: boolean }) {
  const w = useCommonWords()
  return (
    <Form.Item
      label={w('export-purpose')}
      required
      validateStatus={lacks ? 'error' : ''}
      help={lacks ? w('purpose-needed') : undefined}
    >
      <Input
        aria-label={w('export-purpose')}
        value={value}
        maxLength={200}
        placeholder={w('export-purpose-hint')}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  )
}
