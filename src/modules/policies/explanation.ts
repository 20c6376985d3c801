/**
 * An explanation (说明): what one clause says about one firm, and why. Plain data, fit for JSON: numbers are exact texts,
 * money is integer fen, and every value says where it came from. Pages show it, letters quote it, tests compare it.
 */
import type { Verdict } from './clause.ts'
import type { Department, Field, Pair } from './from-facts.ts'

export type { Verdict } from './clause.ts'

/** One value as the facts module shows it; a null was taken back by its provider, which is the same as missing. */
export interface Fact {
  value: string | null
  source: Pair
  knownAt: string
  declared: boolean
  /** The firm merged into this one whose value it is; nothing for its own. */
  of?: string
}
export interface FirmRecord {
  id: string
  onDay: string | null
  fields: Readonly<Record<string, string | null>>
  source: Pair
  knownAt: string
  of?: string
}
/** What is known of one firm, as of one moment. */
export interface FirmFacts {
  /** `period` is 0 for what has none; else 2021, 20213, 202110. */
  fact: (code: string, period: number) => Fact | undefined
  /** The rows of a table; undefined where it is not known whether there are any. */
  records: (table: string) => readonly FirmRecord[] | undefined
}
export interface Days {
  /** 基准日: periods count that had ended by this day. */
  reference: string
  /** Decides which version of a parameter holds, and whether the window is open. */
  filing: string
}

/** yes and no; missing (待补): somebody has to supply it; judgement (待核): somebody has to decide it. */
export type Truth = 'yes' | 'no' | 'missing' | 'judgement'
export type NameKind = 'register' | 'periodic' | 'asked' | 'record' | 'parameter' | 'day'

export interface UsedValue {
  /** As the clause writes it, `_prev` and all. */
  name: string
  label: Pair
  kind: NameKind
  type: Field['type']
  unit: Pair | null
  /** null: not known. */
  value: string | null
  /** Which period was looked at, also where nothing was found there. */
  period: number | null
  /** Who has it; null for the clause's own numbers. */
  provider: Department | null
  origin: { source: Pair; knownAt: string; declared: boolean; of?: string } | null
}

/** One comparison inside a condition: what was needed, and how far off the firm is, exactly. */
export interface Need {
  /** The passage of the formula. */
  passage: string
  operator: string
  verdict: 'yes' | 'no' | 'missing'
  value: string | null
  threshold: string | readonly string[] | { low: string | null; high: string | null } | null
  /** `by` is never negative; `side` says where the value lies. */
  gap: { by: string; unit: 'number' | 'day' | 'month'; side: 'below' | 'at' | 'above' } | null
  /** The unit of the value, where it is one variable. */
  unit: Pair | null
}

/** What would have to be supplied, and who has it. */
export interface Lack {
  name: string
  label: Pair
  kind: NameKind | 'table'
  provider: Department
  period: number | null
  /** The table a missing field or row belongs to. */
  table: string | null
  /** The firm itself can state it for this claim: a field in the card. */
  asked: boolean
}

export interface ConditionAnswer {
  id: string
  article: string | null
  says: Pair
  /** Of a bar, `yes` means that it bars. */
  truth: Truth
  /** Set where a missing value was taken as an answer, as the clause says (缺失视为). */
  missingTakenAs: 'yes' | 'no' | null
  feel: string | null
  values: readonly UsedValue[]
  needs: readonly Need[]
  lacks: readonly Lack[]
}

export interface BonusAnswer {
  id: string
  says: Pair
  truth: Truth
  adds: string | null
  values: readonly UsedValue[]
  needs: readonly Need[]
  lacks: readonly Lack[]
}

export type UnknownAmount =
  /** The source gives no rate. */
  | 'rate-not-stated'
  | 'missing'
  | 'judgement'
  /** In dollars, and the document names no rate and day. */
  | 'currency'
  /** A share of nothing. */
  | 'division'

export interface CapAnswer {
  state: 'not-stated' | 'none' | 'known' | 'unknown'
  /** Exact fen, which need not be whole. */
  fen: string | null
  per: Pair | null
  of: 'record' | 'sum' | null
  reached: boolean
}

export interface AmountAnswer {
  gives: 'money' | 'points' | 'grade' | 'in-kind' | 'none'
  unit: string | null
  /** `range`: at least and up to, because a bonus or a record is undecided. `none`: there is nothing to reckon. */
  state: 'known' | 'range' | 'unknown' | 'none'
  why: UnknownAmount | null
  /** Integer fen after the cap, rounded half up once. In a range this is the least. */
  fen: number | null
  /** The most it can be; null where that is open. Equals `fen` when known. */
  upTo: number | null
  /** Exact fen before the cap. */
  before: string | null
  cap: CapAnswer
  /** Exact text, for points. */
  points: string | null
  grade: string | null
  values: readonly UsedValue[]
  lacks: readonly Lack[]
}

/** The same clause for one record of the table it ranges over. */
export interface RecordAnswer {
  id: string
  onDay: string | null
  verdict: Verdict
  conditions: readonly ConditionAnswer[]
  bars: readonly ConditionAnswer[]
  bonuses: readonly BonusAnswer[]
  amount: AmountAnswer
}

/** The least that would have to be different, and what it would be worth. */
export interface Change {
  condition: string
  record: string | null
  name: string
  label: Pair
  unit: Pair | null
  from: string
  to: string
  /** Exact, with its sign. */
  by: string
  /** Whether the firm is half way there; what is further off is not called nearly. */
  isNear: boolean
  /** Fen that would then be due; null where the amount would still not be known. */
  worth: number | null
}

/** One number that would have to be different. */
export type ChangeStep = Pick<Change, 'name' | 'label' | 'unit' | 'from' | 'to' | 'by'>
/** Several numbers together that would make the firm eligible, or one that would bring it more; explained again to be sure. */
export interface Improvement {
  steps: readonly ChangeStep[]
  record: string | null
  /** Of every step, as of a change. */
  isNear: boolean
  /** Fen that would then be due; null where the amount would still not be known. */
  worth: number | null
  /** Fen more than now; null where nothing is due now. */
  more: number | null
}

export type Shelf = 'now' | 'nearly' | 'ask' | 'not' | 'unclear'
export type ShelfReason =
  | 'eligible'
  | 'one-condition'
  | 'missing'
  | 'judgement'
  | 'asked'
  | 'opens-later'
  | 'closed'
  | 'not-valid-yet'
  | 'no-longer-valid'
  | 'not-stated'
  | 'no-record'
  | 'conditions'
  | 'barred'

export interface SpanAnswer {
  state: 'open' | 'before' | 'after' | 'not-stated'
  from: string | null
  to: string | null
}

export interface Explanation {
  clause: string
  document: string
  days: Days
  verdict: Verdict
  shelf: Shelf
  reason: ShelfReason
  window: SpanAnswer
  validity: SpanAnswer
  /** Of the record that came nearest, where the clause ranges over records. */
  conditions: readonly ConditionAnswer[]
  bars: readonly ConditionAnswer[]
  bonuses: readonly BonusAnswer[]
  /** Of all eligible records together. */
  amount: AmountAnswer
  /** null: the clause does not range over records. */
  records: readonly RecordAnswer[] | null
  /** Everything still to be supplied, each once. */
  lacks: readonly Lack[]
  /** What would make the firm eligible, where one measurable thing stands in the way. */
  change: Change | null
  /** What several changes together would do, or what more would bring to who is eligible; smallest first. */
  nearest: readonly Improvement[]
}
