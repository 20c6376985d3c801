/**
 * The demo's people (演示人物): one for every function there is, so that each page can be seen through the eyes of whoever
 * it is for. All made up; none is named after anybody.
 */
import { creditCodeOf } from './credit-code.ts'
import type { Member } from './types.ts'

/** Firms that people of the cast speak for or look after, by their number in the city. */
export const ownFirm = 0
const secondFirm = 6
const assigned = [0, 6, 12, 18, 24]

const own = creditCodeOf(ownFirm)

export const cast: readonly Member[] = [
  { subject: 'owner', name: '沈彩云', functions: [{ function: 'owner' }], enterprise: own },
  { subject: 'colleague', name: '钱小梭', functions: [{ function: 'colleague' }], enterprise: own },
  { subject: 'owner-two', name: '贺望', functions: [{ function: 'owner' }], enterprise: creditCodeOf(secondFirm) },
  { subject: 'officer-industry', name: '罗经纬', functions: [{ function: 'officer', unit: 'industry' }] },
  { subject: 'officer-science', name: '唐知行', functions: [{ function: 'officer', unit: 'science' }] },
  { subject: 'officer-commerce', name: '柳四海', functions: [{ function: 'officer', unit: 'commerce' }] },
  { subject: 'officer-market', name: '章明册', functions: [{ function: 'officer', unit: 'market' }] },
  { subject: 'officer-bigdata', name: '万数来', functions: [{ function: 'officer', unit: 'bigdata' }] },
  { subject: 'officer-tax', name: '税友文', functions: [{ function: 'officer', unit: 'tax' }] },
  { subject: 'reviewer', name: '严复核', functions: [{ function: 'reviewer', unit: 'industry' }] },
  { subject: 'reviewer-market', name: '蔡竞平', functions: [{ function: 'reviewer', unit: 'market' }] },
  { subject: 'reviewer-justice', name: '史合规', functions: [{ function: 'reviewer', unit: 'justice' }] },
  { subject: 'finance-officer', name: '金兑现', functions: [{ function: 'finance-officer', unit: 'finance' }] },
  { subject: 'department-head', name: '陆主持', functions: [{ function: 'department-head', unit: 'industry' }] },
  {
    subject: 'town-officer',
    name: '温彩溪',
    functions: [{ function: 'town-officer', unit: 'caiyun', town: 'caiyun' }],
  },
  { subject: 'dispatcher', name: '林调度', functions: [{ function: 'dispatcher', unit: 'service' }] },
  {
    subject: 'cadre',
    name: '陈助企',
    functions: [{ function: 'cadre', unit: 'power', firms: assigned.map(creditCodeOf) }],
  },
  { subject: 'planner', name: '顾图南', functions: [{ function: 'planner', unit: 'land' }] },
  { subject: 'park-operator', name: '苏园丁', functions: [{ function: 'park-operator', unit: 'park-yinsuo' }] },
  {
    subject: 'government-office',
    name: '江文书',
    functions: [{ function: 'government-office', unit: 'government-office' }],
  },
  { subject: 'inspection', name: '石督查', functions: [{ function: 'inspection', unit: 'inspection-office' }] },
  { subject: 'leader', name: '梁市长', functions: [{ function: 'leader', unit: 'city-government' }] },
  { subject: 'deputy', name: '赵代表', functions: [{ function: 'deputy', unit: 'deputies-caiyun' }] },
  {
    subject: 'committee-member',
    name: '方委员',
    functions: [{ function: 'committee-member', unit: 'standing-committee' }],
  },
  { subject: 'congress-staff', name: '叶工委', functions: [{ function: 'congress-staff', unit: 'congress-office' }] },
  { subject: 'chair', name: '何主任', functions: [{ function: 'chair', unit: 'standing-committee' }] },
  { subject: 'clerk', name: '秦书记员', functions: [{ function: 'clerk', unit: 'congress-office' }] },
  { subject: 'auditor', name: '洪审计', functions: [{ function: 'auditor', unit: 'audit-office' }] },
  { subject: 'administrator', name: '周管理', functions: [{ function: 'administrator', unit: 'bigdata' }] },
]
