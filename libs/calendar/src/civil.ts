/** Length of a civil day without a change of the clocks. */
export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const minuteMs = 60_000

/** First civil day of every compiled calendar, counted from 1970-01-01: 1960-01-01. */
export const firstDay = Date.UTC(1960, 0, 1) / dayMs
/** First civil day behind every compiled calendar: 2060-01-01. */
export const lastDay = Date.UTC(2060, 0, 1) / dayMs

/**
 * Civil day number (days since 1970-01-01) of `YYYY-MM-DD`, or undefined when there is no such
 * date.
 */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / dayMs
  return formatDay(day) === text ? day : undefined
}

/** `YYYY-MM-DD` of a civil day number. */
export function formatDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The same day of the month, `months` later; the last day of that month when it is shorter. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * dayMs)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months
  const first = firstOfMonth(month)
  return Math.min(first + date.getUTCDate() - 1, firstOfMonth(month + 1) - 1)
}

function firstOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs
}
