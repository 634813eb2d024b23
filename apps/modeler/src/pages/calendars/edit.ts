import type { CalendarDefinition, CalendarException } from '@punctual/calendar'

/** Monday to Sunday, as calendars write them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
type Week = NonNullable<CalendarDefinition['weekly']>
export type Period = NonNullable<CalendarDefinition['periods']>[number]

/** What a day becomes: closed, open at other hours, closed for some hours, a make-up day. */
export type DayRule =
  | { kind: 'closed' }
  | { kind: 'hours'; hours: readonly string[] }
  | { kind: 'closedFor'; hours: readonly string[] }
  | { kind: 'makeUp' }

const dayMs = 86_400_000
/** Longest row of days that is entered at once. */
export const rangeMax = 366

/** `09:00-12:00, 13:00-18:00` as separate hours; blanks and full-width signs are overlooked. */
export function hoursOf(text: string): string[] {
  return text
    .replaceAll('：', ':')
    .split(/[,，、;；\s]+/)
    .map((part) => part.replaceAll(/[–—~～至]/g, '-'))
    .filter((part) => part !== '')
}

/** The weeks of a calendar in order; one without an end when nothing else is said. */
export function periodsOf({ periods, weekly, makeUpHours }: CalendarDefinition): readonly Period[] {
  return periods ?? [{ weekly: weekly ?? {}, ...(makeUpHours && { makeUpHours }) }]
}

/** The calendar with other weeks; a single one without an end is written as `weekly`. */
function withPeriods(calendar: CalendarDefinition, periods: readonly Period[]): CalendarDefinition {
  const { weekly: _, makeUpHours: __, periods: ___, ...rest } = calendar
  const [only, ...others] = periods
  if (only && others.length === 0 && only.from === undefined && only.to === undefined)
    return { ...rest, ...only }
  return { ...rest, periods }
}

/** Other hours of a weekday; none is closed. */
export function withWeekday(
  calendar: CalendarDefinition,
  index: number,
  weekday: Weekday,
  hours: readonly string[],
): CalendarDefinition {
  const periods = periodsOf(calendar).map((period, i) => {
    if (i !== index) return period
    const { [weekday]: _, ...others } = period.weekly
    const weekly: Week = hours.length === 0 ? others : { ...others, [weekday]: hours }
    return { ...period, weekly: inOrder(weekly) }
  })
  return withPeriods(calendar, periods)
}

/** From a day on another week holds; it begins as a copy of the last one. */
export function withNewPeriod(calendar: CalendarDefinition, from: string): CalendarDefinition {
  const periods = periodsOf(calendar)
  const last = periods.at(-1)!
  const { to: _, from: __, ...same } = last
  const ended = { ...last, to: shifted(from, -1) }
  return withPeriods(calendar, [...periods.slice(0, -1), ended, { from, ...same }])
}

/** Without the last week: the one before it goes on instead. */
export function withoutLastPeriod(calendar: CalendarDefinition): CalendarDefinition {
  const [last, ...others] = periodsOf(calendar).toReversed().slice(1)
  if (!last) return calendar
  const { to: _, ...open } = last
  return withPeriods(calendar, [...others.toReversed(), open])
}

/** The days from one to another, both included; none when they are too many or in disorder. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1
  if (!(count >= 1 && count <= rangeMax)) return []
  return Array.from({ length: count }, (_, day) => shifted(from, day))
}

/** The exceptions of the calendar itself, or of one of its units. */
export function exceptionsOf(
  { exceptions = [], units = [] }: CalendarDefinition,
  unit: string | undefined,
): readonly CalendarException[] {
  if (unit === undefined) return exceptions
  return units.find((each) => each.unit === unit)?.exceptions ?? []
}

/** Days with another rule, or without an exception when no rule is given. */
export function withExceptions(
  calendar: CalendarDefinition,
  unit: string | undefined,
  dates: readonly string[],
  rule?: DayRule & { reason: string },
): CalendarDefinition {
  const named = new Set(dates)
  const kept = exceptionsOf(calendar, unit).filter(({ date }) => !named.has(date))
  const added = rule ? dates.map((date) => exceptionOn(date, rule)) : []
  const all = [...kept, ...added].toSorted((a, b) => a.date.localeCompare(b.date))
  if (unit === undefined) return { ...calendar, exceptions: all }
  const others = (calendar.units ?? []).filter((each) => each.unit !== unit)
  return { ...calendar, units: all.length === 0 ? others : [...others, { unit, exceptions: all }] }
}

function exceptionOn(date: string, rule: DayRule & { reason: string }): CalendarException {
  const head = { date, ...(rule.reason !== '' && { reason: rule.reason }) }
  switch (rule.kind) {
    case 'closed':
      return { ...head, hours: [] }
    case 'hours':
      return { ...head, hours: rule.hours }
    case 'closedFor':
      return { ...head, closed: rule.hours }
    case 'makeUp':
      return { ...head, makeUp: true }
  }
}

/** A day so many days later. */
export function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

function inOrder(week: Week): Week {
  const given = weekdays.filter((day) => week[day] !== undefined)
  return Object.fromEntries(given.map((day) => [day, week[day]]))
}
