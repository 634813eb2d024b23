import { useQueries } from '@tanstack/react-query'
import { calendarQuery } from '../api/queries.ts'
import type { PromiseStatus, ServicePromise } from '../api/types.ts'
import { useMinute, useTicking } from '../time/clock.ts'
import { workingZone } from '../time/format.ts'
import { dateIn, openTimeOf, workingBetween, type OpenTime } from '../time/working-time.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const daysBack = 31
const daysAhead = 62

const ticking: ReadonlySet<PromiseStatus> = new Set<PromiseStatus>(['running', 'missedRunning'])
const over: ReadonlySet<PromiseStatus> = new Set<PromiseStatus>([
  'kept',
  'metLate',
  'cancelled',
  'superseded',
])

/** Whether a promise has ended: kept, met late, cancelled or begun anew. */
export function isOver({ status }: ServicePromise): boolean {
  return over.has(status)
}

/** Whether a promise stands still. */
export function isPaused({ status }: ServicePromise): boolean {
  return status === 'paused' || status === 'missedPaused'
}

/** Whether a promise counts around the clock, so that a day has 24 hours. */
export function isRoundTheClock({ calendar }: Pick<ServicePromise, 'calendar'>): boolean {
  return calendarId(calendar) === '24x7'
}

/** The calendar's id without its version. */
export function calendarId(calendar: string): string {
  return calendar.split('@')[0]!
}

/**
 * Working milliseconds left on a promise now, negative when late; counted between two answers of the
 * engine. In whole `stepMs`, else in the steps that a countdown shows: seconds in the last hour, then
 * minutes.
 */
export function useRemaining(promise: ServicePromise, stepMs?: number): number {
  const remainingAt = useRemainingAt([promise])
  return useTicking((now) => {
    const left = remainingAt(promise, now)
    const step = stepMs ?? (Math.abs(left) < hourMs ? secondMs : minuteMs)
    return Math.floor(left / step) * step
  })
}

/** Counts the working milliseconds left on any of these promises at an instant. */
export function useRemainingAt(promises: readonly ServicePromise[]): RemainingAt {
  const calendars = useOpenTimes(promises)
  return (promise, now) => {
    if (!ticking.has(promise.status)) return promise.remainingMs
    const due = Date.parse(promise.dueAt)
    if (isRoundTheClock(promise)) return due - now
    const open = calendars.get(promise.calendar)
    return (open && workingBetween(open, now, due)) ?? promise.remainingMs
  }
}

/**
 * What is left of a promise at an instant; the engine's last word where the opening hours are not
 * known.
 */
type RemainingAt = (promise: ServicePromise, now: number) => number

function useOpenTimes(promises: readonly ServicePromise[]): ReadonlyMap<string, OpenTime> {
  const noon = Date.parse(`${dateIn(workingZone, useMinute())}T12:00:00Z`)
  const from = dateIn('UTC', noon - daysBack * dayMs)
  const to = dateIn('UTC', noon + daysAhead * dayMs)
  const wanted = promises.filter(
    (promise) => ticking.has(promise.status) && !isRoundTheClock(promise),
  )
  const ids = [...new Set(wanted.map(({ calendar }) => calendar))]
  const found = useQueries({
    queries: ids.map((id) => ({ ...calendarQuery(id, from, to), select: openTimeOf })),
  })
  return new Map(ids.flatMap((id, index) => (found[index]?.data ? [[id, found[index].data]] : [])))
}
