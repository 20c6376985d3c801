/**
 * Checks a frozen list with nothing but its text. A right hash only says that nobody changed the file since; whether the
 * amounts follow from its rules is reckoned again.
 */
import { awardsOf, type Outcome } from './award.ts'
import { sayMoney } from './award-saying.ts'
import {
  canonical,
  claimsOf,
  type FrozenList,
  type Hash,
  type ListRow,
  listHash,
  pastOf,
  rowKey,
  stepsOf,
} from './frozen-list.ts'
import { fault, type ListFault, mostFaults, readList, some, spell } from './list-reading.ts'
import { checkRules, noRules, payoutRules } from './payout.ts'

export interface ListCheck {
  list: FrozenList | null
  faults: ListFault[]
  /** What each envelope comes to by the list. */
  envelopes: Outcome['envelopes']
}

const stopped = (...faults: ListFault[]): ListCheck => ({
  list: null,
  faults: faults.slice(0, mostFaults),
  envelopes: [],
})

/** Whatever the bytes are, and whoever made them. */
export function checkList(bytes: Uint8Array, hash: Hash): ListCheck {
  const read = readList(bytes)
  if (Array.isArray(read)) return stopped(...read)
  const { list, raw, text } = read
  const faults = [...writtenFaults(list, { raw, text, hash }), ...contentFaults(list)]
  if (faults.some(({ code }) => code === 'twice' || code === 'rules' || code === 'clause'))
    return { ...stopped(...faults), list }
  const reckoned = reckonedFrom(list)
  if ('code' in reckoned) return { ...stopped(...faults, reckoned), list }
  faults.push(...amountFaults(list, reckoned))
  return { list, faults: faults.slice(0, mostFaults), envelopes: reckoned.envelopes }
}

interface Written {
  raw: unknown
  text: string
  hash: Hash
}
function writtenFaults(list: FrozenList, { raw, text, hash }: Written): ListFault[] {
  if (listHash(list, hash) !== list.sha256)
    return [
      fault(
        'hash',
        'sha256',
        '内容与哈希不符：名单冻结后被改动过',
        'The content does not have this hash: the list was changed after it was frozen',
      ),
    ]
  return canonical(raw) === text
    ? []
    : [
        fault(
          'written-otherwise',
          '',
          '内容相符，但写法与冻结时不同（空格、次序或重复的键），请取原件',
          'The content agrees, but it is not written as it was frozen (spaces, order or a key twice): get the original',
        ),
      ]
}

function contentFaults(list: FrozenList): ListFault[] {
  const known = new Set(list.clauses.map(({ id }) => id))
  // Whether a clause goes record by record its list cannot say.
  const wrong = checkRules({ ...noRules, ...list.rules }, () => true)
  return [
    ...wrong.map(({ path, says }) =>
      fault('rules', `rules.${spell(path)}`, `规则有误：${says.zh}`, `The rules are wrong: ${says.en}`),
    ),
    ...some(list.awards.entries(), ([n, { clause }]) =>
      known.has(clause)
        ? []
        : [
            fault(
              'clause',
              `awards[${n}].clause`,
              `第 ${n + 1} 项的条款 ${clause} 不在名单所列条款中`,
              `Award ${n + 1} is under ${clause}, which is none of the list's clauses`,
            ),
          ],
    ),
    ...placeFaults(list),
  ]
}

/** Each once, and in order, so that the same round is the same file. */
function placeFaults({ awards }: FrozenList): ListFault[] {
  const seen = new Map<string, number>()
  const twice = some(awards.entries(), ([n, row]) => {
    const before = seen.get(rowKey(row))
    seen.set(rowKey(row), n)
    return before === undefined
      ? []
      : [
          fault(
            'twice',
            `awards[${n}]`,
            `${who(row)} 重复：第 ${before + 1} 项和第 ${n + 1} 项`,
            `${who(row)} stands twice: as award ${before + 1} and ${n + 1}`,
          ),
        ]
  })
  if (twice.length > 0) return twice
  const misplaced = awards.findIndex((row, n) => n > 0 && rowKey(awards[n - 1] as ListRow) > rowKey(row))
  return misplaced < 0
    ? []
    : [
        fault(
          'order',
          `awards[${misplaced}]`,
          `第 ${misplaced + 1} 项没有按代码排序`,
          `Award ${misplaced + 1} is not in the order of codes`,
        ),
      ]
}

const who = ({ name, firm, clause, record }: ListRow): string =>
  `${name} ${firm} ${clause}${record === null ? '' : ` #${record}`}`

function reckonedFrom(list: FrozenList): Outcome | ListFault {
  try {
    const rules = payoutRules.parse(list.rules)
    return awardsOf({ rules, claims: claimsOf(list), past: pastOf(list), standing: new Map() }, 'sure')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return fault(
      'total',
      'awards',
      '金额合计超出能精确计算的范围',
      'The amounts together are more than can be reckoned exactly',
    )
  }
}

function amountFaults(list: FrozenList, { awards }: Outcome): ListFault[] {
  const reckoned = new Map(
    awards.map((award) => [rowKey({ ...award.claim, record: numberOf(award.claim.record) }), award]),
  )
  const wrong = some(list.awards.entries(), ([n, row]) => {
    const award = reckoned.get(rowKey(row))
    if (!award) throw new Error('Every award is reckoned')
    const [says, is] = [sayMoney(row.fen), sayMoney(award.fen)]
    if (award.fen !== row.fen)
      return [
        fault(
          'amount',
          `awards[${n}].fen`,
          `${who(row)}：名单写 ${says.zh}，按规则应为 ${is.zh}`,
          `${who(row)}: the list says ${says.en}, by its rules it is ${is.en}`,
        ),
      ]
    if (canonical(stepsOf(award)) === canonical(row.steps)) return []
    return [
      fault(
        'step',
        `awards[${n}].steps`,
        `${who(row)}：金额相符，但所写的步骤不是按规则得出的`,
        `${who(row)}: the amount agrees, but not by the steps that are written`,
      ),
    ]
  })
  const listed = list.awards.reduce((sum, { fen }) => sum + BigInt(fen), 0n)
  const all =
    listed === BigInt(list.total)
      ? []
      : [
          fault(
            'total',
            'total',
            `合计写 ${sayMoney(list.total).zh}，名单各项相加是 ${listed} 分`,
            `The total says ${sayMoney(list.total).en}; the awards come to ${listed} fen`,
          ),
        ]
  return [...overdrawn(list), ...wrong, ...all]
}
const numberOf = (record: string | null): number | null => (record === null ? null : Number(record))

/** Said first and by name, because it is what people look for. */
function overdrawn({ rules, awards }: FrozenList): ListFault[] {
  return rules.envelopes.flatMap(({ id, fen, clauses, says }, n) => {
    const used = awards.reduce((sum, one) => sum + (clauses.includes(one.clause) ? BigInt(one.fen) : 0n), 0n)
    if (used <= BigInt(fen)) return []
    return [
      fault(
        'amount',
        `rules.envelopes[${n}]`,
        `额度 ${id}（${says.zh}）只有 ${sayMoney(fen).zh}，名单用了 ${used} 分`,
        `The envelope ${id} (${says.en}) has ${sayMoney(fen).en}, and the list spends ${used} fen`,
      ),
    ]
  })
}
