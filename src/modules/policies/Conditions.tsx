/** Conditions, bars and bonuses of a clause, each a sentence with its verdict, what was needed, how far off, and the values. */
import { Flex, Typography } from 'antd'
import { useEither, useLanguage } from '../../web/words.ts'
import type { ExplanationView } from './contract.ts'
import { useNames } from './Doors.tsx'
import { sayNeed } from './Needed.tsx'
import type { Condition } from './Sayings.tsx'
import { PlainList, Section } from './Section.tsx'
import { sayNearest } from './Standing.tsx'
import { type Part, TruthMark } from './Truth.tsx'
import { UsedValues } from './UsedValues.tsx'
import { useWords } from './words.ts'

interface Props {
  part: Part
  title: string
  more?: string
  answers: readonly (Omit<Condition, 'article' | 'missingTakenAs' | 'feel'> & Partial<Condition>)[]
  change?: ExplanationView['change']
}
type Answer = Props['answers'][number]

export function Conditions({ part, title, more, answers, change }: Props) {
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
          />
        ))}
      </PlainList>
    </Section>
  )
}

function OneCondition({ part, answer, change }: { part: Part; answer: Answer; change: ExplanationView['change'] }) {
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
      <Needs answer={answer} />
      {nearest && (
        <div className="toned tone-amber" style={{ padding: '4px 10px', borderRadius: 6 }}>
          {nearest.next} <span className="quiet small">{nearest.ends}</span>
        </div>
      )}
      <UsedValues values={values} />
    </Flex>
  )
}

/** What was needed and what is; nothing where a single yes or no says it already. */
function Needs({ answer: { needs, values } }: { answer: Answer }) {
  const language = useLanguage()
  const names = useNames()
  const [only] = needs
  if (needs.length === 1 && only?.operator === 'true') return null
  return needs.map((need) => (
    <div key={need.passage} className={need.verdict === 'yes' ? 'quiet' : undefined}>
      {sayNeed(need, values, names, language)}
    </div>
  ))
}
