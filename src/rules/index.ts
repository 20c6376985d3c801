/**
 * The face of the policy language: FEEL text in, a typed tree and a compiled clause out. Everything else in this folder
 * is a room behind it. It imports nothing of ours, so that a clause means the same in the server, the browser and SQL.
 */
export { type Compiled, compile, type Want } from './compile.ts'
export { dayFrom, dayText, durationText } from './days.ts'
export {
  fromDecimal,
  fromScaled,
  rational,
  toDecimal,
  toScaled,
} from './exact.ts'
export { type Fault, type FaultCode, RuleError } from './fault.ts'
export { type FeelCounts, type FeelReport, runFeelCases } from './feel.ts'
export { valueFrom } from './given.ts'
export { printed } from './print.ts'
export { isIdentifier, type Name, referenceDay, type Scope } from './scope.ts'
export { sentence } from './sentence.ts'
export type { Label, Labels } from './speech.ts'
export type { Choice, Gap, Group, Leaf, Negation, Operator, Threshold, Trace, Used, Verdict, Worth } from './steps.ts'
export { type DecisionRow, type DecisionTable, decisionTable } from './table.ts'
export {
  type ArithmeticOperator,
  type CallName,
  type Comparison,
  type Constant,
  childrenOf,
  everyNode,
  type NameNode,
  type Node,
  type NodeOf,
  oriented,
} from './tree.ts'
export {
  type Day,
  type Days,
  isDay,
  isDays,
  isMonths,
  isNumber,
  type Judgement,
  type Missing,
  type Months,
  type Outcome,
  type Rational,
  type Read,
  type Rows,
  type Span,
  type Type,
  toJudge,
  type Value,
} from './value.ts'
export { type Language, sayFault, sayWhere } from './words.ts'
