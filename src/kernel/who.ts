/**
 * Who is asking (职能). Built once per request from the session; everything below trusts it. A person may hold several
 * functions but acts in one at a time: that one is the database role of the request, and the trail says which it was.
 */
export const enterpriseRoles = ['owner', 'colleague'] as const
export const cityRoles = [
  'officer',
  'reviewer',
  'finance-officer',
  'department-head',
  'town-officer',
  'dispatcher',
  'cadre',
  'planner',
  'park-operator',
  'government-office',
  'inspection',
  'leader',
] as const
export const congressRoles = ['deputy', 'committee-member', 'congress-staff', 'chair', 'clerk'] as const
export const roles = [...enterpriseRoles, ...cityRoles, ...congressRoles, 'auditor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Everyone, with a function or without. */
export const anyone: readonly (Role | 'citizen')[] = [...roles, 'citizen']

export interface Actor {
  /** Empty for a visitor who is not signed in. */
  id: string
  name: string
  /** The one function this person acts in just now; a citizen holds none. */
  role: Role | 'citizen'
  /** All the functions this person may change to. */
  roles: readonly Role[]
  /** The enterprise this person speaks for, when acting for one. */
  enterpriseId: string | null
  /** The department, town or body in which the function is held. */
  unit: string | null
  /** The enterprises assigned to a cadre. */
  firms: readonly string[]
  /** The enterprises merged into the one this person speaks for: what is known of them is known of it. */
  merged?: readonly string[]
}

export const visitor: Actor = {
  id: '',
  name: '',
  role: 'citizen',
  roles: [],
  enterpriseId: null,
  unit: null,
  firms: [],
}

/** The name of the browser's cookie that says in which of his functions somebody wants to act. */
export const roleCookie = 'bolanggu-role'

/** Stands in a trail or an enterprise_id where an affair is the city's own. */
export const city = '00000000-0000-0000-0000-000000000000'
