import { dayMs, firstDay, lastDay, parseDay, weekdayOf } from './civil.ts'

type Rule = Readonly<Record<string, unknown>>

const known = ['freq', 'interval', 'count', 'until', 'bymonth', 'bymonthday', 'byday', 'wkst']
const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The civil days of a yearly recurrence (RFC 5545 §3.3.10) that begins on a day, up to 2059: on the
 * same date, or on the n-th weekday of a month (`BYMONTH=11;BYDAY=4TH`). Without a rule the day
 * itself; for any other rule what was expected.
 */
export function yearlyDays(rule: unknown, first: number): readonly number[] | string {
  if (first < firstDay || first >= lastDay) return 'lie between 1960 and 2059, but it does not'
  if (rule === undefined) return [first]
  const parts = rule as Rule
  const strange = Object.keys(parts).find((key) => !known.includes(key))
  const place = strange ?? (parts['freq'] === 'YEARLY' ? undefined : 'freq')
  if (place) return `recur yearly, but its RRULE has ${place.toUpperCase()}=${String(parts[place])}`
  const date = new Date(first * dayMs)
  const dayIn = findDay(parts, date)
  if (!dayIn) return 'recur on one day a year, but its RRULE names others'
  const interval = Math.max(1, Number(parts['interval'] ?? 1))
  const count = Number(parts['count'] ?? Infinity)
  const until = typeof parts['until'] === 'string' ? parts['until'].slice(0, 10) : '2059-12-31'
  const last = parseDay(until) ?? first
  const days: number[] = []
  for (let year = date.getUTCFullYear(); year < 2060 && days.length < count; year += interval) {
    const day = dayIn(year)
    if (day !== undefined && day >= first && day <= last) days.push(day)
  }
  return days
}

/** How the day of a year is found. */
function findDay(rule: Rule, date: Date): ((year: number) => number | undefined) | undefined {
  const month = date.getUTCMonth()
  if (rule['bymonth'] !== undefined && rule['bymonth'] !== month + 1) return undefined
  const dayOfMonth = date.getUTCDate()
  if (rule['byday'] === undefined) {
    const same = rule['bymonthday'] === undefined || rule['bymonthday'] === dayOfMonth
    return same ? (year) => dateIn(year, month, dayOfMonth) : undefined
  }
  const byDay = typeof rule['byday'] === 'string' ? rule['byday'] : ''
  const [, ordinal, name = ''] = /^([+-]?[1-5])([A-Z]{2})$/.exec(byDay) ?? []
  const weekday = dayNames.indexOf(name)
  if (weekday < 0 || rule['bymonth'] === undefined || rule['bymonthday'] !== undefined)
    return undefined
  return (year) => nthWeekday(year, month, weekday, Number(ordinal))
}

function dateIn(year: number, month: number, dayOfMonth: number): number | undefined {
  const day = Date.UTC(year, month, dayOfMonth) / dayMs
  return new Date(day * dayMs).getUTCMonth() === month ? day : undefined
}

function nthWeekday(year: number, month: number, weekday: number, n: number): number | undefined {
  const edge = n > 0 ? Date.UTC(year, month, 1) / dayMs : Date.UTC(year, month + 1, 0) / dayMs
  const step = (weekday - weekdayOf(edge) + 7) % 7
  const day = n > 0 ? edge + step + (n - 1) * 7 : edge - ((7 - step) % 7) + (n + 1) * 7
  return new Date(day * dayMs).getUTCMonth() === month ? day : undefined
}
