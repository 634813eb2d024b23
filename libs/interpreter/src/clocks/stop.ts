import { elapsedMs, explainElapsed } from '@punctual/calendar'
import type { Clock } from '../state.ts'
import { emit, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'

/** Ends a clock: the promise is kept, met late, or given up with its activity. */
export function stopClock(turn: Turn, clock: Clock, outcome: 'completed' | 'terminated'): void {
  const { key, id, element, goalMs, status } = clock
  const calendar = calendarOf(turn.environment, clock)
  const figures = {
    elapsedMs: elapsedMs(calendar, clock, turn.at),
    goalMs,
    arithmetic: explainElapsed(calendar, clock, turn.at),
  }
  const isMissed = status === 'missedRunning' || status === 'missedPaused'
  if (outcome === 'completed' && !isMissed) {
    emit(turn, { type: 'promiseKept', key, id, element, ...figures })
  } else {
    const ended = outcome === 'completed' ? 'metLate' : 'cancelled'
    emit(turn, { type: 'clockStopped', key, id, element, outcome: ended, ...figures })
  }
}
