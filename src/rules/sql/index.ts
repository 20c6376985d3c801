/** The face of SQL: what a module needs to turn whole clauses into selects over firms. */
export { NotInColumns, nowhere } from '../columns/shape.ts'
export { Compiler } from './compile.ts'
export { type Dialect, duckdb, postgres } from './dialect.ts'
export { Arithmetic, type Num } from './number.ts'
export type { Shape, Shapes } from './shape.ts'
export { type Output, type Source, selectOf } from './statement.ts'
export { type Rails, type Read, type Step, Steps } from './step.ts'
export { Wholes } from './whole.ts'
