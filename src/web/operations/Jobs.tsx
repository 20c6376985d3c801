/** The jobs that run by themselves: when each is due, when it last ran and how that ended. */
import type { Board } from '../../kernel/operations/contract.ts'
import { type Columns, List } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Sign } from '../kit/Sign.tsx'
import { When } from '../kit/When.tsx'
import { useEither } from '../words.ts'
import { jobWords, useWords } from './words.ts'

type Job = Board['jobs'][number]

export function Jobs({ jobs }: { jobs: readonly Job[] }) {
  const w = useWords()
  const columns: Columns<Job> = [
    { title: w('job-name'), cell: ({ name }) => <JobName name={name} /> },
    { title: w('result'), cell: (job) => <Outcome job={job} />, phone: 'beside' },
    {
      title: w('schedule'),
      cell: ({ daily, every }) => (daily ? w('daily-at', { at: daily }) : w('every-minutes', { n: every ?? 0 })),
      phone: 2,
    },
    {
      title: w('last-run'),
      cell: ({ lastStart }) => (lastStart ? <When at={lastStart} /> : <span className="quiet">{w('never-run')}</span>),
      phone: 3,
    },
    { title: w('next-due'), cell: ({ nextDue }) => <When at={nextDue} />, phone: null },
  ]
  const lines = linesOf({ data: jobs, error: null, refetch: () => undefined })
  return <List<Job> lines={lines} columns={columns} keyOf={({ name }) => name} empty={{ title: w('waiting') }} />
}

function JobName({ name }: { name: string }) {
  const either = useEither()
  const words = jobWords[name]
  return (
    <>
      {words && either(words)} <code className="quiet">{name}</code>
    </>
  )
}

function Outcome({ job: { late, lastResult, errorClass } }: { job: Job }) {
  const w = useWords()
  if (late) return <Sign tone="crimson">{w('late')}</Sign>
  if (lastResult === null) return <Sign tone="grey">{w('waiting')}</Sign>
  if (lastResult === 'done') return <Sign tone="bamboo">{w('done')}</Sign>
  return (
    <>
      <Sign tone="crimson">{w('failed')}</Sign> <code>{errorClass}</code>
    </>
  )
}
