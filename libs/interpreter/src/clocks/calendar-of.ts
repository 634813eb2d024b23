import type { Calendar } from '@punctual/calendar'
import type { Environment } from '../environment.ts'
import type { Clock } from '../state.ts'
import { assert } from '../turn.ts'

/**
 * The calendar that a clock counts on: the version it was started with while that is kept, else
 * today's.
 */
export function calendarOf(environment: Environment, clock: Pick<Clock, 'calendar'>): Calendar {
  const id = clock.calendar.slice(0, clock.calendar.lastIndexOf('@'))
  const calendar = environment.calendar(clock.calendar) ?? environment.calendar(id)
  assert(calendar, `expected calendar '${clock.calendar}' of a running clock to be kept`)
  return calendar
}
