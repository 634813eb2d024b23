import { unsubscribe } from '../closing.ts'
import { heldBy } from '../held.ts'
import { createJob } from '../jobs.ts'
import type { MoveOf } from '../move.ts'
import { nodeOf, proceed, stateOf, type Stuck, type Turn } from '../turn.ts'

/**
 * Lets the next listener of an element do its job, and goes on when there is none left: to the work
 * behind the inputs, or out behind the outputs. As in the zeebe dialect.
 */
export function listen(move: MoveOf<'listen'>, turn: Turn): Stuck | undefined {
  const { key, event, index, start } = move
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  const listener = node.listeners?.filter((each) => each.event === event)[index]
  const begun = start && { start }
  if (!listener) {
    proceed(turn, event === 'start' ? { move: 'arm', key, ...begun } : { move: 'leave', key })
    return undefined
  }
  // What has done its work waits for nothing more.
  if (event === 'end' && index === 0) unsubscribe(turn, heldBy(turn, key))
  return createJob(turn, node, self, listener.job, { event, index, ...begun })
}
