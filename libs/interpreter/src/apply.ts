import { draftOf, type Draft } from './draft.ts'
import type { Event } from './event.ts'
import type { State } from './state.ts'
import { writers } from './writers.ts'

/** A process instance of which nothing has happened yet. */
export const initialState: State = Object.freeze({
  status: 'new',
  nextKey: 1,
  elements: {},
  waiting: {},
  variables: {},
  tasks: {},
  jobs: {},
  timers: {},
  subscriptions: {},
  calls: {},
  clocks: {},
  incidents: {},
})

/** The state after one more event. The given state stays as it is. */
export function apply(state: State, event: Event): State {
  return replay([event], state)
}

/** The state after many events, at the price of one copy of what they touch. */
export function replay(events: Iterable<Event>, from: State = initialState): State {
  const draft = draftOf(from)
  for (const event of events) write(draft, event)
  return draft.state
}

/** Writes what one event says: the only way in which a state changes, live and in replay. */
export function write(draft: Draft, event: Event): void {
  const writer = writers[event.type] as (draft: Draft, event: Event) => void
  writer(draft, event)
}
