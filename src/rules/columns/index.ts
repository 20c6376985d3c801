/** The face of the columns: what a module needs to turn whole clauses into functions over firms. */

export { Arena, mostPages, placeOf } from './arena.ts'
export { type Body, inScript, type Running } from './body.ts'
export { Compiler } from './compile.ts'
export { Emitter, type Rails, type Read } from './emitter.ts'
export { Arithmetic, constantNumber, type Num, unknownNumber } from './number.ts'
export { type Columns, type Given, made, readsOf } from './rule.ts'
export { running } from './running.ts'
export { BeyondExact, type Column, NotInColumns, nowhere, type Shape } from './shape.ts'
export { inSimd, NotInSimd } from './simd.ts'
export type { Place } from './simd-code.ts'
