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
  access: {
    ...each(firm, 'sees own'),
    ...each(
      ['officer', 'reviewer', 'finance-officer', 'department-head', 'town-officer', 'dispatcher', 'cadre', 'planner'],
      'adds',
    ),
    auditor: 'sees all, adds',
  },
  binding: {
    owner: 'sees own, adds, changes revoked_at version',
    colleague: 'sees own',
    ...each(['officer', 'dispatcher'], 'sees none, adds, changes revoked_at version'),
    auditor: 'sees all',
    administrator: 'sees all, changes revoked_at version',
    app: 'sees all, adds',
  },
  calendar_day: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes day holiday kind source' },
  dispute: {
    owner: 'sees own, adds, changes state version',
    colleague: 'sees own',
    officer: 'sees all, changes answer state version',
    ...each(['reviewer', 'department-head', 'auditor'], 'sees all'),
  },
  dispute_step: {
    owner: 'sees own, adds',
    colleague: 'sees own',
    officer: 'sees all, adds',
    ...each(['reviewer', 'department-head', 'auditor', 'figures'], 'sees all'),
  },
  enterprise: {
    ...each(everyRole, 'sees all'),
    ...each(['app', 'job', 'public', 'figures'], 'sees all'),
    officer:
      'sees all, adds, changes address capital capital_currency form former_names founded_on industry known_at name scope size_class status town version',
  },
  enterprise_code: { ...each(everyHand, 'sees all'), officer: 'sees all, adds' },
  fact: {
    owner: 'sees own, adds',
    colleague: 'sees own',
    officer: 'sees some, adds',
    ...each(['reviewer', 'finance-officer', 'department-head', 'planner'], 'sees some'),
    ...each([...otherCity, ...congressRoles, 'auditor', 'citizen', 'public'], 'sees some'),
    figures: 'sees all',
  },
  file: {
    owner: 'sees own, adds',
    colleague: 'sees own, adds',
    ...each(['officer', 'reviewer', 'department-head'], 'sees none, adds'),
    auditor: 'sees all',
  },
  frozen: { ...each([...cityRoles, ...congressRoles, 'auditor'], 'sees all'), figures: 'sees all, adds' },
  frozen_row: {
    ...each(['officer', 'reviewer', 'finance-officer', 'department-head', 'planner', 'cadre'], 'sees some'),
    ...each([...otherCity.filter((role) => role !== 'cadre'), ...congressRoles, 'auditor'], 'sees some'),
    figures: 'sees all, adds',
  },
  import: {
    officer: 'sees own, adds',
    'department-head': 'sees own',
    ...each(['auditor', 'administrator'], 'sees all'),
  },
  industry: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en level parent zh' },
  installation: each(everyHand, 'sees none'),
  invitation: { app: 'sees none, adds, changes used_at' },
  letter: {
    owner: 'sees own, adds',
    ...each(['officer', 'dispatcher'], 'sees none, adds'),
    app: 'sees all, changes used_at',
  },
  migration: {},
  person: {
    ...each(firm, 'sees self'),
    ...each(cityRoles, 'sees unit'),
    ...each(congressRoles, 'sees unit'),
    ...each(['auditor', 'citizen'], 'sees self'),
    administrator: 'sees all, adds, changes name unit version',
    app: 'sees all, adds',
  },
  person_function: {
    ...each(cityRoles, 'sees unit'),
    ...each(congressRoles, 'sees unit'),
    auditor: 'sees self',
    administrator: 'sees all, adds, changes valid_to',
    app: 'sees all, adds',
  },
  record: {
    ...each(firm, 'sees own'),
    officer: 'sees all, adds',
    ...each(['reviewer', 'finance-officer', 'department-head', 'planner'], 'sees all'),
    ...each([...otherCity, ...congressRoles, 'auditor', 'citizen', 'public'], 'sees all'),
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
  sign_in: { app: 'sees all, adds, deletes' },
  source: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en no unit zh' },
  town: { ...each(everyHand, 'sees all'), job: 'sees all, adds, changes code en zh' },
  trail: {
    ...each(firm, 'sees own, adds'),
    ...each(cityRoles, 'sees all, adds'),
    ...each(congressRoles, 'sees all'),
    auditor: 'sees all',
    administrator: 'sees none, adds',
    app: 'sees none, adds',
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
  owner: of('mill', ...values),
  colleague: of('mill', ...values),
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
