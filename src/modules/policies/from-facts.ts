/**
 * What clauses take from the facts module. With `faults.ts` the one place in this module that names another, so that its
 * face may move. Pure: pages get here through the contract.
 */
export {
  type Department,
  type Dictionary,
  departments,
  en,
  type Field,
  type Pair,
  type Period,
  pair,
  periodEndedBy,
  type Single,
  scaled,
  type Table,
  type Variable,
  zh,
} from '../facts/variable.ts'
