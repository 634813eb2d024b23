import type { Process } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { assert, proceed } from '../turn.ts'

/**
 * Begins with one of its start events and ends when nothing is left to do in it. BPMN 2.0.2 §13.2.
 */
export const process: Behaviour<Process> = {
  run(_, { key }, turn, start) {
    assert(start, 'expected a process to begin with a start event')
    const { event, variables } = start
    proceed(turn, {
      move: 'enter',
      element: event,
      scope: key,
      ...(variables && { happened: variables }),
    })
    return undefined
  },
}
