import type { EventOf } from '@punctual/interpreter'
import type { Projection } from './projection.ts'

/** The root of an instance is the instance itself: it has a row of its own. */
const OUTSIDE = 0

export const elementEntered: Projection<EventOf<'elementEntered' | 'stateEntered'>> = (
  { visit },
  { instance, at },
  event,
) => {
  const { key, element, scope } = event
  if (scope === OUTSIDE || isBody(event)) return
  const { definitionKey, replay } = instance
  const head = { instance: instance.key, key, definitionKey, element, replay }
  visit.insert({ ...head, enteredAt: at, leftAt: null, ended: null })
}

type Left = EventOf<'elementCompleted' | 'elementTerminated' | 'stateExited'>

export const elementLeft: Projection<Left> = ({ visit }, { instance, at }, { type, key }) => {
  if (key === ROOT) return
  const ended = type === 'elementTerminated' ? 'terminated' : 'completed'
  visit.patch({ instance: instance.key, key }, { leftAt: at, ended })
}

const ROOT = 1

/** The body of a repeated activity: each of its inner instances is a visit. */
function isBody(event: EventOf<'elementEntered' | 'stateEntered'>): boolean {
  return event.type === 'elementEntered' && event.body === true
}
