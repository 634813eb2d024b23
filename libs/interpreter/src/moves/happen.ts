import { behaviourOf } from '../elements/index.ts'
import type { MoveOf } from '../move.ts'
import { throwError, throwEscalation } from '../throwing.ts'
import { assert, nodeOf, stateOf, type Stuck, type Turn } from '../turn.ts'

/** The event that an element instance waits for has come. */
export function trigger(move: MoveOf<'trigger'>, turn: Turn): void {
  const { host, element, variables = {} } = move
  const self = stateOf(turn).elements[host]
  if (!self) return
  const node = nodeOf(turn, element)
  const { catches } = behaviourOf(node)
  assert(catches, `expected '${element}' to be an event that catches`)
  catches(node, self, turn, variables)
}

/** An error or escalation comes out of an element. */
export function throwAt(move: MoveOf<'throw'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[move.key]
  if (!self) return undefined
  return move.trigger === 'error' ? throwError(turn, self, move) : throwEscalation(turn, self, move)
}
