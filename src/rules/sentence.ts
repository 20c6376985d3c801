/**
 * A tree read aloud, in plain Chinese and English, for conditions whose clause gives no sentence and for the numbers a
 * simulation has changed. It says what is compared, not how it is written.
 */
import { closed, sayComparison, sayFlag, sayList, sayRange, sayStated, spaced } from './phrases.ts'
import { isNamed, type Labels, type Speech, speechOf } from './speech.ts'
import { type Node, type NodeOf, oriented } from './tree.ts'
import type { Language } from './words.ts'

/** The condition or amount as a sentence, without a full stop. */
export const sentence = (tree: Node, labels: Labels, language: Language): string =>
  say(tree, speechOf(labels, language))

function say(node: Node, speech: Speech): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return junction(node, speech)
    case 'not':
      return negation(node.of, speech)
    case 'compare':
    case 'null-test':
    case 'between':
    case 'within':
    case 'one-of':
      return question(node, speech, true)
    case 'if':
      return speech.pick(
        `如果${say(node.condition, speech)}，则${spaced(say(node.yes, speech))}，否则${spaced(say(node.no, speech))}`,
        `if ${say(node.condition, speech)}, then ${say(node.yes, speech)}, otherwise ${say(node.no, speech)}`,
      )
    case 'arithmetic':
      return sum(node, speech)
    case 'negate':
      return `−${inside(node.of, speech)}`
    case 'call':
      return call(node, speech)
    case 'aggregate':
      return aggregate(node, speech)
    case 'name':
      return node.type === 'boolean' ? sayFlag(speech, speech.name(node), true) : speech.name(node)
    case 'null':
      return speech.pick('未知', 'not known')
    default:
      return speech.value(node.value, null)
  }
}

const joints = { and: ['，且', ', and '], or: ['，或', ', or '] } as const
function junction({ kind, parts }: NodeOf<'and'>, speech: Speech): string {
  const said = parts.map((part) => {
    const nested = part.kind === 'and' || part.kind === 'or' || part.kind === 'if'
    return nested ? speech.brackets(say(part, speech)) : say(part, speech)
  })
  const [zh, en] = joints[kind]
  return said.join(speech.pick(zh, en))
}

type Question = NodeOf<'compare' | 'null-test' | 'between' | 'within' | 'one-of'>
const isQuestion = (node: Node): node is Question =>
  ['compare', 'null-test', 'between', 'within', 'one-of'].includes(node.kind)

/** `not(x > 5)` is said as `x is at most 5`; only what has no opposite word keeps its "not". */
function negation(of: Node, speech: Speech): string {
  if (isNamed(of)) return sayFlag(speech, speech.name(of), false)
  if (of.kind === 'not') return say(of.of, speech)
  if (isQuestion(of)) return question(of, speech, false)
  return speech.pick(`以下不成立：${say(of, speech)}`, `this does not hold: ${say(of, speech)}`)
}

/** With `holds` false: its opposite. */
function question(node: Question, speech: Speech, holds: boolean): string {
  if (node.kind === 'compare') {
    const { operator, subject, against } = oriented(node)
    const isFlag = against.kind === 'boolean' && (operator === '=' || operator === '!=')
    if (isFlag) {
      const yes = against.value === (operator === '=')
      return yes === holds ? say(subject, speech) : negation(subject, speech)
    }
    return sayComparison(speech, inside(subject, speech), operator, holds, subject.type, said(against, subject, speech))
  }
  const subject = node.of.kind === 'null' ? say(node.of, speech) : bare(node.of, speech)
  if (node.kind === 'null-test') return sayStated(speech, subject, node.present === holds)
  if (node.kind === 'one-of') {
    return sayList(
      speech,
      subject,
      node.values.map((value) => said(value, node.of, speech)),
      holds,
    )
  }
  const ends = [said(node.low, node.of, speech), said(node.high, node.of, speech)] as const
  const open = node.kind === 'within' ? ([node.lowOpen, node.highOpen] as const) : ([false, false] as const)
  return sayRange(speech, subject, ends, open, holds)
}

/** What a subject is held against: a constant takes the subject's unit and the names of its values. */
const said = (node: Node, subject: Node, speech: Speech): string =>
  'value' in node ? speech.value(node.value, subject) : inside(node, speech)

/** As part of another phrase: a flag without its "yes", a calculation in brackets where it needs them. */
const bare = (node: Node, speech: Speech): string => (isNamed(node) ? speech.name(node) : say(node, speech))
function inside(node: Node, speech: Speech): string {
  const loose = node.kind === 'if' || node.kind === 'and' || node.kind === 'or' || isQuestion(node)
  return loose ? speech.brackets(say(node, speech)) : bare(node, speech)
}

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const
const isProduct = (operator: string): boolean => operator === '*' || operator === '/'
function sum({ operator, left, right }: NodeOf<'arithmetic'>, speech: Speech): string {
  const side = (node: Node, isRight: boolean): string => {
    const text = inside(node, speech)
    if (node.kind !== 'arithmetic') return text
    const weaker = isProduct(operator) && !isProduct(node.operator)
    return weaker || isRight ? speech.brackets(text) : text
  }
  return `${side(left, false)} ${signs[operator]} ${side(right, true)}`
}

const listed = (parts: readonly string[]): string => `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

function call({ name, args, places }: NodeOf<'call'>, speech: Speech): string {
  const [first = '', second = ''] = args.map((arg) => inside(arg, speech))
  const all = args.map((arg) => inside(arg, speech))
  const zh = places === 0 ? '取整' : `保留 ${places} 位小数`
  const en = places === 0 ? 'to a whole number' : `to ${places} decimals`
  switch (name) {
    case 'min':
      return speech.pick(`${closed(all.join('、'))}中最小的`, `the least of ${listed(all)}`)
    case 'max':
      return speech.pick(`${closed(all.join('、'))}中最大的`, `the greatest of ${listed(all)}`)
    case 'abs':
      return speech.pick(`${first}的绝对值`, `the size of ${first}`)
    case 'floor':
      return speech.pick(`${first}（向下${zh}）`, `${first} (rounded down ${en})`)
    case 'ceiling':
      return speech.pick(`${first}（向上${zh}）`, `${first} (rounded up ${en})`)
    case 'round half up':
      return speech.pick(`${first}（四舍五入${zh}）`, `${first} (rounded ${en})`)
    case 'decimal':
      return speech.pick(`${first}（四舍六入五成双${zh}）`, `${first} (rounded ${en}, halves to even)`)
    case 'years between':
      return speech.pick(`从${first}到${second}的整年数`, `the whole years from ${first} to ${second}`)
    default:
      return speech.pick(`从${first}到${second}的整月数`, `the whole months from ${first} to ${second}`)
  }
}

function aggregate({ name, table, number, condition, missing }: NodeOf<'aggregate'>, speech: Speech): string {
  const rows = speech.table(table)
  const where = condition && say(condition, speech)
  const total = number && inside(number, speech)
  const skipped = missing === 'skip' ? speech.pick('（未填的不计）', ' (those not stated do not count)') : ''
  if (name === 'some') {
    return speech.pick(`${rows}中至少有一项满足：${where}`, `at least one of ${rows} meets: ${where}`) + skipped
  }
  const of = speech.pick(
    where === null ? rows : `满足“${where}”的${rows}`,
    where === null ? rows : `${rows} where ${where}`,
  )
  if (name === 'count') return speech.pick(`${of}数量`, `the number of ${of}`) + skipped
  return speech.pick(`${of}的${total}合计`, `the total ${total} of ${of}`) + skipped
}
