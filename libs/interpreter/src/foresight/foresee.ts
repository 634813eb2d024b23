import { nextInstant } from '../clocks/tick.ts'
import type { CommandBody } from '../command.ts'
import type { Environment } from '../environment.ts'
import type { Event } from '../event.ts'
import type { State } from '../state.ts'
import { step } from '../step.ts'

/** What will happen at an instant, and how things will stand then. */
type ForeseenStep = Readonly<{ at: number; events: readonly Event[]; state: State }>

const TIMER = 'timer'
/** More clocks and timers than that are not looked ahead for. */
const FIRINGS_MAX = 2_000

/**
 * What an instance will do by itself while nobody else does anything: every clock and timer fires
 * at its own instant, for as long as `goesOn` says so. It is `step` that says what happens, so the
 * log will say the same.
 */
export function foresee(
  environment: Environment,
  from: State,
  goesOn: (state: State) => boolean,
): readonly ForeseenStep[] {
  const steps: ForeseenStep[] = []
  let state = from
  while (goesOn(state) && steps.length < FIRINGS_MAX) {
    const next = nextFiring(state)
    if (!next) break
    const { at, command } = next
    const taken = step(environment, state, { ...command, at, by: TIMER })
    if (!taken.accepted) break
    steps.push({ at, events: taken.events, state: taken.state })
    state = taken.state
  }
  return steps
}

/** What is due first: a clock before a timer of the same instant. */
function nextFiring({ clocks, timers }: State): { at: number; command: CommandBody } | undefined {
  let at = Infinity
  let command: CommandBody | undefined
  for (const clock of Object.values(clocks)) {
    const due = nextInstant(clock) ?? Infinity
    if (due < at) [at, command] = [due, { type: 'tickClock', key: clock.key }]
  }
  for (const { key, dueAt } of Object.values(timers)) {
    if (dueAt < at) [at, command] = [dueAt, { type: 'triggerTimer', key }]
  }
  return command && { at, command }
}
