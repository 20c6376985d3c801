/** Tree → text, in one way of writing: for decision tables, for reviews, and so that parse and print can be held against each other. */
import { dayText, durationText } from './days.ts'
import { toDecimal } from './exact.ts'
import type { Constant, Node, NodeOf } from './tree.ts'

const strengths = { or: 1, and: 2, compare: 3, '+': 4, '-': 4, '*': 5, '/': 5, negate: 6, tight: 7 } as const

function strengthOf(node: Node): number {
  switch (node.kind) {
    case 'or':
    case 'and':
      return strengths[node.kind]
    case 'compare':
    case 'null-test':
    case 'between':
      return strengths.compare
    case 'arithmetic':
      return strengths[node.operator]
    case 'negate':
      return strengths.negate
    case 'if':
      return 0
    case 'number':
      return node.value.num < 0n ? strengths.negate : strengths.tight
    default:
      return strengths.tight
  }
}

/** In brackets where it would otherwise be read differently. */
const inside = (node: Node, least: number): string => {
  const text = printed(node)
  return strengthOf(node) < least ? `(${text})` : text
}

function constantText(node: Constant): string {
  switch (node.kind) {
    case 'number':
      return toDecimal(node.value)
    case 'string':
      return JSON.stringify(node.value)
    case 'boolean':
      return String(node.value)
    case 'date':
      return `date("${dayText(node.value)}")`
    default:
      return `duration("${durationText(node.value)}")`
  }
}

export function printed(node: Node): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'name':
      return node.name
    case 'negate':
      return `-${inside(node.of, strengths.tight)}`
    case 'arithmetic': {
      const strength = strengths[node.operator]
      return `${inside(node.left, strength)} ${node.operator} ${inside(node.right, strength + 1)}`
    }
    case 'if':
      return `if ${printed(node.condition)} then ${printed(node.yes)} else ${printed(node.no)}`
    case 'call':
      return callText(node)
    case 'aggregate':
      return aggregateText(node)
    case 'number':
    case 'string':
    case 'boolean':
    case 'date':
    case 'days':
    case 'months':
      return constantText(node)
    default:
      return conditionText(node)
  }
}

type Condition = NodeOf<'compare' | 'null-test' | 'between' | 'one-of' | 'within' | 'and' | 'or' | 'not'>
function conditionText(node: Condition): string {
  const plus = strengths['+']
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.map((part) => inside(part, strengths[node.kind] + 1)).join(` ${node.kind} `)
    case 'not':
      return `not(${printed(node.of)})`
    case 'compare':
      return `${inside(node.left, plus)} ${node.operator} ${inside(node.right, plus)}`
    case 'null-test':
      return `${inside(node.of, plus)} ${node.present ? '!=' : '='} null`
    case 'between':
      return `${inside(node.of, plus)} between ${inside(node.low, plus)} and ${inside(node.high, plus)}`
    case 'one-of':
      return `(${inside(node.of, plus)} in [${node.values.map(constantText).join(', ')}])`
    case 'within': {
      const [open, close] = [node.lowOpen ? '(' : '[', node.highOpen ? ')' : ']']
      return `(${inside(node.of, plus)} in ${open}${constantText(node.low)}..${constantText(node.high)}${close})`
    }
  }
}

function callText({ name, args, places }: NodeOf<'call'>): string {
  const placed = name === 'round half up' || name === 'decimal' || places !== 0
  return `${name}(${[...args.map(printed), ...(placed ? [String(places)] : [])].join(', ')})`
}

function aggregateText({ name, table, number, condition, missing }: NodeOf<'aggregate'>): string {
  const skip = name === 'sum' ? 'missing as zero' : 'missing as no'
  const policy = missing === 'skip' ? skip : name === 'sum' ? 'missing as unknown' : null
  const parts = [table, number && printed(number), condition && printed(condition), policy]
  return `${name}(${parts.filter((part) => part !== null).join(', ')})`
}
