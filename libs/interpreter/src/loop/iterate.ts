import type { LoopDefinition } from '@punctual/model'
import { holds } from '../expressions.ts'
import type { MoveOf } from '../move.ts'
import type { ElementInstance, Loop } from '../state.ts'
import {
  assert,
  emit,
  nodeOf,
  proceed,
  stateOf,
  type Result,
  type Stuck,
  type Turn,
} from '../turn.ts'
import { propagated } from '../variables.ts'
import { enterInner, loopOf } from './inner.ts'

/** The body of a repeated activity begins the next instance, waits for others, or ends. */
export function iterate(move: MoveOf<'iterate'>, turn: Turn): Stuck | undefined {
  const { key, isEnough } = move
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const loop = loopOf(nodeOf(turn, self.element))
  assert(loop && self.loop, `expected '${self.element}' to be repeated`)
  const { entered, completed, terminated, items } = self.loop
  if (completed + terminated < entered) return undefined
  const goesOn = isEnough ? { ok: true as const, value: false } : again(turn, loop, self, self.loop)
  if (!goesOn.ok) return goesOn
  if (goesOn.value) enterInner(turn, loop, self, entered + 1, items?.[entered])
  else end(turn, loop, self)
  return undefined
}

function again(
  turn: Turn,
  loop: LoopDefinition,
  { key, element }: ElementInstance,
  { entered, numberOfInstances = 0 }: Loop,
): Result<boolean> {
  if (loop.type === 'multiInstance') return { ok: true, value: entered < numberOfInstances }
  if (loop.maximum !== undefined && entered >= loop.maximum) return { ok: true, value: false }
  const isAsked = loop.condition && (loop.testBefore || entered > 0)
  if (!isAsked) return { ok: true, value: true }
  const what = `the loop condition of '${element}'`
  return holds(turn, loop.condition, { scope: key, what, locals: { loopCounter: entered } })
}

/** What was collected goes to the scope around, as it would come out of a single instance. */
function end(turn: Turn, loop: LoopDefinition, { key, scope }: ElementInstance): void {
  const name = loop.type === 'multiInstance' ? loop.outputCollection : undefined
  if (name !== undefined) {
    const values = { [name]: stateOf(turn).variables[key]?.[name] ?? [] }
    emit(turn, ...propagated(stateOf(turn), scope, values))
  }
  proceed(turn, { move: 'complete', key })
}
