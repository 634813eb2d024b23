import { initialState, replay, type Event, type State } from '@punctual/interpreter'
import type { ElementCounts } from '../../api/types.ts'
import type { Moment } from './moments.ts'

/** A case as it was right after an event. */
export type Frame = {
  state: State
  elements: Readonly<Record<string, ElementCounts>>
  taken: ReadonlySet<string>
}

/** What the state does not know: how often elements were left, and which flows were taken. */
type Tally = { ended: Map<string, { completed: number; terminated: number }>; taken: Set<string> }
type Keyframe = { state: State; tally: Tally }

/** A keyframe every so often: to any event it is at most so many events. */
const keyframeEvery = 250

/** Makes the frames of a case: the engine's own `apply` replays its log in the browser. */
export function framesOf(moments: readonly Moment[]): (number: number) => Frame {
  const events = moments.map(({ event }) => ({ type: event.type, ...event.data }) as Event)
  const keyframes: Keyframe[] = [{ state: initialState, tally: emptyTally() }]
  const keyframe = (index: number): Keyframe => {
    while (keyframes.length <= index) {
      const { state, tally } = keyframes.at(-1)!
      const from = (keyframes.length - 1) * keyframeEvery
      const part = events.slice(from, from + keyframeEvery)
      keyframes.push({ state: replay(part, state), tally: tallied(part, tally) })
    }
    return keyframes[index]!
  }
  return (number) => {
    const wanted = Math.max(0, Math.min(number, events.length))
    const index = Math.floor(wanted / keyframeEvery)
    const { state, tally } = keyframe(index)
    const part = events.slice(index * keyframeEvery, wanted)
    return frameOf(replay(part, state), tallied(part, tally))
  }
}

function emptyTally(): Tally {
  return { ended: new Map(), taken: new Set() }
}

function tallied(events: readonly Event[], before: Tally): Tally {
  const ended = new Map(before.ended)
  const taken = new Set(before.taken)
  for (const event of events) {
    if (event.type === 'flowTaken') taken.add(event.flow)
    const how = endings[event.type]
    if (how === undefined || !('element' in event)) continue
    const known = ended.get(event.element) ?? { completed: 0, terminated: 0 }
    ended.set(event.element, { ...known, [how]: known[how] + 1 })
  }
  return { ended, taken }
}

const endings: Partial<Record<Event['type'], 'completed' | 'terminated'>> = {
  elementCompleted: 'completed',
  stateExited: 'completed',
  elementTerminated: 'terminated',
}

function frameOf(state: State, { ended, taken }: Tally): Frame {
  const elements: Record<string, ElementCounts> = {}
  const at = (element: string) =>
    (elements[element] ??= { active: 0, completed: 0, terminated: 0, incidents: 0 })
  for (const [element, counts] of ended) Object.assign(at(element), counts)
  for (const { element } of Object.values(state.elements)) at(element).active++
  for (const { host } of Object.values(state.incidents)) {
    const element = state.elements[host]?.element
    if (element !== undefined) at(element).incidents++
  }
  return { state, elements, taken }
}

/** Elements inside which nothing else is active; the process itself is no place. */
export function placesIn({ elements }: State): Set<string> {
  const live = Object.values(elements)
  const scopes = new Set(live.map(({ scope }) => scope))
  return new Set(
    live.filter(({ key, scope }) => scope > 0 && !scopes.has(key)).map(({ element }) => element),
  )
}
