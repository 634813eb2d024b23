import type { CalendarDays } from '../api/types.ts'

/** Opening hours as pairs of instants, in order. `from` and `until` bound what is known. */
export type OpenTime = {
  from: number
  until: number
  spans: readonly (readonly [number, number])[]
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** The opening hours of the days of a calendar. Hours past midnight are written `25:30`. */
export function openTimeOf({ zone, days }: CalendarDays): OpenTime {
  const spans = days.flatMap(({ date, open }) => {
    const midnight = midnightOf(date, zone)
    return open.map(
      ([from = '', to = '']) => [midnight + timeOf(from), midnight + timeOf(to)] as const,
    )
  })
  const first = days[0]
  const last = days.at(-1)
  return {
    from: first ? midnightOf(first.date, zone) : 0,
    until: last ? midnightOf(last.date, zone) + dayMs : 0,
    spans,
  }
}

/**
 * Working milliseconds from `a` to `b`, negative when `b` is earlier; nothing when the days are
 * not known.
 */
export function workingBetween(open: OpenTime, a: number, b: number): number | undefined {
  if (b < a) {
    const back = workingBetween(open, b, a)
    return back === undefined ? undefined : -back
  }
  if (a < open.from || b > open.until) return undefined
  return open.spans.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)),
    0,
  )
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function dateIn(zone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant)
}

function timeOf(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':')
  return (Number(hours) * 60 + Number(minutes)) * minuteMs
}

const midnights = new Map<string, number>()

/** The instant at which a date begins in a zone. */
function midnightOf(date: string, zone: string): number {
  const name = `${date} ${zone}`
  const known = midnights.get(name)
  if (known !== undefined) return known
  const utc = Date.parse(`${date}T00:00:00Z`)
  const guess = utc - offsetAt(utc, zone)
  const midnight = utc - offsetAt(guess, zone)
  midnights.set(name, midnight)
  return midnight
}

/** How far a zone's local time is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant
}
