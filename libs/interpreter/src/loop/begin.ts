import type { FlowNode, LoopDefinition } from '@punctual/model'
import { valueOf, wholeNumberOf, wrong } from '../expressions.ts'
import type { ElementInstance } from '../state.ts'
import { emit, proceed, stuck, type Result, type Stuck, type Turn } from '../turn.ts'
import { enterInner } from './inner.ts'

/**
 * More instances at once make every step of the instance slow; so many are told in one sentence.
 */
const INSTANCES_MAX = 1_000

type MultiInstance = Extract<LoopDefinition, { type: 'multiInstance' }>

/** Begins what a repeated activity repeats. BPMN 2.0.2 §13.3.6, §13.3.7. */
export function beginLoop(
  turn: Turn,
  node: FlowNode,
  loop: LoopDefinition,
  self: ElementInstance,
): Stuck | undefined {
  const { key, element } = self
  if (loop.type === 'standard') {
    emit(turn, { type: 'loopStarted', key, element, sequential: true })
    proceed(turn, { move: 'iterate', key })
    return undefined
  }
  const items = itemsOf(turn, node, loop, self)
  if (!items.ok) return items
  const { length: numberOfInstances } = items.value
  const { sequential, inputCollection, outputCollection } = loop
  const kept = sequential && inputCollection && { items: items.value }
  emit(turn, { type: 'loopStarted', key, element, sequential, numberOfInstances, ...kept })
  if (outputCollection !== undefined) {
    const values = { [outputCollection]: items.value.map(() => null) }
    emit(turn, { type: 'variablesSet', scope: key, values })
  }
  if (sequential || numberOfInstances === 0) proceed(turn, { move: 'iterate', key })
  else items.value.forEach((item, index) => enterInner(turn, loop, self, index + 1, item))
  return undefined
}

/** What each instance is for: an item of the collection, or nothing in particular. */
function itemsOf(
  turn: Turn,
  { id }: FlowNode,
  { inputCollection, cardinality }: MultiInstance,
  { key: scope }: ElementInstance,
): Result<readonly unknown[]> {
  if (!inputCollection) return countOf(turn, id, cardinality, scope)
  const asking = { scope, what: `the input collection of '${id}'` }
  const value = valueOf(turn, inputCollection, asking)
  if (!value.ok) return value
  if (!Array.isArray(value.value)) return wrong(inputCollection, asking, 'a list', value.value)
  if (value.value.length <= INSTANCES_MAX) return { ok: true, value: value.value }
  const want = `expected at most ${INSTANCES_MAX} instances of '${id}'`
  return stuck('expressionError', `${want}, but there are ${value.value.length}`)
}

function countOf(
  turn: Turn,
  id: string,
  cardinality: MultiInstance['cardinality'],
  scope: number,
): Result<readonly unknown[]> {
  const bounds = { scope, what: `the loop cardinality of '${id}'`, least: 0, most: INSTANCES_MAX }
  const count = wholeNumberOf(turn, cardinality ?? { literal: '' }, bounds)
  return count.ok ? { ok: true, value: Array.from({ length: count.value }, () => null) } : count
}
