/**
 * Where a file is dropped or chosen. Says beforehand what is taken and how large it may be, checks both before a byte is
 * sent, shows how far the sending is, and says what was wrong in a sentence that names the file and the way out.
 *
 *   <FileDrop kinds={['csv', 'xlsx']} largest={50_000_000} onFile={(file, onProgress) => sendFile('/api/imports', { file, onProgress })} />
 */
import { InboxOutlined } from '@ant-design/icons'
import { Alert, Flex, Progress, Typography, Upload } from 'antd'
import { type ReactNode, useState } from 'react'
import { bytes } from '../numbers.ts'
import { useCommonWords, useLanguage } from '../words.ts'
import { type FileFault, faultOf } from './file-fault.ts'

interface Props {
  /** Endings without the dot. */
  kinds: readonly string[]
  /** Bytes. */
  largest: number
  /** Takes the file; the returned promise ends when it is dealt with. */
  onFile: (file: File, onProgress: (percent: number) => void) => Promise<unknown>
  /** Why it was refused afterwards, e.g. kit/Refused. */
  refused?: ReactNode
  hint?: ReactNode
}

export function FileDrop({ kinds, largest, onFile, refused, hint }: Props) {
  const w = useCommonWords()
  const [fault, setFault] = useState<FileFault>()
  const [percent, setPercent] = useState<number>()
  const between = useLanguage() === 'zh-CN' ? '、' : ', '
  const said = { limit: bytes(largest), kinds: kinds.map((kind) => kind.toUpperCase()).join(between) }
  const take = async (file: File) => {
    const found = faultOf(file, kinds, largest)
    setFault(found)
    if (found) return
    setPercent(0)
    try {
      await onFile(file, setPercent)
    } catch {
      // Shown by `refused`.
    } finally {
      setPercent(undefined)
    }
  }
  return (
    <Flex vertical gap={12}>
      <Upload.Dragger
        accept={kinds.map((kind) => `.${kind}`).join(',')}
        showUploadList={false}
        disabled={percent !== undefined}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Flex vertical align="center" gap={4} style={{ padding: '12px 16px' }}>
          <InboxOutlined style={{ fontSize: 32 }} aria-hidden />
          <Typography.Text strong>{w('drop-file')}</Typography.Text>
          <Typography.Text type="secondary">{w('file-limit', said)}</Typography.Text>
          {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
        </Flex>
      </Upload.Dragger>
      {percent !== undefined && <Sending percent={percent} />}
      {fault && (
        <Alert type="error" showIcon title={w(fault.fault, { ...said, name: fault.name, size: bytes(fault.size) })} />
      )}
      {refused}
    </Flex>
  )
}

/** Sending, and then waiting for the answer, which for a large file takes its own time. */
function Sending({ percent }: { percent: number }) {
  const w = useCommonWords()
  const said = percent < 100 ? w('sending', { percent }) : w('sent-working')
  return (
    <div role="status">
      <Typography.Text>{said}</Typography.Text>
      <Progress percent={percent} status={percent < 100 ? 'active' : 'normal'} showInfo={false} aria-label={said} />
    </div>
  )
}
