/** The face of the columns: what a module needs to turn whole clauses into functions over firms. */
export { Compiler } from './compile.ts'
export { Emitter, type Rails, type Read } from './emitter.ts'
export { Arithmetic, constantNumber, type Num } from './number.ts'
export { type Columns, functionOf } from './rule.ts'
export { BeyondExact, type Column, NotInColumns, nowhere, type Shape } from './shape.ts'
