import type { Calendar } from './calendar.ts'
import { formatDay } from './civil.ts'
import { planDay } from './day-plan.ts'
import { formatLength } from './local-time.ts'
import { lastAtOrBefore } from './search.ts'
import { nextOpening, workingBetween } from './working-time.ts'
import { dayOf, startOfDay } from './zone.ts'

/** More days than that are summed up. */
const maxDaysShown = 4

/**
 * The working time between two instants, day by day: `2 h on 2026-09-18, 2 h on 2026-09-20 (make-up
 * day)`.
 */
export function breakdown(calendar: Calendar, from: number, until: number): string {
  const days = firstDays(calendar, from, until)
  const shown = days.map(({ day, ms }) => `${formatLength(ms)} on ${nameDay(calendar, day)}`)
  if (days.length <= maxDaysShown) return shown.join(', ')
  const first = days[0]!
  const last = dayOf(calendar.local, until - 1)
  const lastMs = workingBetween(calendar, startOfDay(calendar.local, last), until)
  const restMs = workingBetween(calendar, from, until) - first.ms - lastMs
  const rest = countWorkingDays(calendar, first.day, last)
  return [
    shown[0],
    `${formatLength(restMs)} on ${rest} working ${rest === 1 ? 'day' : 'days'}`,
    `${formatLength(lastMs)} on ${nameDay(calendar, last)}`,
  ].join(', ')
}

/** A date, with what is special about it: `2026-09-20 (make-up day)`. */
export function nameDay({ rules }: Calendar, day: number): string {
  const { kind, name } = planDay(rules, day)
  if (kind === 'makeUp') return `${formatDay(day)} (make-up day)`
  if (kind === 'exception') return `${formatDay(day)} (${name?.['en'] ?? 'exception'})`
  return formatDay(day)
}

/** The days with working time, at most one more than are shown. */
function firstDays(calendar: Calendar, from: number, until: number) {
  const days: { day: number; ms: number }[] = []
  let at = nextOpening(calendar, from)
  while (at < until && days.length <= maxDaysShown) {
    const day = dayOf(calendar.local, at)
    const end = Math.min(startOfDay(calendar.local, day + 1), until)
    days.push({ day, ms: workingBetween(calendar, at, end) })
    at = nextOpening(calendar, end)
  }
  return days
}

function countWorkingDays({ workingDays }: Calendar, after: number, before: number): number {
  return lastAtOrBefore(workingDays, before - 1) - lastAtOrBefore(workingDays, after)
}
