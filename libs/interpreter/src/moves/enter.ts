import { deliver } from '../lifecycle.ts'
import type { MoveOf } from '../move.ts'
import { emit, newKey, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'

/** Makes an element instance in a scope. */
export function enter(move: MoveOf<'enter'>, turn: Turn): void {
  const { element, scope, flow, happened, start } = move
  if (scope > 0 && !stateOf(turn).elements[scope]) return
  const key = newKey(turn)
  emit(turn, {
    type: 'elementEntered',
    key,
    element,
    scope,
    ...(flow !== undefined && { flow }),
  })
  if (!happened) return proceed(turn, { move: 'prepare', key, ...(start && { start }) })
  deliver(turn, nodeOf(turn, element), { key, scope }, happened)
  proceed(turn, { move: 'complete', key })
}
