import { apply, describe as tell, initialState, replay, step } from '@punctual/interpreter'
import type { Command, Environment, Event, State, Step } from '@punctual/interpreter'
import { strays } from './strays.ts'

/** An instance as it lives, and beside it the same one as its events alone tell it. */
export type Watched = { state: State; replayed: State; readonly log: Event[] }

/** An instance of which nothing has happened yet. */
export const watch = (): Watched => ({ state: initialState, replayed: initialState, log: [] })

/**
 * Takes a step and holds it to the laws: the same command twice gives the same, also after the state
 * was written down and read again; what was given stays untouched, the state equals the replayed
 * one, nothing is left without its owner, and every event can be read.
 */
export function takeStep(environment: Environment, watched: Watched, command: Command): Step {
  const { state } = watched
  const written = JSON.stringify(state)
  const first = step(environment, freeze(state), freeze(command))
  const second = step(environment, freeze(JSON.parse(written) as State), command)
  const broken = [
    ...law('the same command gives the same', JSON.stringify(second) === JSON.stringify(first)),
    ...law('the given state is untouched', JSON.stringify(state) === written),
    ...(first.accepted
      ? brokenBy(watched, first, command)
      : law('a rejection is a sentence', /^expected .+, but /.test(first.rejection.reason))),
  ]
  uphold(broken)
  return first
}

/** The whole log, written down and read again, tells the state from its beginning. */
export function replayAll({ state, log }: Watched): void {
  const events = JSON.parse(JSON.stringify(log)) as Event[]
  uphold(law('the log is the state', JSON.stringify(replay(events)) === JSON.stringify(state)))
}

/** To apply events one by one takes a copy of what they touch for each: not for circles. */
const ONE_BY_ONE_MAX = 500
/** Sentences of a step that are read; what follows in a circle is like them. */
const SENTENCES_MAX = 2_000

type Accepted = Extract<Step, { accepted: true }>

function brokenBy(watched: Watched, { state, events }: Accepted, asked: Command): string[] {
  const written = JSON.stringify(freeze(state))
  const told = JSON.parse(JSON.stringify(events)) as Event[]
  const before = watched.replayed
  const after = told.length > ONE_BY_ONE_MAX ? replay(told, before) : told.reduce(apply, before)
  watched.state = state
  watched.replayed = after
  for (const event of events) watched.log.push(event)
  return [
    ...law('live is replayed', JSON.stringify(after) === written),
    ...strays(state),
    ...events.slice(0, SENTENCES_MAX).flatMap((event) => unreadable(event, asked)),
  ]
}

const law = (name: string, holds: boolean) => (holds ? [] : [name])

function uphold(broken: readonly string[]): void {
  if (broken.length > 0) throw new Error(`expected the laws to hold, but not: ${broken.join('; ')}`)
}

/** Sentences in either language that are none. */
function unreadable(event: Event, asked: { at: number; by: string }): string[] {
  return (['zh-CN', 'en'] as const)
    .map((language) => tell(event, asked, language, (element) => `<${element}>`))
    .filter((text) => !/[.。]$/.test(text) || /undefined|NaN|\[object/.test(text))
}

/** Freezes a value through and through. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
