/** What the register says of a firm. What is not registered is said to be so; a guess stands beside it and says it is one. */
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { Fields } from '../../web/kit/Fields.tsx'
import { Money } from '../../web/kit/Money.tsx'
import { StandingTag } from '../../web/kit/Value.tsx'
import { Day } from '../../web/kit/When.tsx'
import { count } from '../../web/numbers.ts'
import { useLanguage } from '../../web/words.ts'
import type { EnterpriseLine, EnterpriseView } from './contract.ts'
import { useNames } from './Places.tsx'
import { StatusSign } from './StatusSign.tsx'
import { useWords } from './words.ts'

export function PublicLine({ line }: { line: EnterpriseLine }) {
  const w = useWords()
  return <Fields items={[...usePublicItems(line, null), row(w('status'), <StatusSign status={line.status} />)]} />
}

export function RegisterLine({ enterprise }: { enterprise: EnterpriseView }) {
  const w = useWords()
  const { sizeClass, capital, capitalCurrency, foundedOn, form, scope, address, formerNames, knownAt, guess } =
    enterprise
  const blank = <NotRegistered />
  const former = formerNames.length > 0 ? <AsWritten text={formerNames.join('；')} /> : w('no-former-names')
  // A guess needs the width of the line to say that it is one.
  const [code, industry, town] = usePublicItems(enterprise, guess)
  return (
    <Flex vertical gap={8}>
      <Fields
        items={[
          code,
          town,
          row(w('size'), sizeClass ? w(sizeClass) : blank),
          row(w('capital'), capital === null ? blank : <Money fen={capital} currency={capitalCurrency} />),
          row(w('founded'), foundedOn ? <Day day={foundedOn} /> : blank),
          row(w('form'), form ? <AsWritten text={form} /> : blank),
          row(w('listed-since'), <Day day={cityDay(knownAt)} />),
        ]}
      />
      <Fields
        columns={1}
        items={[
          industry,
          row(w('former-names'), former),
          row(w('address'), address ? <AsWritten text={address} /> : blank),
          row(w('scope'), scope ? <AsWritten text={scope} isLong /> : blank),
        ]}
      />
    </Flex>
  )
}

type Item = readonly [label: string, value: ReactNode]
const row = (label: string, value: ReactNode): Item => [label, value]

function usePublicItems(line: EnterpriseLine, guess: EnterpriseView['guess']): [Item, Item, Item] {
  const { creditCode, industry, town } = line
  const w = useWords()
  const names = useNames()
  const code = (
    <Typography.Text copyable className="number">
      {creditCode}
    </Typography.Text>
  )
  return [
    row(w('credit-code'), code),
    row(w('industry'), industry ? <Industry code={industry} /> : <Guessed guess={guess} />),
    row(w('town'), town ? names.town(town) : <NotRegistered />),
  ]
}

/** Names of the classes below a division are not in every house; the code always is. */
function Industry({ code }: { code: string }) {
  const w = useWords()
  const names = useNames()
  const section = names.section(code)
  return (
    <Flex vertical component="span">
      <span>{names.industry(code)}</span>
      {section && <span className="quiet small">{w('industry-more', { code, section })}</span>}
    </Flex>
  )
}

function Guessed({ guess }: { guess: EnterpriseView['guess'] }) {
  const w = useWords()
  const names = useNames()
  const language = useLanguage()
  if (!guess) return <NotRegistered />
  const quoted = guess.because.map((word) => `“${word}”`).join(language === 'zh-CN' ? '' : ', ')
  return (
    <Flex vertical gap={2} component="span">
      <Flex gap={6} align="center" wrap component="span">
        <NotRegistered />
        <StandingTag standing="inferred" />
        <span>
          {names.industry(guess.division)} · {w('division', { code: guess.division })}
        </span>
      </Flex>
      <span className="quiet small">
        {w('guess-because', { words: quoted, percent: count(Math.round(guess.confidence * 100)) })}
      </span>
    </Flex>
  )
}

function NotRegistered() {
  return <em className="unknown">{useWords()('not-registered')}</em>
}

/** A text as the register has it, in its own language whoever reads it. */
function AsWritten({ text, isLong = false }: { text: string; isLong?: boolean }) {
  if (!isLong) return <span lang="zh-CN">{text}</span>
  return (
    <Typography.Paragraph lang="zh-CN" style={{ margin: 0 }} ellipsis={{ rows: 3, expandable: 'collapsible' }}>
      {text}
    </Typography.Paragraph>
  )
}
