import { areEqual, isLess } from '../feel/comparison.ts'
import type { UnaryTests } from '../feel/unary-tests.ts'
import { show } from '../feel/value.ts'
import type { Element } from './element.ts'
import type { Type } from './item-definition.ts'
import type { Frame, Logic, Workshop } from './frame.ts'

/** One output of a decision table. */
export type Output = Readonly<{
  name: string
  type?: Type
  /** The output values, best first: the order for PRIORITY and OUTPUT ORDER. */
  allowed?: UnaryTests
  otherwise?: Logic
}>

/** A rule that matched, with its output values. */
type Hit = Readonly<{ id: string; values: readonly unknown[] }>

/** Hit policy of a table, with the aggregator of COLLECT. DMN 1.5 §8.2.10. */
export type HitPolicy = Readonly<{ name: PolicyName; aggregator?: AggregatorName }>

type PolicyName = keyof typeof policies
type AggregatorName = keyof typeof aggregators
type Result = { value: unknown; fired: readonly string[] }
type Policy = (hits: readonly Hit[], outputs: readonly Output[], frame: Frame) => Result

/** How each single- and multiple-hit policy chooses among the rules that matched. */
const policies = {
  UNIQUE: (hits, outputs) => {
    if (hits.length === 1) return one(hits[0]!, outputs)
    throw new Error(`expected at most one rule to match, but ${ids(hits)} do`)
  },
  FIRST: (hits, outputs) => one(hits[0]!, outputs),
  ANY: (hits, outputs) => {
    const [first, ...others] = hits
    const odd = others.find((hit) => !areEqual(hit.values, first!.values))
    if (!odd) return { ...one(first!, outputs), fired: hits.map(({ id }) => id) }
    throw new Error(`expected all rules that match to agree, but ${first!.id} and ${odd.id} do not`)
  },
  PRIORITY: (hits, outputs, frame) => one(byPriority(hits, outputs, frame)[0]!, outputs),
  COLLECT: (hits, outputs) => all(hits, outputs),
  'RULE ORDER': (hits, outputs) => all(hits, outputs),
  'OUTPUT ORDER': (hits, outputs, frame) => all(byPriority(hits, outputs, frame), outputs),
} satisfies Record<string, Policy>

/** How COLLECT makes one value of many. */
const aggregators = {
  COUNT: (values: readonly unknown[]) => values.length,
  SUM: (values: readonly unknown[]) =>
    numbers(values, 'SUM').reduce((sum, value) => sum + value, 0),
  MIN: (values: readonly unknown[]) => extreme(values, 'MIN', isLess),
  MAX: (values: readonly unknown[]) => extreme(values, 'MAX', (a, b) => isLess(b, a)),
} satisfies Record<string, (values: readonly unknown[]) => unknown>

/** Reads the hit policy; an unknown one, or an aggregator with many outputs, is refused. */
export function hitPolicyOf(element: Element, workshop: Workshop): HitPolicy {
  const name = (element.hitPolicy ?? 'UNIQUE').toUpperCase()
  const aggregator = element.aggregation?.toUpperCase()
  if (!isPolicy(name)) {
    const known = Object.keys(policies).join(', ')
    workshop.refuse(element, 'hit-policy', `expected a hit policy of ${known}, but it is '${name}'`)
    return { name: 'UNIQUE' }
  }
  if (name !== 'COLLECT' || aggregator === undefined || aggregator === 'LIST') return { name }
  if (!isAggregator(aggregator)) {
    const known = Object.keys(aggregators).join(', ')
    const sentence = `expected an aggregator of ${known}, but it is '${aggregator}'`
    workshop.refuse(element, 'aggregation', sentence)
    return { name }
  }
  const outputs = element.output?.length ?? 0
  if (outputs > 1) {
    const sentence = `expected one output for ${aggregator}, but there are ${outputs}`
    workshop.refuse(element, 'aggregation', sentence)
  }
  return { name, aggregator }
}

const isPolicy = (name: string): name is PolicyName => Object.hasOwn(policies, name)
const isAggregator = (name: string): name is AggregatorName => Object.hasOwn(aggregators, name)

/** The table's value and the rules that made it. */
export function combine(
  policy: HitPolicy,
  outputs: readonly Output[],
  hits: readonly Hit[],
  frame: Frame,
): Result {
  if (hits.length === 0) return { value: defaultValue(policy, outputs, frame), fired: [] }
  const result = policies[policy.name](hits, outputs, frame)
  if (!policy.aggregator) return result
  return { ...result, value: aggregators[policy.aggregator](result.value as unknown[]) }
}

function defaultValue(
  { aggregator }: HitPolicy,
  outputs: readonly Output[],
  frame: Frame,
): unknown {
  if (outputs.some(({ otherwise }) => otherwise)) {
    const values = outputs.map(({ otherwise }) => otherwise?.(frame) ?? null)
    return valueOf(values, outputs)
  }
  return aggregator === 'COUNT' ? 0 : null
}

const one = (hit: Hit, outputs: readonly Output[]): Result => ({
  value: valueOf(hit.values, outputs),
  fired: [hit.id],
})

const all = (hits: readonly Hit[], outputs: readonly Output[]): Result => ({
  value: hits.map(({ values }) => valueOf(values, outputs)),
  fired: hits.map(({ id }) => id),
})

/** One output gives its bare value, several a context by their names. */
function valueOf(values: readonly unknown[], outputs: readonly Output[]): unknown {
  if (outputs.length === 1) return values[0]
  return Object.fromEntries(outputs.map(({ name }, at) => [name, values[at]]))
}

/**
 * Hits in decreasing priority: by the place of their values in the output values, left to right.
 */
function byPriority(
  hits: readonly Hit[],
  outputs: readonly Output[],
  frame: Frame,
): readonly Hit[] {
  const ranked = hits.map((hit) => ({
    hit,
    places: outputs.map(({ allowed }, at) => placeOf(hit.values[at], allowed, frame)),
  }))
  const compare = (a: readonly number[], b: readonly number[]) =>
    a.map((place, at) => place - b[at]!).find((difference) => difference !== 0) ?? 0
  return ranked.toSorted((a, b) => compare(a.places, b.places)).map(({ hit }) => hit)
}

function placeOf(value: unknown, allowed: UnaryTests | undefined, frame: Frame): number {
  if (!allowed) return 0
  const place = allowed.each.findIndex((test) => test(value, frame))
  return place < 0 ? allowed.each.length : place
}

function numbers(values: readonly unknown[], aggregator: string): number[] {
  return values.map((value) => {
    if (typeof value === 'number') return value
    throw new Error(`expected numbers for ${aggregator}, but a rule gives ${show(value)}`)
  })
}

function extreme(values: readonly unknown[], aggregator: string, isBetter: typeof isLess): unknown {
  return values.reduce((best, value) => {
    const answer = isBetter(value, best)
    if (answer !== null) return answer ? value : best
    throw new Error(
      `expected values with an order for ${aggregator}, but a rule gives ${show(value)}`,
    )
  })
}

const ids = (hits: readonly Hit[]) => hits.map(({ id }) => id).join(', ')
