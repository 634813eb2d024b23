import { explainElapsed } from '@punctual/calendar'
import { reachRung } from '../ladder/reach.ts'
import type { Clock, ClockRung, State } from '../state.ts'
import { emit, stateOf, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'

/** When a clock does something next by itself: a rung is reached or the promise is missed. */
export function nextInstant(clock: Clock): number | undefined {
  if (clock.status === 'paused' || clock.status === 'missedPaused') return undefined
  const rung = nextRung(clock)
  if (clock.status === 'missedRunning') return rung?.at
  return rung ? Math.min(rung.at, clock.dueAt) : clock.dueAt
}

/** Lets the clock that is due first do what it has to; false when none is due by `until`. */
export function fireFirst(turn: Turn, until: number): boolean {
  const clock = firstDue(stateOf(turn), until)
  if (!clock) return false
  const rung = nextRung(clock)
  // A promise is missed before the rung that says so is reached.
  if (clock.status === 'running' && clock.dueAt <= (rung?.at ?? Infinity)) miss(turn, clock)
  else reachRung(turn, clock, rung!)
  return true
}

function firstDue({ clocks }: State, until: number): Clock | undefined {
  let first: Clock | undefined
  let firstAt = until
  for (const key in clocks) {
    const due = nextInstant(clocks[key]!)
    if (due === undefined || due > firstAt || (first && due === firstAt)) continue
    first = clocks[key]!
    firstAt = due
  }
  return first
}

function nextRung({ rungs }: Clock): ClockRung | undefined {
  let next: ClockRung | undefined
  for (const rung of rungs) {
    if (rung.status === 'pending' && (!next || rung.at < next.at)) next = rung
  }
  return next
}

function miss(turn: Turn, clock: Clock): void {
  const { key, id, element, dueAt } = clock
  const arithmetic = explainElapsed(calendarOf(turn.environment, clock), clock, dueAt)
  emit(turn, { type: 'promiseMissed', key, id, element, dueAt, arithmetic })
}
