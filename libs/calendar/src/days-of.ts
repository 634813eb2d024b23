import type { Calendar } from './calendar.ts'
import { firstDay, formatDay, lastDay, parseDay } from './civil.ts'
import type { Away } from './definition.ts'
import type { DayKind } from './day-plan.ts'
import { planDay } from './day-plan.ts'
import { formatTime } from './hours.ts'
import type { Localised } from './public-holidays.ts'
import { hasDay, startOfDay } from './zone.ts'

/** One civil day of a calendar as people read it. Hours past midnight are written `30:00`. */
type CalendarDay = Readonly<{
  date: string
  open: readonly (readonly [string, string])[]
  kind: DayKind | 'absence'
  name?: Localised
  /** Behind the last announced public holidays. */
  provisional?: true
}>

/** More days than that are not shown at once. */
const maxDays = 1000

/** The days from `from` to `to`, both `YYYY-MM-DD` and included. */
export function daysOf(
  calendar: Calendar,
  from: string,
  to: string,
): { days: CalendarDay[] } | { problem: string } {
  const first = parseDay(from)
  const last = parseDay(to)
  if (first === undefined || last === undefined) {
    return { problem: `expected two dates YYYY-MM-DD, but they are '${from}' and '${to}'` }
  }
  if (first < firstDay || last >= lastDay) {
    return { problem: `expected dates between 1960 and 2059, but they are ${from} and ${to}` }
  }
  if (last < first || last - first >= maxDays) {
    return {
      problem: `expected 1 to ${maxDays} days, but ${from} to ${to} are ${last - first + 1}`,
    }
  }
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const days = all.filter((day) => hasDay(calendar.local, day))
  return { days: days.map((day) => describeDay(calendar, day)) }
}

function describeDay(calendar: Calendar, day: number): CalendarDay {
  const { rules, local, horizon } = calendar
  const date = formatDay(day)
  const provisional = horizon !== undefined && startOfDay(local, day) > horizon
  const mark = provisional && { provisional: true as const }
  const absence = absenceOn(calendar, day)
  if (absence) {
    const { reason } = absence
    const name = reason === undefined ? undefined : { 'zh-CN': reason, en: reason }
    return { date, open: [], kind: 'absence', ...(name && { name }), ...mark }
  }
  const { hours, kind, name } = planDay(rules, day)
  const open = hours.map(({ start, end }) => [formatTime(start), formatTime(end)] as const)
  return { date, open, kind, ...(name && { name }), ...mark }
}

/** Why somebody is away all day. */
function absenceOn({ rules: { away = [] }, local }: Calendar, day: number): Away | undefined {
  const [start, end] = [startOfDay(local, day), startOfDay(local, day + 1)]
  return away.find(({ from, until }) => from <= start && end <= until)
}
