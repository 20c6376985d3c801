/**
 * Copies the address of what is seen: filters, day and all stand in it, so that it shows the same to who gets it.
 *
 *   <CopyLink />   <CopyLink to={`/policies/${id}`} />
 */
import { LinkOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useCommonWords } from '../words.ts'

export function CopyLink({ to }: { to?: string }) {
  const w = useCommonWords()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(to ?? location.href, location.origin).href)
      message.success(w('copied'))
    } catch {
      // Without https most browsers keep the clipboard to themselves.
      message.warning(w('copy-failed'))
    }
  }
  return (
    <Button icon={<LinkOutlined />} onClick={() => void copy()}>
      {w('copy-link')}
    </Button>
  )
}
