import { reachRung } from '../ladder/reach.ts'
import type { Clock, ClockRung, State } from '../state.ts'
import { stateOf, type Turn } from '../turn.ts'
import { endPause } from './pause.ts'
import { missNow } from './stop.ts'

/**
 * When a clock does something next by itself: a rung is reached, the promise is missed, or its
 * pause ends.
 */
export function nextInstant(clock: Clock): number | undefined {
  if (clock.status === 'paused' || clock.status === 'missedPaused') return clock.pauseEndsAt
  const rung = nextRung(clock)
  if (clock.status === 'missedRunning') return rung?.at
  return rung ? Math.min(rung.at, clock.dueAt) : clock.dueAt
}

/** Lets the clock that is due first do what it has to; false when none is due by `until`. */
export function fireFirst(turn: Turn, until: number): boolean {
  const clock = firstDue(stateOf(turn), until)
  if (!clock) return false
  if (clock.pausedAt !== undefined) {
    endPause(turn, clock)
    return true
  }
  const rung = nextRung(clock)
  // A promise is missed before the rung that says so is reached.
  if (clock.status === 'running' && clock.dueAt <= (rung?.at ?? Infinity)) missNow(turn, clock)
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
