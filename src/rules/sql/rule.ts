/** One rule as a select: for each row yes, no or unknown; or a number, or a word. What the gate compares with explaining. */
import type { Node } from '../tree.ts'
import { Compiler } from './compile.ts'
import type { Dialect } from './dialect.ts'
import type { Shapes } from './shape.ts'
import { type Output, type Source, selectOf } from './statement.ts'
import { type Read, type Step, Steps } from './step.ts'

export interface Selected {
  readonly text: string
  readonly params: readonly string[]
  /** The word of a place. */
  readonly wordAt: (place: number) => string | undefined
}

/**
 * `truth` is 2 yes, 1 no, 0 unknown; a word stands as its place, a text as `word`; a number is `whole` / `under`, both written
 * out, null where it is unknown.
 */
export function ruleSelect(
  tree: Node,
  shapes: Shapes,
  columnOf: (read: Read) => string,
  source: Source,
  dialect: Dialect,
): Selected {
  const steps = new Steps(columnOf)
  const compiler = new Compiler({ steps, shapes, dialect })
  const text = selectOf(outputsOf(tree, compiler, steps), source, dialect)
  return { text, params: steps.params, wordAt: (place) => steps.wordAt(place) }
}

function outputsOf(tree: Node, compiler: Compiler, steps: Steps): Output[] {
  if (tree.type === 'boolean') {
    const { yes, no } = compiler.condition(tree)
    const truth: readonly (readonly [Step, Step])[] = [
      [yes, steps.digits(2n)],
      [no, steps.digits(1n)],
      [steps.true, steps.digits(0n)],
    ]
    return [{ as: 'truth', step: steps.chosen(...truth) }]
  }
  if (tree.type === 'string') {
    const { code, words } = compiler.word(tree)
    return [{ as: words ? 'place' : 'word', step: code }]
  }
  const { whole, den, over } = compiler.number(tree)
  const under = over ? steps.of`${over.code} * ${steps.digits(den)}::numeric` : steps.digits(den)
  return [
    { as: 'whole', step: steps.of`${whole.code}::numeric::text` },
    { as: 'under', step: steps.of`${under}::numeric::text` },
  ]
}
