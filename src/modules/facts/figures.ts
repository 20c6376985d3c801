/**
 * What the city knows of its enterprises, as figures: for which part of them a value is there, how old the newest values
 * are by source, how many disputes there were and how long they waited.
 */
import { sql } from 'kysely'
import type { Db } from '../../kernel/db.ts'
import type { Asked, Dimension, Figure, Labels } from '../../kernel/figures/figure.ts'
import { cityRoles, congressRoles } from '../../kernel/who.ts'
import { firmDimensions, registerAt } from '../enterprises/index.ts'
import { themeCode } from './knowledge.ts'
import { departments, type Pair, type Variable } from './variable.ts'

/** As much of the installed dictionary as figures ask of it. */
interface Known {
  byNo: ReadonlyMap<number, { no: number; theme: Pair; is: Variable }>
}

const overseers = [...cityRoles, ...congressRoles, 'auditor'] as const
const { town, section, size } = firmDimensions
const facts = { zh: '各部门提供的企业数据', en: 'Values of enterprises as their departments provide them' }
const until = (column: string, { moment }: Asked) =>
  moment === null ? sql`true` : sql`${sql.ref(column)} <= ${moment}::timestamptz`
/** The day in the city at the moment, or now. */
const dayOf = ({ moment }: Asked) =>
  sql`(${moment === null ? sql`city_now()` : sql`${moment}::timestamptz`} at time zone 'Asia/Shanghai')::date`

/** Rows of a table are records and not values; what firms are asked when they claim is not expected of all. */
const expectedOf = (dictionary: Known) =>
  [...dictionary.byNo.values()].filter(({ is }) => is.kind === 'register' || is.kind === 'periodic')

/** By entries of the dictionary. */
function entryOf({ byNo }: Known): Dimension {
  const labels: Labels = Object.fromEntries([...byNo.values()].map(({ is: { code, zh, en } }) => [code, { zh, en }]))
  return { code: 'entry', title: { zh: '变量', en: 'Variable' }, labels: async () => labels }
}

function coverage(dictionary: Known): Figure {
  const all = expectedOf(dictionary)
  const themes = new Map(all.map(({ theme }) => [themeCode(theme.en), theme]))
  const numbersOf = (theme: string | null) => all.filter((one) => themeCode(one.theme.en) === theme).map(({ no }) => no)
  return {
    kind: 'figure',
    code: 'coverage',
    definition: 1,
    measure: 'share',
    unit: 'percent',
    title: { zh: '数据覆盖率', en: 'Coverage of facts' },
    meaning: {
      zh: '一个主题的变量，在存续企业中有多大比例已经有值。没有值就是不知道，不是零。',
      en: 'For what part of the active enterprises the variables of a theme have a value. No value means not known, not zero.',
    },
    formula: {
      zh: '有值的（企业，变量）÷ 全部（存续企业 × 主题内变量）；任一期有值且未被撤回即算有值',
      en: 'Pairs of enterprise and variable with a value ÷ all pairs of active enterprises and variables of the theme; a value of any period that was not taken back counts',
    },
    source: facts,
    dimensions: [entryOf(dictionary), town, section, size],
    tables: [[], ['entry'], ['town'], ['section'], ['size'], ['entry', 'size']],
    parameter: {
      code: 'theme',
      title: { zh: '主题', en: 'Theme' },
      choices: [...themes].map(([code, says]) => ({ code, says })),
    },
    columns: ['entry', 'town', 'section', 'size'],
    isOfFirms: true,
    among: { what: 'enterprises', by: 'firms' },
    may: overseers,
    rows: (asked) => sql`
      select firm.id as enterprise_id, variable.code as key, variable.no as variable, variable.sensitivity,
             variable.code as entry, firm.town, firm.section, firm.size, (exists (
               select from fact where fact.enterprise_id = firm.id and fact.variable = variable.no
                 and (fact.value is not null or fact.text is not null) and ${until('fact.known_at', asked)}
                 and not exists (
                   select from fact later where later.enterprise_id = firm.id and later.variable = variable.no
                     and later.period = fact.period and later.known_at > fact.known_at and ${until('later.known_at', asked)})
             ))::int as value
      from ${registerAt(asked.moment)} firm
      join variable on variable.no = any (${numbersOf(asked.parameter)}::smallint[])
      where firm.status = 'active'
        and ${asked.mine ? sql`may_see_row(variable.no, variable.sensitivity, firm.id)` : sql`true`}`,
  }
}

async function sources(db: Db): Promise<Labels> {
  const rows = await db.selectFrom('source').select(['code', 'zh', 'en']).execute()
  return Object.fromEntries(rows.map(({ code, zh, en }) => [code, { zh, en }]))
}

const freshness = (entry: Dimension): Figure => ({
  kind: 'figure',
  code: 'freshness',
  definition: 1,
  measure: 'least',
  unit: 'days',
  title: { zh: '数据新鲜度', en: 'Freshness of facts' },
  meaning: {
    zh: '每个来源最新一期数据，期末距今多少天；随时更新的登记类数据从最近一次收到算起。',
    en: 'How many days ago the newest period of each source ended; for register values, which have no period, since the last was received.',
  },
  formula: {
    zh: '每个（来源，变量）取最新一期的期末日，到该时点的天数；一个来源取其中最小的',
    en: 'For each source and variable the days from the end of its newest period; of a source the smallest of them',
  },
  source: facts,
  dimensions: [{ code: 'origin', title: { zh: '来源', en: 'Source' }, labels: sources }, entry],
  tables: [['origin']],
  columns: ['origin', 'entry', 'newest'],
  isOfFirms: false,
  may: overseers,
  rows: (asked) => sql`
    select '00000000-0000-0000-0000-000000000000'::uuid as enterprise_id, source.code || ' ' || variable.code as key,
           null::smallint as variable, null::text as sensitivity, source.code as origin, variable.code as entry,
           max(ended)::text as newest, greatest(0, ${dayOf(asked)} - max(ended)) as value
    from (
      select source, variable, case
          when period = 0 then (received at time zone 'Asia/Shanghai')::date
          when period < 10000 then make_date(period, 12, 31)
          when period < 100000 then (make_date(period / 10, 3 * (period % 10), 1) + interval '1 month - 1 day')::date
          else (make_date(period / 100, period % 100, 1) + interval '1 month - 1 day')::date end as ended
      from (
        select source, variable, period, max(known_at) as received from fact
        where (value is not null or text is not null) and ${until('known_at', asked)} group by 1, 2, 3) by_period
    ) newest join source on source.no = newest.source join variable on variable.no = newest.variable
    group by source.code, variable.code`,
})

const states: Labels = {
  open: { zh: '待答复', en: 'Open' },
  corrected: { zh: '已更正', en: 'Corrected' },
  kept: { zh: '维持', en: 'Kept' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}
const provider: Dimension = {
  code: 'provider',
  title: { zh: '数据提供单位', en: 'Provider' },
  labels: async () => departments,
}

const disputeRows = (asked: Asked) => sql`
  select enterprise_id, dispute_id::text as key, variable, 'case' as sensitivity, provider, state, (
      select count(*) from generate_series(opened + 1, coalesce(closed, ${dayOf(asked)}), interval '1 day') as each (day)
      left join calendar_day on calendar_day.day = each.day::date
      where coalesce(calendar_day.kind = 'work', extract(isodow from each.day) < 6)) as value
  from (
    select enterprise_id, dispute_id, variable,
           (array_agg(holder order by version))[1] as provider, (array_agg(state order by version desc))[1] as state,
           (min(at) at time zone 'Asia/Shanghai')::date as opened,
           (max(at) filter (where state <> 'open') at time zone 'Asia/Shanghai')::date as closed
    from dispute_step where ${until('known_at', asked)} group by 1, 2, 3) dispute`

const ofDisputes = {
  kind: 'figure',
  definition: 1,
  source: { zh: '更正申请的每一步记录', en: 'The recorded steps of disputes' },
  dimensions: [{ code: 'state', title: { zh: '状态', en: 'State' }, labels: async () => states }, provider],
  columns: ['provider', 'state'],
  isOfFirms: true,
  among: { what: 'disputes', by: 'rows' },
  may: overseers,
  opens: ['officer', 'reviewer', 'department-head', 'auditor'],
  rows: disputeRows,
} as const

const disputes: Figure = {
  ...ofDisputes,
  code: 'disputes',
  measure: 'count',
  unit: 'disputes',
  title: { zh: '更正申请', en: 'Disputes' },
  meaning: {
    zh: '企业对数据提出了多少件更正申请，其中答复了多少、更正或维持了多少。',
    en: 'How many values enterprises disputed, and how many of those were answered, corrected or kept.',
  },
  formula: { zh: '数更正申请，状态取该时点前最后一步', en: 'Disputes, each in the state of its last step by then' },
  tables: [[], ['state'], ['provider'], ['provider', 'state']],
}

const waited: Figure = {
  ...ofDisputes,
  code: 'dispute-days',
  measure: 'median',
  unit: 'working-days',
  title: { zh: '更正申请等待', en: 'Waiting of disputes' },
  meaning: {
    zh: '从提出到了结等了多少个工作日：一半在这个天数以内；未了结的算到该时点。不足 10 件不给出。',
    en: 'How many working days disputes waited from their opening to their end: half of them at most so many; open ones are counted to the moment. Not said of fewer than 10.',
  },
  formula: {
    zh: '提出次日起到了结当日的工作日（国务院放假安排）的中位数；旁边是九成在多少天以内',
    en: 'Median of the working days (State Council notices) from the day after opening up to the last day; beside it the days that nine tenths stay within',
  },
  tables: [[], ['state'], ['provider']],
}

export const figuresOf = (dictionary: Known): readonly Figure[] => [
  coverage(dictionary),
  freshness(entryOf(dictionary)),
  disputes,
  waited,
]
