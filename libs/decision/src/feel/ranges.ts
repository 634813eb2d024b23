import { evaluate, FeelFunction, FeelRange, isRange } from 'feelin'
import { parse, type Syntax } from './syntax.ts'

/** Range functions that feelin lacks. DMN 1.5 §10.3.4.8, table 78. */
export const rangeFunctions: readonly (readonly [string, FeelFunction])[] = [
  [
    'overlaps before',
    relation((a, b) => isStartBefore(a, b) && isTouching(a, b) && isEndBefore(a, b)),
  ],
  [
    'overlaps after',
    relation((a, b) => isStartBefore(b, a) && isTouching(b, a) && isEndBefore(b, a)),
  ],
  ['during', relation((a, b) => isWithin(a, b))],
  ['starts', relation((a, b) => isSameStart(a, b) && isWithin(a, b))],
  ['started by', relation((a, b) => isSameStart(a, b) && isWithin(b, a))],
  ['finishes', relation((a, b) => isSameEnd(a, b) && isWithin(a, b))],
  ['finished by', relation((a, b) => isSameEnd(a, b) && isWithin(b, a))],
  ['coincides', relation((a, b) => isSameStart(a, b) && isSameEnd(a, b))],
  ['range', new FeelFunction((from: unknown) => rangeOf(from), ['from'])],
]

const startIncluded = (range: FeelRange) => range['start included'] as boolean
const endIncluded = (range: FeelRange) => range['end included'] as boolean

/** A relation of two ranges; a point is the range that holds only it. */
function relation(holds: (a: FeelRange, b: FeelRange) => boolean): FeelFunction {
  const call = (a: unknown, b: unknown) => {
    const [left, right] = [asRange(a), asRange(b)]
    return left && right ? holds(left, right) : null
  }
  return new FeelFunction(call, ['a', 'b'])
}

function asRange(value: unknown): FeelRange | undefined {
  if (isRange(value)) return value
  if (value === null || value === undefined) return undefined
  const props = { start: value, end: value, 'start included': true, 'end included': true }
  return new FeelRange({ ...props, valueType: null } as never)
}

const before = evaluate('function(left, right) left < right')
const same = evaluate('function(left, right) left = right')

/** Runs a comparison that feelin compiled, without the warnings that it keeps. */
function compare({ value, warnings }: typeof before, left: unknown, right: unknown): boolean {
  warnings.length = 0
  return (value as FeelFunction).fn(left, right) === true
}

const isBefore = (left: unknown, right: unknown) => compare(before, left, right)
const isSame = (left: unknown, right: unknown) => compare(same, left, right)

const isSameStart = (a: FeelRange, b: FeelRange) =>
  isSame(a.start, b.start) && startIncluded(a) === startIncluded(b)

const isSameEnd = (a: FeelRange, b: FeelRange) =>
  isSame(a.end, b.end) && endIncluded(a) === endIncluded(b)

const isStartBefore = (a: FeelRange, b: FeelRange) =>
  isBefore(a.start, b.start) || (isSame(a.start, b.start) && startIncluded(a) && !startIncluded(b))

const isEndBefore = (a: FeelRange, b: FeelRange) =>
  isBefore(a.end, b.end) || (isSame(a.end, b.end) && (!endIncluded(a) || endIncluded(b)))

/** The end of the first lies in the second. */
const isTouching = (a: FeelRange, b: FeelRange) =>
  isBefore(b.start, a.end) || (isSame(b.start, a.end) && endIncluded(a) && startIncluded(b))

const isWithin = (a: FeelRange, b: FeelRange) =>
  (isStartBefore(b, a) || isSameStart(a, b)) && (isBefore(a.end, b.end) || isEndWithin(a, b))

const isEndWithin = (a: FeelRange, b: FeelRange) =>
  isSame(a.end, b.end) && (!endIncluded(a) || endIncluded(b))

const literals = new Set([
  'NumericLiteral',
  'StringLiteral',
  'DateTimeLiteral',
  'AtLiteral',
  'null',
])

/**
 * The range that a text such as `[1..3)` writes; null for anything but an upward range of
 * literals.
 */
function rangeOf(text: unknown): unknown {
  if (typeof text !== 'string') return null
  const tree = parse(text, {}, 'expression')
  const interval = 'problem' in tree ? undefined : onlyChild(tree)
  if (interval?.name !== 'Interval') return null
  const [, start, , end] = interval.children
  const ends = [start!, end!]
  if (!ends.every((node) => isLiteral(node)) || ends.every(({ name }) => name === 'null'))
    return null
  try {
    const range = evaluate(text).value as FeelRange
    return isBefore(range.end, range.start) ? null : range
  } catch {
    return null // ends of different kinds
  }
}

/** A literal, or a date or time constructor whose arguments are literals. */
function isLiteral(node: Syntax): boolean {
  if (node.name !== 'DateTimeLiteral') return literals.has(node.name)
  const args = node.children.find(({ name }) => name === 'PositionalParameters')
  return args ? args.children.every(isLiteral) : node.children[0]?.name === 'AtLiteral'
}

function onlyChild(node: Syntax): Syntax {
  const [child] = node.children
  const isWrapper = ['Expression', 'SimplePositiveUnaryTest'].includes(node.name)
  return child && isWrapper ? onlyChild(child) : node
}
