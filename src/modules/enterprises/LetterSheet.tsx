/**
 * The letter with the one-time code, the size of a postcard (A6), ready to be folded into a window envelope. Printed it is
 * alone on the paper; closed it is gone.
 */
import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Typography } from 'antd'
import { dayInSentence } from '../../web/days.ts'
import { useMe } from '../../web/me.ts'
import { useTitle } from '../../web/place.ts'
import { useLanguage } from '../../web/words.ts'
import { useUnitName } from './Places.tsx'
import { useWords } from './words.ts'

export interface Letter {
  name: string
  creditCode: string
  address: string
  code: string
  expiresOn: string
}

export function LetterSheet({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const w = useWords()
  useTitle(w('letter-title'))
  return (
    <Flex vertical gap={16}>
      <Flex vertical gap={12} className="no-print">
        <Alert type="warning" showIcon title={w('letter-once')} />
        <Flex gap={8} wrap>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {w('print')}
          </Button>
          <Button onClick={onDone}>{w('letter-done')}</Button>
        </Flex>
      </Flex>
      <Sheet letter={letter} />
    </Flex>
  )
}

const sheet = {
  width: '105mm',
  maxWidth: '100%',
  minHeight: '148mm',
  padding: '9mm',
  boxSizing: 'border-box',
  border: '1px solid var(--line)',
  background: 'var(--card)',
  lineHeight: 1.6,
} as const

function Sheet({ letter }: { letter: Letter }) {
  const w = useWords()
  const language = useLanguage()
  const { unit } = useMe()
  const sender = useUnitName()(unit)
  const { name, address, creditCode, code, expiresOn } = letter
  return (
    <article style={sheet}>
      <Flex vertical gap={14}>
        <div>
          <div lang="zh-CN">{address}</div>
          <strong>{w('letter-to', { name })}</strong>
        </div>
        <Typography.Title level={1} style={{ fontSize: 18, margin: 0 }}>
          {w('letter-title')}
        </Typography.Title>
        <div>{w('letter-body', { day: dayInSentence(expiresOn, language) })}</div>
        <div style={{ textAlign: 'center', border: '1px solid var(--edge)', borderRadius: 6, padding: 10 }}>
          <div className="quiet small">{w('letter-code')}</div>
          <div className="number" style={{ fontFamily: 'monospace', fontSize: 24, letterSpacing: 1, fontWeight: 700 }}>
            {code}
          </div>
        </div>
        <ol style={{ margin: 0, paddingInlineStart: '1.4em' }}>
          <li>{w('letter-step-1', { address: `${location.host}/bind` })}</li>
          <li>{w('letter-step-2')}</li>
          <li>{w('letter-step-3', { code: creditCode })}</li>
        </ol>
        <div className="quiet small">{w('letter-foot')}</div>
        {sender && <div style={{ textAlign: 'end' }}>{sender}</div>}
      </Flex>
    </article>
  )
}
