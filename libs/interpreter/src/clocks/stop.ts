import { elapsedMs, explainElapsed } from '@punctual/calendar'
import type { Cause, Clock } from '../state.ts'
import { emit, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'

/** Ends a clock: the promise is kept, met late, given up with its activity, or begun anew. */
export function stopClock(
  turn: Turn,
  clock: Clock,
  outcome: keyof typeof endings,
  cause?: Cause,
): void {
  const { key, id, element, goalMs } = clock
  const calendar = calendarOf(turn.environment, clock)
  const figures = {
    elapsedMs: elapsedMs(calendar, clock, turn.at),
    goalMs,
    arithmetic: explainElapsed(calendar, clock, turn.at),
    ...(cause && { cause }),
  }
  const late = isMissed(clock, turn.at)
  if (late && clock.status === 'running') missNow(turn, clock)
  if (outcome === 'completed' && !late) {
    emit(turn, { type: 'promiseKept', key, id, element, ...figures })
  } else {
    const ended = endings[outcome]
    emit(turn, { type: 'clockStopped', key, id, element, outcome: ended, ...figures })
  }
}

const endings = {
  completed: 'metLate',
  terminated: 'cancelled',
  superseded: 'superseded',
} as const

/** Whether a promise was missed, even if nobody has said so yet. At the due instant it is not. */
export function isMissed({ status, dueAt }: Clock, at: number): boolean {
  if (status === 'missedRunning' || status === 'missedPaused') return true
  return status === 'running' && dueAt < at
}

/** Says that a promise was missed. */
export function missNow(turn: Turn, clock: Clock): void {
  const { key, id, element, dueAt } = clock
  const arithmetic = explainElapsed(calendarOf(turn.environment, clock), clock, dueAt)
  emit(turn, { type: 'promiseMissed', key, id, element, dueAt, arithmetic })
}
