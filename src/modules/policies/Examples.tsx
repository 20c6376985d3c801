/** The example firms of a clause: what goes in, what must come out, and whether the code gives it. A table, or cards on a phone. */
import { CheckCircleFilled, CloseCircleOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { Fragment, useMemo, useState } from 'react'
import { List } from '../../web/kit/ListPage.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { useEither, useLanguage } from '../../web/words.ts'
import { codeFont } from './Code.tsx'
import type { ClauseView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { inputParts, namesRead, sayExpected } from './ExampleWords.tsx'
import { Section } from './Section.tsx'
import { useWords } from './words.ts'

type Example = ClauseView['examples'][number]
const few = 8

export function Examples({ clause }: { clause: ClauseView }) {
  const w = useWords()
  const either = useEither()
  const read = useMemo(() => namesRead(clause), [clause])
  const [all, showAll] = useState(false)
  const { examples, amount } = clause
  const failing = examples.filter(({ passes }) => !passes).length
  const summary =
    failing === 0 ? w('examples-hold', { n: examples.length }) : w('examples-fail', { n: failing, m: examples.length })
  const rows = (all ? examples : examples.slice(0, few)).map((example, index) => ({ id: index, ...example }))
  return (
    <Section title={w('examples')} more={summary}>
      <Flex vertical gap={12}>
        <span className="quiet small">{w('examples-more')}</span>
        <List<Example & { id: number }>
          lines={{ rows, total: examples.length, error: null, again: () => undefined }}
          empty={{ title: w('nothing-here') }}
          columns={[
            { title: w('example-case'), cell: ({ says }) => either(says) },
            { title: w('example-input'), cell: ({ input }) => <Input input={input} read={read} />, phone: 2 },
            {
              title: w('example-expected'),
              cell: (one) => <Expected example={one} gives={amount.gives} />,
              phone: 3,
              width: 190,
            },
            { title: w('example-holds'), cell: ({ passes }) => <Holds passes={passes} />, phone: 'beside', width: 110 },
          ]}
        />
        {!all && examples.length > few && (
          <Button onClick={() => showAll(true)} style={{ alignSelf: 'start' }}>
            {w('show-all-n', { n: examples.length })}
          </Button>
        )}
      </Flex>
    </Section>
  )
}

function Input({ input, read }: { input: string; read: ReadonlySet<string> }) {
  const language = useLanguage()
  const names = useNames()
  return inputParts(input, read, names, language).map(({ text, isCode }, index) => (
    <Fragment key={text}>
      {index > 0 && (language === 'zh-CN' ? '、' : '; ')}
      {isCode ? <code style={{ fontFamily: codeFont }}>{text}</code> : text}
    </Fragment>
  ))
}

function Expected({ example: { verdict, amount }, gives }: { example: Example; gives: ClauseView['amount']['gives'] }) {
  const language = useLanguage()
  return (
    <Flex component="span" gap="0 8px" align="baseline" wrap style={{ display: 'inline-flex' }}>
      <Verdict verdict={verdict} />
      {amount !== null && <span className="number">{sayExpected(amount, gives, language)}</span>}
    </Flex>
  )
}

function Holds({ passes }: { passes: boolean }) {
  const w = useWords()
  return passes ? (
    <Sign tone="bamboo" icon={<CheckCircleFilled />}>
      {w('holds')}
    </Sign>
  ) : (
    <Sign tone="crimson" icon={<CloseCircleOutlined />}>
      {w('holds-not')}
    </Sign>
  )
}
