/** Small fields of the workshop: both languages of one thing side by side, and what stands wrong in a place. */
import { Form, Input } from 'antd'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { type Place, spelled } from './body.ts'
import type { Reading } from './contract.ts'

/** Categories are written in Chinese, which few monospaced fonts have. */
export const codeFont =
  "ui-monospace, SFMono-Regular, Consolas, Menlo, 'Liberation Mono', 'DejaVu Sans Mono', 'Noto Sans SC Variable', monospace"

/** The sentences about one place. */
export function useFaultsAt(reading: Reading | undefined): (place: Place) => string[] {
  const either = useEither()
  return (place) =>
    (reading?.faults ?? []).filter(({ path }) => path === spelled(place)).map(({ says }) => either(says))
}

interface BothProps {
  labels: readonly [zh: string, en: string]
  value: { zh: string; en: string }
  onChange: (value: { zh: string; en: string }) => void
  faults: (language: 'zh' | 'en') => readonly string[]
  rows?: number
}

export function Both({ labels, value, onChange, faults, rows = 1 }: BothProps) {
  const isPhone = useRoom() === 'phone'
  return (
    <div style={{ display: 'grid', gap: '0 12px', gridTemplateColumns: isPhone ? 'minmax(0, 1fr)' : '1fr 1fr' }}>
      {(['zh', 'en'] as const).map((language, at) => (
        <Form.Item
          key={language}
          label={labels[at]}
          style={{ marginBottom: 0 }}
          validateStatus={faults(language).length > 0 ? 'error' : undefined}
          help={faults(language).join(' ') || undefined}
        >
          <Input.TextArea
            aria-label={labels[at]}
            autoSize={{ minRows: rows, maxRows: 10 }}
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            value={value[language]}
            onChange={(event) => onChange({ ...value, [language]: event.target.value })}
          />
        </Form.Item>
      ))}
    </div>
  )
}
