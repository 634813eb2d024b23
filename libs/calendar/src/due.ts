import { breakdown, nameDay } from './breakdown.ts'
import type { Calendar } from './calendar.ts'
import { addMonths, formatDay, hourMs } from './civil.ts'
import type { Duration } from './duration.ts'
import { formatDue, formatLocal } from './local-time.ts'
import {
  addWorking,
  addWorkingDays,
  covers,
  endOfDayAfter,
  indexOfWorkingDay,
  workingBetween,
} from './working-time.ts'
import { dayOf } from './zone.ts'

/** When a duration is over, and why then. */
type Due = Readonly<{
  dueAt: number
  /** The calendar that counted. */
  calendar: Calendar
  /** Length in milliseconds of that calendar's own time. */
  goalMs: number
  /** `2026-09-18 16:00 + BH4@CN: 2 h on 2026-09-18, … → 2026-09-20 11:00`. */
  arithmetic: string
  /** The way leads past the last announced public holidays. */
  provisional: boolean
}>

/** The calendar of an id, if there is one. */
export type Calendars = (id: string) => Calendar | undefined

/**
 * Due instant of a duration from an instant, on the duration's own calendar or else on `fallback`.
 * Days count from the day after the start (Civil Code §201) and end at close of business, or at
 * 24:00 (§203).
 */
export function dueOf(
  duration: Duration,
  from: number,
  calendars: Calendars,
  fallback: string,
): Due | { problem: string } {
  const id = duration.calendar ?? fallback
  const calendar = calendars(id)
  if (!calendar) return { problem: `expected a calendar '${id}', but there is none` }
  const ambiguity = findAmbiguity(duration, calendar)
  if (ambiguity) return { problem: ambiguity }
  const dueAt = addDuration(calendar, from, duration)
  if (Number.isNaN(dueAt)) return { problem: outOfRange(duration.text, from, calendar) }
  const goalMs = workingBetween(calendar, from, dueAt)
  const provisional = isProvisional(calendar, dueAt)
  const arithmetic = explain(calendar, from, duration, dueAt, provisional)
  return { dueAt, calendar, goalMs, arithmetic, provisional }
}

/**
 * Due instant of the next of equal lengths in a row, as a cycle has them: days that ended at 24:00
 * are followed by the very next day, although `dueOf` would not count it.
 */
export function dueAgain(
  duration: Duration,
  dueAt: number,
  calendars: Calendars,
  fallback: string,
): { dueAt: number } | { problem: string } {
  return dueOf(duration, isInDays(duration) ? dueAt - 1 : dueAt, calendars, fallback)
}

const isInDays = ({ kind }: Duration) => kind === 'calendarDays' || kind === 'workingDays'

/** End of a duration on a calendar; NaN when the calendar does not cover it. */
function addDuration(calendar: Calendar, from: number, duration: Duration): number {
  switch (duration.kind) {
    case 'continuous':
    case 'businessHours':
      return addWorking(calendar, from, duration.ms)
    case 'workingDays':
      return addWorkingDays(calendar, from, duration.days)
    case 'calendarDays': {
      if (!duration.months) return endOfDayAfter(calendar, from, duration.days)
      if (!covers(calendar, from)) return NaN
      const day = dayOf(calendar.local, from)
      const days = addMonths(day, duration.months) + duration.days - day
      return endOfDayAfter(calendar, from, days)
    }
  }
}

function findAmbiguity(duration: Duration, calendar: Calendar): string | undefined {
  if (calendar.continuous) return undefined
  const inDays =
    duration.kind === 'calendarDays' || (duration.kind === 'continuous' && duration.writtenInDays)
  if (!inDays) return undefined
  const mend = mendDays(duration)
  return (
    `expected '${duration.text}' on a calendar that never closes, but '${calendar.id}' has ` +
    `opening hours: write ${mend} or use a 24x7 calendar`
  )
}

function mendDays(duration: Duration): string {
  if (duration.kind === 'continuous') return `working hours such as BH${duration.ms / hourMs}`
  const days = duration.kind === 'calendarDays' && !duration.months ? duration.days : 5
  return `working days such as P${days}WD`
}

function outOfRange(text: string, from: number, calendar: Calendar): string {
  const start = Number.isFinite(from) && Math.abs(from) <= 8.64e15 ? new Date(from) : undefined
  const reach = calendar.opens.length > 0 || calendar.continuous ? '' : ', which never opens'
  return (
    `expected ${text} to end between 1960 and 2059, but it does not when counted from ` +
    `${start?.toISOString() ?? from} on calendar '${calendar.id}'${reach}`
  )
}

function explain(
  calendar: Calendar,
  from: number,
  duration: Duration,
  dueAt: number,
  provisional: boolean,
): string {
  const { local, continuous } = calendar
  const on = duration.calendar || continuous ? '' : ` on ${calendar.id}`
  const sum = `${formatLocal(local, from)} + ${duration.text}${on}`
  const way = explainWay(calendar, from, duration, dueAt)
  const due = isInDays(duration) ? formatDue(local, dueAt) : formatLocal(local, dueAt)
  return `${sum}${way} → ${due}${provisional ? provisionalNote(calendar) : ''}`
}

/** Whether an instant lies behind the last announced public holidays: it may still move. */
export function isProvisional({ horizon }: Calendar, at: number): boolean {
  return horizon !== undefined && at > horizon
}

/** What is said of an instant behind the last announced public holidays. */
export function provisionalNote({ horizon, local }: Calendar): string {
  const last = formatDay(dayOf(local, horizon!))
  return ` (provisional: public holidays after ${last} are not announced)`
}

function explainWay(calendar: Calendar, from: number, duration: Duration, dueAt: number): string {
  if (duration.kind === 'workingDays') {
    return `: ${nameWorkingDays(calendar, from, duration.days)}`
  }
  return calendar.continuous ? '' : `: ${breakdown(calendar, from, dueAt)}`
}

function nameWorkingDays(calendar: Calendar, from: number, days: number): string {
  const start = indexOfWorkingDay(calendar, from, 0)
  const name = (n: number) => nameDay(calendar, calendar.workingDays[start + n]!)
  if (days > 4) return `working day 1 is ${name(1)}, working day ${days} is ${name(days)}`
  const all = Array.from({ length: days }, (_, i) => name(i + 1))
  return `working ${days === 1 ? 'day' : 'days'} ${all.join(', ')}`
}
