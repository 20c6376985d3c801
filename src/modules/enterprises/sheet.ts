/** The register as a sheet: its columns in both languages, and which of them are in the public line. Pure. */
import type { Heading } from '../../kernel/exports/sheet.ts'

const publicHeadings = [
  { code: 'name', zh: '企业名称', en: 'Name', width: 36 },
  { code: 'credit-code', zh: '统一社会信用代码', en: 'Credit code', width: 22 },
  { code: 'industry', zh: '行业', en: 'Industry', width: 28 },
  { code: 'industry-code', zh: '行业代码', en: 'Industry code', width: 12 },
  { code: 'town', zh: '镇街', en: 'Town', width: 14 },
  { code: 'status', zh: '登记状态', en: 'Status', width: 12 },
] as const satisfies readonly Heading[]

const otherHeadings = [
  { code: 'former-names', zh: '曾用名', en: 'Former names', width: 36 },
  { code: 'size', zh: '企业规模', en: 'Size', width: 10 },
  { code: 'capital', zh: '注册资本', en: 'Registered capital', width: 18 },
  { code: 'currency', zh: '币种', en: 'Currency', width: 8 },
  { code: 'founded', zh: '成立日期', en: 'Founded on', width: 12 },
  { code: 'form', zh: '企业类型', en: 'Legal form', width: 28 },
  { code: 'address', zh: '注册地址', en: 'Registered address', width: 44 },
  { code: 'scope', zh: '经营范围', en: 'Business scope', width: 60 },
  { code: 'known', zh: '知悉时间', en: 'Known since', width: 18 },
] as const satisfies readonly Heading[]

export type PublicColumn = (typeof publicHeadings)[number]['code']
export type RegisterColumn = PublicColumn | (typeof otherHeadings)[number]['code']
type RegisterHeading = Heading & { code: RegisterColumn }

/** A visitor, and the administrator, may take away the public line; who signed in, the whole of it. */
export const registerHeadings = (onlyPublic: boolean): readonly RegisterHeading[] =>
  onlyPublic ? publicHeadings : [...publicHeadings, ...otherHeadings]

/** Those that a frozen list can have: when a line was last known of is said by the moment of the freeze. */
export const frozenHeadings: readonly RegisterHeading[] = registerHeadings(false).filter(({ code }) => code !== 'known')
