import type { EventSubProcess } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { assert, proceed } from '../turn.ts'

/** Handles the event of its start event inside the scope around it. BPMN 2.0.2 §10.3.5, §13.5.4. */
export const eventSubProcess: Behaviour<EventSubProcess> = {
  run(_, { key }, turn, start) {
    assert(start, 'expected an event sub-process to begin with an event')
    const { event, variables = {} } = start
    proceed(turn, { move: 'enter', element: event, scope: key, happened: variables })
    return undefined
  },
}
