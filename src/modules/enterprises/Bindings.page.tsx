/**
 * 企业绑定: the counter that connects persons with enterprises. Find the firm, then either make a one-time code that goes
 * to its registered address by letter, or bind a person whose papers were checked; below, what one made and may revoke.
 */
import { Flex } from 'antd'
import { useState } from 'react'
import { Page } from '../../web/kit/Page.tsx'
import { useMe } from '../../web/me.ts'
import { BindByPapers } from './BindByPapers.tsx'
import { FindFirm } from './FindFirm.tsx'
import { IssueLetter } from './IssueLetter.tsx'
import { type Letter, LetterSheet } from './LetterSheet.tsx'
import { MyBindings } from './MyBindings.tsx'
import { useWords } from './words.ts'

export function BindingsPage() {
  const w = useWords()
  const { role } = useMe()
  const [letter, setLetter] = useState<Letter>()
  // While the code can be seen there is nothing else on the page, and nothing else on the paper.
  if (letter) return <LetterSheet letter={letter} onDone={() => setLetter(undefined)} />
  return (
    <Page title={w('bindings')} intro={w('bindings-intro')}>
      <FindFirm>
        {(firm) => (
          <Flex gap={8} wrap>
            <IssueLetter firm={firm} onLetter={setLetter} />
            {role === 'officer' && <BindByPapers firm={firm} />}
          </Flex>
        )}
      </FindFirm>
      <MyBindings />
    </Page>
  )
}
