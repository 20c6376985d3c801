/** Conditions, bars and bonuses of a clause, each a sentence with its verdict, what was needed, how far off, and the values. */
import { Flex, Typography } from 'antd'
import { useHouse } from '../../web/house.ts'
import { ConditionMark } from '../../web/kit/Verdict.tsx'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ClauseLine, ExplanationView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { DemoMark } from './Marks.tsx'
import { sayNeed } from './Needed.tsx'
import type { Condition } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { sayNearest } from './Standing.tsx'
import { type Part, TruthMark } from './Truth.tsx'
import { ofTheFirm, UsedValues } from './UsedValues.tsx'
import { useWords } from './words.ts'

interface Props {
  part: Part
  title: string
  more?: string
  answers: readonly (Omit<Condition, 'article' | 'missingTakenAs' | 'feel'> & Partial<Condition>)[]
  change?: ExplanationView['change']
  /** Set where this city has adopted the clause: "here" is then this city, whatever place the sentence names. */
  adopted: ClauseLine['adopted']
}
type Answer = Props['answers'][number]

export function Conditions({ part, title, more, answers, change, adopted }: Props) {
  if (answers.length === 0) return null
  return (
    <Section title={title} more={more}>
      <PlainList gap={18} ordered>
        {answers.map((answer) => (
          <OneCondition
            key={answer.id}
            part={part}
            answer={answer}
            change={change?.condition === answer.id ? change : null}
            adopted={adopted}
          />
        ))}
      </PlainList>
    </Section>
  )
}

interface OneProps extends Pick<Props, 'part' | 'adopted'> {
  answer: Answer
  change: ExplanationView['change']
}

function OneCondition({ part, answer, change, adopted }: OneProps) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const { truth, says, article, missingTakenAs, feel, values } = answer
  const nearest = change && sayNearest(change, language)
  return (
    <Flex vertical gap={6} component="li">
      <Flex gap="0 10px" align="baseline" wrap>
        <TruthMark part={part} truth={truth} />
        <Typography.Text strong style={{ flex: '1 1 12em' }}>
          {either(says)}
          {article && <span className="quiet"> {w('article-n', { article })}</span>}
        </Typography.Text>
      </Flex>
      {feel === null && <div className="quiet">{w('no-formula')}</div>}
      {missingTakenAs && <div className="quiet">{w(`taken-${missingTakenAs}`)}</div>}
      {adopted && values.some(({ name }) => name === 'registered_here') && <HereMeans adopted={adopted} />}
      <Needs part={part} answer={answer} />
      {nearest && (
        <div className="toned tone-amber" style={{ padding: '4px 10px', borderRadius: 6 }}>
          {nearest.next} <span className="quiet small">{nearest.ends}</span>
        </div>
      )}
      <UsedValues values={values} />
    </Flex>
  )
}

/** A place named by the source is this city once the clause is adopted: that much the notice changed. */
function HereMeans({ adopted }: { adopted: ClauseLine['adopted'] }) {
  const w = useWords()
  const either = useEither()
  const city = useHouse()?.city
  return (
    <Flex gap={6} wrap align="center" className="quiet">
      {w('here-means', { city: city ? either(city) : w('demo-city') })}
      <DemoMark adopted={adopted} />
    </Flex>
  )
}

/** What was needed and what is; nothing where the sentence and a single yes or no, or a single word, say it already. */
function Needs({ part, answer: { needs, values, truth } }: { part: Part; answer: Answer }) {
  const language = useLanguage()
  const names = useNames()
  const [only, ...others] = needs
  const isGood = truth === (part === 'bar' ? 'no' : 'yes')
  const [value, ...rest] = ofTheFirm(values)
  const isWord = rest.length === 0 && (value?.type === 'category' || value?.type === 'text')
  if (!only || (others.length === 0 && (only.operator === 'true' || (isGood && isWord)))) return null
  if (others.length === 0) return <div>{sayNeed(only, values, names, language, part === 'truth')}</div>
  // Of several comparisons one may be enough, so none is said to be required: each has its own sign.
  return needs.map((need) => (
    <Flex key={need.passage} gap={6} align="baseline">
      <ConditionMark outcome={need.verdict} />
      {sayNeed(need, values, names, language, false)}
    </Flex>
  ))
}
