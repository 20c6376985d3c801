/**
 * Who may see and do what, as data (docs/decisions/0003). Each line of `expected` is a table; each entry in it says what
 * a function may do, and of two enterprises' rows which it sees. The tests read this and nothing else.
 */
import { cityRoles, congressRoles, type Role } from '../../src/kernel/who.ts'

export type Hand = Role | 'citizen' | 'app' | 'job' | 'public' | 'figures'
export type Rights = Partial<Record<Hand, string>>

/** The same for each of several functions. */
const each = (hands: readonly Hand[], rights: string): Rights => Object.fromEntries(hands.map((it) => [it, rights]))
const firm = ['owner', 'colleague'] as const
const named = ['officer', 'reviewer', 'finance-officer', 'department-head', 'planner'] as const
const otherCity = cityRoles.filter((role) => !(named as readonly string[]).includes(role))
const everyRole: readonly Hand[] = [...firm, ...cityRoles, ...congressRoles, 'auditor', 'administrator', 'citizen']
const everyHand: readonly Hand[] = [...everyRole, 'app', 'job', 'public', 'figures']

/** What is not named here has no right at all. `own` is one of two like rows; `none` is a right to look, with nothing to see. */
export const expected: Record<string, Rights> = {
  announcement: {
    ...each(['owner', ...cityRoles, ...congressRoles, 'administrator', 'app'], 'adds'),
    job: 'sees all, adds, changes posted_at receivers',
  },
  access: {
    ...each(everyRole, 'adds'),
    ...each(firm, 'sees own, adds'),
    auditor: 'sees all, adds',
  },
  backup_run: {
    ...each(['administrator', 'auditor'], 'sees all'),
    job: 'sees all, adds, changes bytes ended_at error lost rows tables verified',
  },
  rehearsal_run: {
    ...each(['administrator', 'auditor'], 'sees all'),
    job: 'sees all, adds, changes differences differing ended_at error frozen lines made_at papers rows tables',
  },
  alarm: {
    administrator: 'sees all, changes acknowledged_at acknowledged_because acknowledged_by',
    auditor: 'sees all',
    job: 'sees all, adds, changes detail ended_at last_seen level',
  },
  api_key: {
    administrator: 'sees all, adds, changes revoked_at version',
    auditor: 'sees all',
    app: 'sees all, changes last_used',
  },
  alias: {
    ...each([...everyRole, 'app', 'job', 'public'], 'sees all'),
    officer: 'sees all, adds, changes valid_to',
  },
  binding: {
    owner: 'sees own, adds, changes revoked_at version',
    colleague: 'sees own',
    ...each(['officer', 'dispatcher'], 'sees none, adds, changes revoked_at version'),
    auditor: 'sees all',
    administrator: 'sees all, changes revoked_at version',
    app: 'sees all, adds',
    job: 'sees all',
  },
  calendar_day: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes day holiday kind source' },
  delivery: {
    ...each(everyRole, 'sees none, changes delivered_at state'),
    owner: 'sees own, changes delivered_at state',
    auditor: 'sees all, changes delivered_at state',
    job: 'sees all, adds, changes delivered_at not_before reason sent_at state tries',
  },
  dispute: {
    owner: 'sees own, adds, changes state version',
    colleague: 'sees own',
    officer: 'sees all, changes answer state version',
    ...each(['reviewer', 'department-head', 'auditor'], 'sees all'),
    job: 'sees all',
  },
  dispute_step: {
    owner: 'sees own, adds',
    colleague: 'sees own',
    officer: 'sees all, adds',
    ...each(['reviewer', 'department-head', 'auditor', 'figures'], 'sees all'),
  },
  draft: {
    officer: 'sees all, adds, changes body holder sha256 simulation state version',
    ...each(
      ['reviewer', 'department-head', 'government-office'],
      'sees all, changes body holder sha256 simulation state version',
    ),
    ...each(['leader', 'auditor'], 'sees all'),
    // Of drafts on which firms are asked just now, which one of the two is.
    ...each(firm, 'sees own'),
  },
  draft_reply: {
    ...each(firm, 'sees own, adds'),
    ...each(['officer', 'reviewer', 'department-head', 'auditor'], 'sees all'),
  },
  draft_step: {
    ...each(['officer', 'reviewer', 'department-head', 'government-office'], 'sees all, adds'),
    ...each(['leader', 'auditor'], 'sees all'),
  },
  duplicate: {
    officer: 'sees none, adds, changes decided_at decided_by note reasons score state version',
    auditor: 'sees all',
    job: 'sees all, adds, changes reasons score',
  },
  enterprise: {
    ...each(everyRole, 'sees all'),
    ...each(['app', 'job', 'public', 'figures'], 'sees all'),
    officer:
      'sees all, adds, changes address capital capital_currency form former_names founded_on import_id industry known_at name scope size_class status town version withdrawn_at',
  },
  enterprise_code: { ...each(everyHand, 'sees all'), officer: 'sees all, adds' },
  fact: {
    owner: 'sees some, adds',
    colleague: 'sees some',
    officer: 'sees some, adds',
    ...each(['reviewer', 'finance-officer', 'department-head', 'planner'], 'sees some'),
    ...each([...otherCity, ...congressRoles, 'auditor', 'citizen', 'public'], 'sees some'),
    // Which rows there are, never what they say.
    job: 'sees all',
    figures: 'sees all',
  },
  file: {
    owner: 'sees own, adds',
    colleague: 'sees own, adds',
    ...each(['officer', 'reviewer', 'department-head'], 'sees none, adds'),
    auditor: 'sees all',
    job: 'sees all',
  },
  freshness: {
    ...each(['officer', 'department-head', 'leader', 'auditor', 'administrator'], 'sees all'),
    job: 'sees all, adds, deletes',
  },
  frozen: { ...each([...cityRoles, ...congressRoles, 'auditor'], 'sees all'), figures: 'sees all, adds' },
  frozen_row: {
    ...each(['officer', 'reviewer', 'finance-officer', 'department-head', 'planner', 'cadre'], 'sees some'),
    ...each([...otherCity.filter((role) => role !== 'cadre'), ...congressRoles, 'auditor'], 'sees some'),
    figures: 'sees all, adds',
  },
  import: {
    officer: 'sees own, adds, changes undone_at undone_because undone_by',
    'department-head': 'sees own',
    ...each(['auditor', 'administrator'], 'sees all'),
    job: 'sees all',
  },
  import_batch: { officer: 'sees own, adds, changes items, deletes' },
  import_conflict: {
    officer: 'sees own, adds, changes because decided_at decided_by state',
    auditor: 'sees own',
  },
  import_mapping: { officer: 'sees own, adds, changes at by_id mapping' },
  import_run: {
    officer: 'sees own, adds, changes by_id columns done fault report state touched_at, deletes',
    job: 'sees none, deletes',
  },
  industry: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en level parent zh' },
  installation: each(everyHand, 'sees none'),
  invitation: { app: 'sees none, adds, changes used_at' },
  job_run: { administrator: 'sees all', auditor: 'sees all', job: 'sees all, adds, deletes' },
  issued: {
    ...each(everyHand, 'sees all'),
    ...each(['officer', 'department-head', 'government-office'], 'sees all, adds'),
  },
  letter: {
    owner: 'sees own, adds',
    ...each(['officer', 'dispatcher'], 'sees none, adds'),
    app: 'sees all, changes used_at',
    job: 'sees all',
  },
  migration: {},
  notice: { ...each(everyRole, 'sees none'), owner: 'sees own', job: 'sees all, adds' },
  notice_address: {
    ...each(
      everyRole,
      'sees none, adds, changes address made_at reason secret shown state token_hash token_until, deletes',
    ),
    owner: 'sees own, adds, changes address made_at reason secret shown state token_hash token_until, deletes',
    job: 'sees all, changes reason state token_hash token_until',
  },
  notice_choice: {
    ...each(everyRole, 'sees none, adds, changes channels digest language quiet_from quiet_to'),
    owner: 'sees own, adds, changes channels digest language quiet_from quiet_to',
    job: 'sees all',
  },
  person: {
    ...each(firm, 'sees self'),
    ...each(cityRoles, 'sees unit'),
    ...each(congressRoles, 'sees unit'),
    ...each(['auditor', 'citizen'], 'sees self'),
    administrator: 'sees all, adds, changes name unit version',
    app: 'sees all, adds, changes version',
    job: 'sees all',
  },
  person_function: {
    ...each(cityRoles, 'sees unit'),
    ...each(congressRoles, 'sees unit'),
    auditor: 'sees self',
    administrator: 'sees all, adds, changes valid_to',
    app: 'sees all, adds',
    job: 'sees all',
  },
  proof_run: {
    ...each(['administrator', 'auditor'], 'sees all'),
    job: 'sees all, adds, changes differences ended_at error lines rows',
  },
  record: {
    ...each(firm, 'sees all'),
    officer: 'sees all, adds',
    ...each(['reviewer', 'finance-officer', 'department-head', 'planner'], 'sees all'),
    ...each([...otherCity, ...congressRoles, 'auditor', 'citizen', 'public'], 'sees all'),
    job: 'sees all',
  },
  reminder: { ...each(firm, 'sees own'), auditor: 'sees all', job: 'sees all, adds' },
  search_entry: {
    ...each([...everyRole, 'public'], 'sees all'),
    ...each(
      ['officer', 'job'],
      'sees all, adds, changes code enterprise_id folded former former_grams grams initials kind leads_to name pinyin rules stem subject_id, deletes',
    ),
  },
  search_person: {
    ...each(firm, 'sees self'),
    ...each([...cityRoles, ...congressRoles], 'sees unit'),
    ...each(['auditor', 'citizen'], 'sees self'),
    ...each(['administrator', 'app'], 'sees all, adds, changes folded grams initials name person_id pinyin rules unit'),
  },
  release: {
    ...each(everyRole, 'sees all'),
    ...each(['public', 'figures'], 'sees all'),
    'department-head': 'sees all, adds, changes because ended_at ended_by state version',
  },
  release_cell: {
    ...each(everyRole, 'sees all'),
    ...each(['public', 'figures'], 'sees all'),
    'department-head': 'sees all, adds',
  },
  session: { app: 'sees all, adds, deletes', job: 'sees none, deletes' },
  setting: { administrator: 'sees all, adds', auditor: 'sees all', job: 'sees all' },
  round_list: {
    ...each(['officer', 'finance-officer'], 'sees all, adds'),
    ...each(['reviewer', 'department-head', 'auditor'], 'sees all'),
  },
  simulation: {
    officer: 'sees all, adds',
    ...each(['reviewer', 'department-head', 'government-office', 'leader', 'auditor'], 'sees all'),
  },
  sign_in: { app: 'sees all, adds, deletes' },
  source: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en no unit zh' },
  task: {
    ...each(
      [...cityRoles, ...congressRoles, 'administrator'],
      'sees none, adds, changes closed_as closed_at closed_by',
    ),
    ...each(
      ['owner', 'officer', 'reviewer', 'department-head'],
      'sees own, adds, changes closed_as closed_at closed_by',
    ),
    colleague: 'sees own',
    auditor: 'sees all',
    job: 'sees all, adds, changes closed_as closed_at closed_by due provisional starts_on version',
  },
  town: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en zh' },
  trail: {
    ...each(firm, 'sees own, adds'),
    ...each(cityRoles, 'sees all, adds'),
    ...each(congressRoles, 'sees all'),
    auditor: 'sees all',
    administrator: 'sees none, adds',
    app: 'sees none, adds',
    job: 'sees none, adds',
    figures: 'sees all',
  },
  unit: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en kind zh' },
  variable: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code kind no provider sensitivity spec' },
}

/**
 * Values, row by row: `mill` is the enterprise of the owner asking and the one assigned to the cadre, `works` another;
 * `open`, `inner` (named for the industry bureau), `power` (inner, named for nobody but its provider), `secret` (tax,
 * named for the industry bureau, for a firm's own view and a claim only).
 */
export const values = ['open', 'inner', 'power', 'secret'] as const
export type Label = `${'mill' | 'works'}.${(typeof values)[number]}`
const of = (firm: 'mill' | 'works', ...which: (typeof values)[number][]): Label[] =>
  which.map((it) => `${firm}.${it}` as const)
const open: Label[] = ['mill.open', 'works.open']
const industry: Label[] = [...of('mill', 'open', 'inner', 'secret'), ...of('works', 'open', 'inner', 'secret')]

export const seenForClaims: Record<Role | 'citizen' | 'visitor', Label[]> = {
  owner: [...of('mill', ...values), 'works.open'],
  colleague: [...of('mill', ...values), 'works.open'],
  officer: industry,
  reviewer: industry,
  'finance-officer': industry,
  'department-head': industry,
  planner: industry,
  cadre: [...of('mill', 'open', 'inner', 'power'), 'works.open'],
  'town-officer': open,
  dispatcher: open,
  'park-operator': open,
  'government-office': open,
  inspection: open,
  leader: open,
  deputy: open,
  'committee-member': open,
  'congress-staff': open,
  chair: open,
  clerk: open,
  auditor: open,
  administrator: [],
  citizen: open,
  visitor: open,
}
