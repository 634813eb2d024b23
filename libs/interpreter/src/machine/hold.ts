import { pauseFor } from '../clocks/pause.ts'
import type { MoveOf } from '../move.ts'
import { nodeOf, stateOf, type Turn } from '../turn.ts'
import { activeIn } from './snapshot.ts'

/**
 * While a state that pauses a promise is active, the promise does not run. `begun`: the states that
 * have been entered since this was asked last; what a promise forbids, or its limit has ended, is
 * not tried again.
 */
export function hold({ begun }: MoveOf<'hold'>, turn: Turn): void {
  const state = stateOf(turn)
  for (const { key, element } of activeIn(state, turn.environment.graph)) {
    const node = nodeOf(turn, element)
    for (const { clock: id, reason } of 'pauses' in node ? node.pauses : []) {
      for (const clock of Object.values(state.clocks)) {
        if (clock.id !== id || clock.pausedBy.includes(String(key))) continue
        if (!begun.includes(element) && !begun.includes(clock.element)) continue
        pauseFor(turn, clock, { by: String(key), pausing: element, reason })
      }
    }
  }
}
