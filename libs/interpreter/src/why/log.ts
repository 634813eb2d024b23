import type { Expression } from '@punctual/model'
import { replay } from '../apply.ts'
import { draftOf } from '../draft.ts'
import type { Event } from '../event.ts'
import type { State } from '../state.ts'
import { describe } from '../sentences/index.ts'
import type { Turn } from '../turn.ts'
import { visibleVariables } from '../variables.ts'
import type { Asked, Line } from './why.ts'

/** An event with the step that it belongs to and its place in the whole log. */
export type Logged = Readonly<{ event: Event; at: number; by: string; step: number; place: number }>

/** Every event of the log in order. */
export function eventsOf({ log }: Asked): readonly Logged[] {
  let place = 0
  return log.flatMap(({ events, at, by, step }) =>
    events.map((event) => ({ event, at, by, step, place: place++ })),
  )
}

/** The state as it was before an event. */
export function stateBefore(events: readonly Logged[], place: number): State {
  return replay(events.slice(0, place).map(({ event }) => event))
}

/** A turn in which nothing happens: what expressions were evaluated in. */
export function turnAt({ environment }: Asked, state: State, { at, by }: Logged): Turn {
  return {
    environment,
    draft: draftOf(state),
    at,
    by,
    starting: new Map(),
    events: [],
    moves: [],
    sends: [],
    keys: 0,
  }
}

/** Those visible variables that expressions name. */
export function inputsOf(
  state: State,
  scope: number,
  expressions: readonly (Expression | undefined)[],
): Record<string, unknown> {
  const text = expressions.map((each) => (each && 'feel' in each ? each.feel : '')).join(' ')
  const words = new Set(text.replace(/"[^"]*"/g, ' ').match(/[\p{L}_][\p{L}\p{N}_]*/gu))
  const visible = visibleVariables(state, scope)
  return Object.fromEntries(Object.entries(visible).filter(([name]) => words.has(name)))
}

/** An expression as the model has it. */
export function written(expression: Expression): string {
  return 'feel' in expression ? `=${expression.feel}` : expression.literal
}

/** The sentence of the history about an event. */
export function sentenceOf({ language, names, environment, called }: Asked, logged: Logged): Line {
  const text = describe(logged.event, logged, language, names, environment.zone, called)
  return { at: logged.at, text }
}
