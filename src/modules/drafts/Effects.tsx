/** What each condition does by itself, who just misses it and what that would cost; and where the amount jumps by one step. */
import { Card, Flex } from 'antd'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { useEither } from '../../web/words.ts'
import { Heading } from './ClauseForm.tsx'
import type { ResultView } from './result.ts'
import { type DraftWord, useWords } from './words.ts'

export function Effects({ conditions }: { conditions: ResultView['conditions'] }) {
  const w = useWords()
  if (conditions.length === 0) return null
  return (
    <Card size="small" title={<Heading>{w('condition-effects')}</Heading>}>
      <Flex vertical gap={12}>
        {conditions.map((one) => (
          <Effect key={one.id} effect={one} />
        ))}
      </Flex>
    </Card>
  )
}

function Effect({ effect }: { effect: ResultView['conditions'][number] }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  const { says, fails, alone, unknown, dead, settled, misses } = effect
  const near = misses.gap?.within?.at(-1)
  return (
    <div>
      <div>{either(says)}</div>
      <Flex gap="2px 12px" wrap className="small quiet">
        <span>{w('fails-alone', { fails, alone })}</span>
        {unknown > 0 && <span>{w('n-unknown', { n: unknown })}</span>}
        {misses.firms > 0 && <span>{w('miss-cost', { cost: say(misses.cost.least) })}</span>}
        {near && misses.firms > 0 && <span>{w('miss-within', { hundredths: near.hundredths, n: near.rows })}</span>}
      </Flex>
      {dead && (
        <Sign tone={dead === 'everybody-fails' ? 'crimson' : 'amber'}>
          {w(`dead-${dead}` as DraftWord)}
          {!settled && w('dead-unsettled')}
        </Sign>
      )}
    </div>
  )
}

export function Cliffs({ cliffs: { lines, left } }: { cliffs: ResultView['cliffs'] }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  return (
    <Card size="small" title={<Heading>{w('cliffs')}</Heading>}>
      <Flex vertical gap={10}>
        {lines.length === 0 && <span className="quiet">{w('no-cliffs')}</span>}
        {lines.map(({ name, label, unit, threshold, up, down, below, above, hundredths, jump }) => {
          const at = { label: either(label), threshold: `${threshold}${unit ? ` ${either(unit)}` : ''}` }
          const isUp = up >= down
          return (
            <div key={`${name} ${threshold}`}>
              <div>{w(isUp ? 'cliff-up' : 'cliff-down', { ...at, jump: say(Math.abs(jump.median)) })}</div>
              <span className="quiet small">{w('cliff-crowd', { hundredths, below, above })}</span>
            </div>
          )
        })}
        {left.length > 0 && <span className="quiet small">{w('cliffs-left', { left: left.join(', ') })}</span>}
      </Flex>
    </Card>
  )
}
