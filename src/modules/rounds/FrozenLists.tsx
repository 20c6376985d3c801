/** The lists frozen under an envelope, to be taken away and checked. */
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { List } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { useMoneyText } from '../../web/kit/Money.tsx'
import { When } from '../../web/kit/When.tsx'
import type { FrozenView } from './contract.ts'
import { rounds } from './Doors.tsx'
import { useWords } from './words.ts'

export function FrozenLists({ envelope }: { envelope: string }) {
  const w = useWords()
  const say = useMoneyText()
  const lists = useQuery(rounds.lists.queryOptions({ input: { id: envelope } }))
  return (
    <Card size="small" title={<h2 style={{ margin: 0, fontSize: '1.07em' }}>{w('lists')}</h2>}>
      <Flex vertical gap={10}>
        <span className="quiet small">{w('check-hint')}</span>
        <List<FrozenView>
          lines={linesOf(lists)}
          empty={{ title: w('no-lists') }}
          columns={[
            { title: w('scenario'), cell: ({ name }) => name },
            {
              title: w('total'),
              cell: ({ total }) => <strong className="number">{say(total)}</strong>,
              align: 'end',
              phone: 'beside',
              width: 130,
            },
            {
              title: w('awards'),
              cell: ({ awards }) => <span className="number">{awards}</span>,
              align: 'end',
              phone: 3,
              width: 80,
            },
            {
              title: w('hash'),
              cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, 12)}</code>,
              phone: 3,
              width: 130,
            },
            { title: w('frozen-by'), cell: ({ by }) => by, phone: null },
            { title: w('frozen-at'), cell: ({ at }) => <When at={at} />, phone: 2 },
            {
              title: w('take'),
              cell: ({ id }) => (
                <Button size="small" href={`/api/award-lists/${id}`} download>
                  {w('take')}
                </Button>
              ),
              phone: 3,
              width: 100,
            },
          ]}
        />
      </Flex>
    </Card>
  )
}
