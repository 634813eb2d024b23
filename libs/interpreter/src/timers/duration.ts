import { dueAgain, dueOf, parseDuration, type Duration } from '@punctual/calendar'
import type { Place } from './plan.ts'
import { fromWall, toWall } from './wall.ts'

/** Calendar of a working time that names none: every minute of every day. */
const CONTINUOUS = '24x7'
const DAY_MS = 86_400_000
type Days = Extract<Duration, { kind: 'calendarDays' }>

/**
 * When a timer's duration is over: `P1D` is 24 hours, months are those of the civil calendar (ISO
 * 8601), and `P3WD@CN` or `BH4@CN` is working time. One that is over or empty ends at once.
 */
export function dueAfter(place: Place, text: string, from: number): number | { problem: string } {
  if (/^(-.+|PT?0[DHMS])$/.test(text)) return from
  const duration = parseDuration(text)
  if ('problem' in duration) return duration
  if (isCivil(duration)) return addCivil(place, duration, from, 1)
  const due = dueOf(duration, from, place.calendar, CONTINUOUS)
  return 'problem' in due ? due : due.dueAt
}

/** When the next of equal durations in a row is over, the last having ended at `dueAt`. */
export function dueNext(
  place: Place,
  duration: Duration,
  dueAt: number,
): number | { problem: string } {
  if (isCivil(duration)) return addCivil(place, duration, dueAt, 1)
  const due = dueAgain(duration, dueAt, place.calendar, CONTINUOUS)
  return 'problem' in due ? due : due.dueAt
}

/** Days, weeks, months and years that name no calendar. */
export function isCivil(duration: Duration): duration is Days {
  return duration.kind === 'calendarDays' && duration.calendar === undefined
}

/** So many times the duration later: months keep the day of the month where there is one. */
export function addCivil(
  { zone }: Place,
  { months, days }: Days,
  from: number,
  times: number,
): number | { problem: string } {
  const daysMs = days * times * DAY_MS
  if (months === 0) return from + daysMs
  const at = fromWall(zone, addMonths(toWall(zone, from), months * times))
  return typeof at === 'number' ? at + daysMs : at
}

function addMonths(wall: number, months: number): number {
  const date = new Date(wall)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastDay)
  return Date.UTC(year, month, day) + (wall % DAY_MS)
}
