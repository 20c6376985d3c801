/**
 * The shelves of 我的政策: three columns at a desk (now · nearly and "tell us" · unverified and not), three tabs where there
 * is less room. Which tab is open stands in the address.
 */
import { Flex, Skeleton, Tabs, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { oneOf, useFilters } from '../../web/kit/filters.ts'
import { useRoom } from '../../web/room.ts'
import type { Tone } from '../../web/theme.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { ClauseCard, type Explained, whyAddress } from './ClauseCard.tsx'
import type { Shelf } from './explanation.ts'

import { PlainList } from './Section.tsx'
import { inOrder, sayBeyond, sayNot } from './Standing.tsx'
import { useWords } from './words.ts'

const on = (shelf: Shelf, clauses: readonly Explained[]): Explained[] =>
  inOrder(clauses.filter(({ explanation }) => explanation.shelf === shelf))

const columns = { now: ['now'], nearly: ['nearly', 'ask'], other: ['unclear', 'not'] } as const satisfies Record<
  string,
  readonly Shelf[]
>
type Column = keyof typeof columns
const every = Object.keys(columns) as Column[]
const tones: Record<Shelf, Tone> = { now: 'bamboo', nearly: 'amber', ask: 'indigo', unclear: 'grey', not: 'grey' }

interface Props {
  clauses: readonly Explained[]
  on: string | undefined
}

export function Shelves({ clauses, on: day }: Props) {
  const room = useRoom()
  if (room !== 'desk') return <InTabs clauses={clauses} on={day} />
  return (
    <Columns>
      {every.map((column) => (
        <OneColumn key={column} column={column} clauses={clauses} on={day} />
      ))}
    </Columns>
  )
}

const Columns = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', alignItems: 'start' }}>
    {children}
  </div>
)

/** A shelf without anything on it is left out beside one that has something. */
function OneColumn({ column, clauses, on: day }: Props & { column: Column }) {
  const [first, second]: readonly Shelf[] = columns[column]
  const has = (shelf: Shelf) => clauses.some(({ explanation }) => explanation.shelf === shelf)
  const shown = [first, second].filter(
    (shelf): shelf is Shelf => shelf !== undefined && (has(shelf) || shelf === 'now' || shelf === 'nearly'),
  )
  return (
    <Flex vertical gap={20}>
      {shown.map((shelf) => (
        <OneShelf key={shelf} shelf={shelf} clauses={on(shelf, clauses)} day={day} />
      ))}
    </Flex>
  )
}

function OneShelf({ shelf, clauses, day }: { shelf: Shelf; clauses: readonly Explained[]; day: string | undefined }) {
  const w = useWords()
  return (
    <section aria-labelledby={`shelf-${shelf}`}>
      <Flex vertical gap={8}>
        <div className={`marked tone-${tones[shelf]}`} style={{ paddingInlineStart: 10 }}>
          <Typography.Title level={2} id={`shelf-${shelf}`} style={{ margin: 0, fontSize: '1.14em' }}>
            {w(`shelf-${shelf}`)} <span className="quiet">{w('n-clauses', { n: clauses.length })}</span>
          </Typography.Title>
          <span className="quiet small">{w(clauses.length === 0 ? `none-${shelf}` : `shelf-${shelf}-more`)}</span>
        </div>
        {shelf === 'not' ? (
          <NotForYou clauses={clauses} day={day} />
        ) : (
          clauses.map((one) => <ClauseCard key={one.clause.id} {...one} on={day} />)
        )}
      </Flex>
    </section>
  )
}

/** Folded to a line each, with the one sentence why. */
function NotForYou({ clauses, day }: { clauses: readonly Explained[]; day: string | undefined }) {
  const either = useEither()
  const language = useLanguage()
  return (
    <PlainList gap={10}>
      {clauses.map(({ clause, explanation }) => (
        <li key={clause.id}>
          <Link to={whyAddress(clause.id, { on: day })}>{either(clause.title)}</Link>
          <div className="quiet small">{sayNot(explanation, language)}</div>
          <Together explanation={explanation} />
        </li>
      ))}
    </PlainList>
  )
}

/** Where several conditions fail that the firm is near to: what would meet them all. */
function Together({ explanation }: Pick<Explained, 'explanation'>) {
  const language = useLanguage()
  const isOpen = explanation.reason === 'conditions' || explanation.reason === 'barred'
  const beyond = isOpen && sayBeyond(explanation, language)
  return beyond ? <div className="quiet small">{beyond}</div> : null
}

function InTabs({ clauses, on: day }: Props) {
  const w = useWords()
  const [{ shelf }, set] = useFilters({ shelf: oneOf(every) })
  const count = (column: Column) =>
    clauses.filter(({ explanation }) => (columns[column] as readonly Shelf[]).includes(explanation.shelf)).length
  const names = {
    now: w('shelf-now'),
    nearly: w('shelf-nearly'),
    other: w(clauses.some(({ explanation }) => explanation.shelf === 'unclear') ? 'other-shelves' : 'shelf-not'),
  }
  return (
    <Tabs
      tabBarGutter={14}
      activeKey={shelf ?? 'now'}
      onChange={(key) => set({ shelf: every.find((column) => column === key && column !== 'now') })}
      items={every.map((column) => ({
        key: column,
        label: `${names[column]} ${count(column)}`,
        children: <OneColumn column={column} clauses={clauses} on={day} />,
      }))}
    />
  )
}

/** Three columns of cards to come, or one. */
export function ShelvesToCome() {
  const w = useWords()
  const room = useRoom()
  const column = (
    <Flex vertical gap={8}>
      {[1, 2, 3, 4].map((n) => (
        <Skeleton key={n} active title={{ width: '60%' }} paragraph={{ rows: 2, width: ['45%', '80%'] }} />
      ))}
    </Flex>
  )
  return (
    <div role="status" aria-busy aria-label={w('loading')}>
      {room === 'desk' ? (
        <Columns>
          {every.map((name) => (
            <div key={name}>{column}</div>
          ))}
        </Columns>
      ) : (
        column
      )}
    </div>
  )
}
