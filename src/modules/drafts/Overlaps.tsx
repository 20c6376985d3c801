/** Which clauses of the city pay firms that this text would pay too. Reckoned when asked: it goes through every clause. */
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { Link } from 'react-router'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useEither } from '../../web/words.ts'
import { Heading } from './ClauseForm.tsx'
import { drafts, useVariables } from './Doors.tsx'
import type { OverlapView } from './result.ts'
import { useWords } from './words.ts'

export function Overlaps({ body }: { body: Record<string, unknown> }) {
  const w = useWords()
  const find = useMutation(drafts.overlap.mutationOptions())
  return (
    <Card size="small" title={<Heading>{w('overlap')}</Heading>}>
      <Flex vertical gap={12}>
        <Button loading={find.isPending} onClick={() => find.mutate({ body })} style={{ alignSelf: 'start' }}>
          {w('find-overlap')}
        </Button>
        <Refused error={find.error} words={w} />
        {find.data?.overlaps.length === 0 && <span className="quiet">{w('no-overlap')}</span>}
        {find.data?.overlaps.slice(0, 12).map((one) => (
          <One key={one.clause} overlap={one} />
        ))}
        {find.data && find.data.leftOut.length > 0 && (
          <span className="quiet small">{w('overlap-left-out', { ids: find.data.leftOut.join(', ') })}</span>
        )}
      </Flex>
    </Card>
  )
}

function One({ overlap: { clause, title, both, perhaps, fen, names } }: { overlap: OverlapView }) {
  const w = useWords()
  const either = useEither()
  const say = useMoneyText()
  const variables = useVariables()
  const [own = 0, other = 0] = fen
  const called = names.map((name) => {
    const known = variables.find(({ code }) => code === name)
    return known ? either(known) : name
  })
  return (
    <div>
      <Link to={`/policies/${clause}`}>{either(title)}</Link>
      <div className="small">
        {w('overlap-n', { n: both })}
        {perhaps > 0 && <span className="quiet"> · {w('overlap-perhaps', { n: perhaps })}</span>}
        {both > 0 && <div>{w('overlap-money', { own: say(own), other: say(other) })}</div>}
        {called.length > 0 && (
          <div className="tone-amber sign-plain">{w('overlap-same', { names: called.join(', ') })}</div>
        )}
      </div>
    </div>
  )
}
