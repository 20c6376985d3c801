/**
 * Asks before something is done: says what follows, takes what must be said with it, and has the act's own verb on its
 * button. From the side at a desk, from below on a phone.
 *
 *   <Confirm open={open} title="撤回导入" verb="撤回" danger says="…" onConfirm={undo} onClose={close} busy={undoing} />
 */
import { Button, Drawer, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useRoom } from '../room.ts'
import { useCommonWords } from '../words.ts'

interface Props {
  open: boolean
  title: string
  /** On the button: what it does. */
  verb: string
  danger?: boolean
  says?: ReactNode
  busy?: boolean
  refused?: ReactNode
  onConfirm: () => unknown
  onClose: () => void
  children?: ReactNode
}

export function Confirm(props: Props) {
  const { open, title, verb, danger = false, says, busy = false, refused, onConfirm, onClose, children } = props
  const w = useCommonWords()
  const isPhone = useRoom() === 'phone'
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 440}
      destroyOnHidden
      forceRender={children !== undefined}
    >
      <Flex vertical gap={16}>
        {says && <Typography.Paragraph style={{ margin: 0 }}>{says}</Typography.Paragraph>}
        {children}
        {refused}
        <Flex gap={8} vertical={isPhone}>
          <Button type="primary" danger={danger} loading={busy} onClick={() => onConfirm()} block={isPhone}>
            {verb}
          </Button>
          <Button onClick={onClose} block={isPhone}>
            {w('cancel')}
          </Button>
        </Flex>
      </Flex>
    </Drawer>
  )
}
