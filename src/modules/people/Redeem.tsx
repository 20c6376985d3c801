/** Enters the one-time code that came by letter or from the owner. A wrong code is told nothing but that it is wrong. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract } from './contract.ts'
import { useWords } from './words.ts'

const { bindings } = doorsTo(contract)

interface Typed {
  creditCode: string
  code: string
}

export function Redeem() {
  const w = useWords()
  const redeem = useMutation(
    bindings.redeem.mutationOptions({
      // What may be seen has changed from the ground up, so everything is loaded anew.
      onSuccess: () => location.assign('/'),
    }),
  )
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      validateMessages={{ required: w('required') }}
      style={{ maxWidth: 420 }}
      onFinish={({ creditCode, code }) =>
        redeem.mutate({ creditCode: creditCode.trim().toUpperCase(), code: code.trim() })
      }
    >
      <Form.Item
        name="creditCode"
        label={w('credit-code')}
        extra={w('credit-code-hint')}
        rules={[
          { required: true, whitespace: true },
          { pattern: /^\s*[0-9A-Za-z]{18}\s*$/, message: w('credit-code-wrong') },
        ]}
        validateFirst
      >
        <Input maxLength={20} autoComplete="off" autoCapitalize="characters" />
      </Form.Item>
      <Form.Item
        name="code"
        label={w('one-time-code')}
        extra={w('one-time-hint')}
        rules={[{ required: true, whitespace: true, min: 6 }]}
      >
        <Input maxLength={40} autoComplete="one-time-code" autoCapitalize="characters" />
      </Form.Item>
      <Refused error={redeem.error} words={w} />
      <Button type="primary" htmlType="submit" loading={redeem.isPending} style={{ marginTop: 12 }}>
        {w('bind-now')}
      </Button>
    </Form>
  )
}
