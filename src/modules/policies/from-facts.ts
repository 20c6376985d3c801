/**
 * What clauses take from the facts module. With `faults.ts` the one place in this module that names another, so that its
 * face may move. Pure: pages get here through the contract.
 */
export {
  type Department,
  type Dictionary,
  departments,
  type Field,
  type Pair,
  type Period,
  pair,
  periodEndedBy,
  type Single,
  type Table,
  type Variable,
} from '../facts/variable.ts'
