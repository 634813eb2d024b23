import { areEqual, isLess, isLessOrEqual } from './comparison.ts'
import { literalValue } from './literal.ts'

type PlainTest = (value: unknown) => boolean

/** Tests without names, the most of most tables: literals, comparisons, ranges of numbers. */
export function plainTests(text: string): readonly PlainTest[] | undefined {
  const tests = partsOf(text).map(plainTest)
  return tests.every((test) => test !== undefined) ? tests : undefined
}

/** The parts of a text between commas, which strings may hold too. */
function partsOf(text: string): readonly string[] {
  const strings: string[] = []
  const bare = text.replace(/"[^"\\]*"/g, (string) => `#${strings.push(string) - 1}#`)
  return bare.split(',').map((part) => part.replace(/#(\d+)#/g, (_, at) => strings[Number(at)]!))
}

/** The test that a text without names stands for; undefined when it takes a parser to read it. */
export function plainTest(text: string): PlainTest | undefined {
  const literal = literalValue(text)
  if (literal) return (value) => areEqual(value, literal.value)
  return comparisonTest(text) ?? rangeTest(text)
}

const comparison = /^\s*([<>]=?)([^=].*)$/s

const orders: Readonly<Record<string, (value: unknown, bound: unknown) => boolean | null>> = {
  '<': isLess,
  '<=': isLessOrEqual,
  '>': (value, bound) => isLess(bound, value),
  '>=': (value, bound) => isLessOrEqual(bound, value),
}

function comparisonTest(text: string): PlainTest | undefined {
  const [, operator, rest] = comparison.exec(text) ?? []
  const bound = rest === undefined ? undefined : literalValue(rest)
  if (!bound) return undefined
  const holds = orders[operator!]!
  return (value) => holds(value, bound.value) === true
}

const number = String.raw`\s*(-?\d{1,15}(?:\.\d{1,15})?)\s*`
const range = new RegExp(String.raw`^\s*([[\](])${number}\.\.${number}([[\])])\s*$`)

function rangeTest(text: string): PlainTest | undefined {
  const [, open, low, high, close] = range.exec(text) ?? []
  const [least, most] = [Number(low), Number(high)]
  if (close === undefined || least > most) return undefined
  const above = open === '[' ? isLessOrEqual : isLess
  const below = close === ']' ? isLessOrEqual : isLess
  return (value) => above(least, value) === true && below(value, most) === true
}
