/**
 * A link that looks like a button: one element, so that keyboard and screen reader meet it once.
 *
 *   <LinkButton to="/import" type="primary" icon={<UploadOutlined />}>导入</LinkButton>
 */
import { Button, type ButtonProps } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router'

type Props = Omit<ButtonProps, 'href' | 'onClick' | 'htmlType'> & { to: string }

export function LinkButton({ to, ...button }: Props) {
  const href = useHref(to)
  const follow = useLinkClickHandler<HTMLElement>(to)
  return <Button {...button} href={href} onClick={follow} />
}
