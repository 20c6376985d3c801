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
  /** The enterprises merged into the one this person speaks for, or into one assigned to him: what is known of them is known of it. */
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

/** 职能: the functions a person can act in, and the citizen who holds none. */
export const roleWords: Record<Role | 'citizen', readonly [zh: string, en: string]> = {
  owner: ['企业主', 'Owner'],
  colleague: ['企业同事', 'Colleague'],
  officer: ['部门经办', 'Department officer'],
  reviewer: ['审核人', 'Reviewer'],
  'finance-officer': ['财政经办', 'Finance officer'],
  'department-head': ['部门负责人', 'Head of department'],
  'town-officer': ['镇街干部', 'Town officer'],
  dispatcher: ['调度员', 'Dispatcher'],
  cadre: ['助企干部', 'Assigned cadre'],
  planner: ['规划人员', 'Planner'],
  'park-operator': ['园区运营方', 'Park operator'],
  'government-office': ['政府办', 'Government office'],
  inspection: ['督查室', 'Government inspection'],
  leader: ['市领导', 'Government leader'],
  deputy: ['人大代表', 'Deputy'],
  'committee-member': ['常委会组成人员', 'Committee member'],
  'congress-staff': ['人大工作机构', 'Congress staff'],
  chair: ['会议主持人', 'Chair'],
  clerk: ['记录员', 'Clerk'],
  auditor: ['审计', 'Auditor'],
  administrator: ['系统管理员', 'Administrator'],
  citizen: ['市民', 'Citizen'],
}

/** The name of the browser's cookie that says in which of his functions somebody wants to act. */
export const roleCookie = 'bolanggu-role'

/** Stands in a trail or an enterprise_id where an affair is the city's own. */
export const city = '00000000-0000-0000-0000-000000000000'
