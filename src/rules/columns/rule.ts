/** One rule over columns: for each row yes, no or unknown; or a number, or a word. What the gate compares with explaining. */
import type { Node } from '../tree.ts'
import { Compiler } from './compile.ts'
import { Emitter, type Read } from './emitter.ts'
import { running } from './running.ts'
import type { Column, Shapes } from './shape.ts'

export type Columns = (read: Read) => Column

/** Makes the function out of its text. All that is in the text was written by the compiler (see emitter.ts). */
export function functionOf<F>(emitter: Emitter, body: readonly string[], columns: Columns, more: Given = {}): F {
  return made(body, { ...readsOf(emitter, columns), ...more })
}

/** Arrays by the names that the text has for them. */
export type Given = Record<string, Column>

export function readsOf(emitter: Emitter, columns: Columns): Given {
  const given: Given = {}
  for (const [at, read] of emitter.reads.entries()) given[`c${at}`] = columns(read)
  for (const [at, map] of emitter.maps.entries()) given[`m${at}`] = map
  return given
}

export function made<F>(body: readonly string[], given: Given): F {
  const text = ["'use strict'", ...body].join('\n')
  return new Function('running', ...Object.keys(given), text)(running, ...Object.values(given)) as F
}

/** `out` gets for each row 0 unknown, 1 no, 2 yes. */
export function conditionOver(tree: Node, shapes: Shapes, columns: Columns) {
  const emitter = new Emitter(shapes)
  const { yes, no } = new Compiler(emitter).condition(tree)
  return functionOf<(from: number, to: number, out: Uint8Array) => void>(
    emitter,
    [
      'return (from, to, out) => {',
      'for (let i = from; i < to; i++) {',
      ...emitter.lines,
      `out[i] = ${yes} ? 2 : ${no} ? 1 : 0`,
      '} }',
    ],
    columns,
  )
}

/** `whole[i] / under[i]` is the number; NaN where it is unknown. */
export function numberOver(tree: Node, shapes: Shapes, columns: Columns) {
  const emitter = new Emitter(shapes)
  const { code, den, over } = new Compiler(emitter).number(tree)
  return functionOf<(from: number, to: number, whole: Float64Array, under: Float64Array) => void>(
    emitter,
    [
      'return (from, to, whole, under) => {',
      'for (let i = from; i < to; i++) {',
      ...emitter.lines,
      `whole[i] = ${code}`,
      `under[i] = ${den}${over ? ` * ${over.code}` : ''}`,
      '} }',
    ],
    columns,
  )
}

/** `out` gets the place of the word; the result tells the words. */
export function wordOver(tree: Node, shapes: Shapes, columns: Columns) {
  const emitter = new Emitter(shapes)
  const word = new Compiler(emitter).word(tree)
  const run = functionOf<(from: number, to: number, out: Uint16Array) => void>(
    emitter,
    ['return (from, to, out) => {', 'for (let i = from; i < to; i++) {', ...emitter.lines, `out[i] = ${word}`, '} }'],
    columns,
  )
  return { run, wordAt: (place: number) => emitter.wordAt(place) }
}
