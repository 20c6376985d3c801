/**
 * Freezes a list as it is filtered, in chosen columns, as a list or printed as a paper; then it is shown. For those whose
 * work rests on a list that can be shown again.
 *
 *   <FreezeList list="enterprises" columns={frozenHeadings} freeze={(chosen) => enterprises.freeze.call({ ...filters, ...chosen })} />
 */
import { LockOutlined } from '@ant-design/icons'
import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { BothLanguages } from '../../kernel/contract.ts'
import { mayFreeze } from '../../kernel/figures/contract.ts'
import type { DoorError } from '../doors.ts'
import { Confirm } from '../kit/Confirm.tsx'
import { Columns } from '../kit/ExportButton.tsx'
import { Refused } from '../kit/Refused.tsx'
import { useMe } from '../me.ts'
import { useLanguage } from '../words.ts'
import { useWords } from './words.ts'

interface Wanted {
  columns: string[]
  format?: 'docx' | 'pdf'
  language: 'zh-CN' | 'en'
}

interface Props {
  /** Of which page the columns are. */
  list: string
  columns: readonly (BothLanguages & { code: string })[]
  freeze: (wanted: Wanted) => Promise<{ id: string }>
}

export function FreezeList(props: Props) {
  const w = useWords()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!mayFreeze.some((role) => role === me.role)) return null
  return (
    <>
      <Button icon={<LockOutlined />} onClick={() => setOpen(true)}>
        {w('freeze-list')}
      </Button>
      {open && <Dialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

const forms = ['list', 'docx', 'pdf'] as const

function Dialog({ columns, freeze, onClose }: Props & { onClose: () => void }) {
  const w = useWords()
  const language = useLanguage()
  const go = useNavigate()
  const [chosen, choose] = useState<{ columns: readonly string[] }>({ columns: columns.map(({ code }) => code) })
  const [as, setAs] = useState<(typeof forms)[number]>('list')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<DoorError>(null)
  const lacks = chosen.columns.length === 0
  const confirm = async () => {
    setTried(true)
    if (lacks) return
    setBusy(true)
    setError(null)
    try {
      const { id } = await freeze({ columns: [...chosen.columns], language, ...(as !== 'list' && { format: as }) })
      await go(`/frozen/${id}`)
    } catch (thrown) {
      setError(thrown as DoorError)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Confirm
      open
      title={w('freeze-list')}
      verb={w('freeze')}
      says={w('freeze-list-says')}
      busy={busy}
      refused={<Refused error={error} words={w} />}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={w('keep-as')}>
          <Radio.Group
            value={as}
            options={forms.map((value) => ({ value, label: w(`as-${value}`) }))}
            onChange={({ target }) => setAs(target.value as (typeof forms)[number])}
          />
        </Form.Item>
        <Columns columns={columns} chosen={chosen} choose={choose} lacks={tried && lacks} />
      </Form>
    </Confirm>
  )
}
