import type { Calendar } from './calendar.ts'
import { dayMs, firstDay, lastDay } from './civil.ts'
import { lastAtOrBefore, lastBefore } from './search.ts'
import { dayOf, startOfDay } from './zone.ts'

/** First and last instant that every zone's compiled days cover. */
const firstInstant = (firstDay + 1) * dayMs
const lastInstant = (lastDay - 1) * dayMs
/** Furthest instant of ECMAScript on either side of the epoch. */
const maxInstant = 8.64e15

/** Whether a calendar can count at an instant: 1960 to 2059, or any time when it never closes. */
export function covers(calendar: Calendar, at: number): boolean {
  return calendar.continuous
    ? at >= -maxInstant && at <= maxInstant
    : at >= firstInstant && at <= lastInstant
}

/**
 * Earliest instant by which `ms` working milliseconds have passed since `from`. With negative `ms`
 * the latest instant from which they pass until `from`. NaN when the calendar does not cover the
 * way.
 */
export function addWorking(calendar: Calendar, from: number, ms: number): number {
  if (!covers(calendar, from)) return NaN
  if (ms === 0) return from
  if (calendar.continuous) return covers(calendar, from + ms) ? from + ms : NaN
  const opening = openingAt(calendar, from)
  const target = workedUntil(calendar, from, opening) + ms
  return ms > 0 ? earliest(calendar, target, opening) : latest(calendar, target)
}

/**
 * Earliest instant from which (or, with positive `ms`, until which) `ms` working milliseconds lie
 * away from `from`: the moment that some work was done, even when the calendar has been closed
 * since then.
 */
export function whenWorked(calendar: Calendar, from: number, ms: number): number {
  if (calendar.continuous || !covers(calendar, from)) return addWorking(calendar, from, ms)
  const opening = openingAt(calendar, from)
  return earliest(calendar, workedUntil(calendar, from, opening) + ms, opening)
}

/** Working milliseconds from `a` to `b`, negative when `b` is earlier; NaN when not covered. */
export function workingBetween(calendar: Calendar, a: number, b: number): number {
  if (!covers(calendar, a) || !covers(calendar, b)) return NaN
  if (calendar.continuous) return b - a
  const worked = (at: number) => workedUntil(calendar, at, openingAt(calendar, at))
  return worked(b) - worked(a)
}

/** Whether work is done at an instant; false where the calendar does not cover it. */
export function isOpen(calendar: Calendar, at: number): boolean {
  if (!covers(calendar, at)) return false
  if (calendar.continuous) return true
  const i = openingAt(calendar, at)
  return i >= 0 && at < calendar.closes[i]!
}

/** The instant itself when open, else the next opening; NaN when the calendar covers none. */
export function nextOpening(calendar: Calendar, at: number): number {
  if (!covers(calendar, at)) return NaN
  if (isOpen(calendar, at)) return at
  return calendar.opens[openingAt(calendar, at) + 1] ?? NaN
}

/**
 * Close of business of the n-th working day (n ≥ 1) after the day of `from`; NaN when not covered.
 */
export function addWorkingDays(calendar: Calendar, from: number, days: number): number {
  return calendar.closeOfDay[indexOfWorkingDay(calendar, from, days)] ?? NaN
}

/** Position of the n-th working day after the day of `from` among the calendar's working days. */
export function indexOfWorkingDay(calendar: Calendar, from: number, days: number): number {
  if (!(from >= firstInstant && from <= lastInstant)) return NaN
  return lastAtOrBefore(calendar.workingDays, dayOf(calendar.local, from)) + days
}

/** 24:00 of the civil day that lies `days` after the day of `from`; NaN when not covered. */
export function endOfDayAfter(calendar: Calendar, from: number, days: number): number {
  if (!(from >= firstInstant && from <= lastInstant)) return NaN
  const at = startOfDay(calendar.local, dayOf(calendar.local, from) + days + 1)
  return at <= lastInstant ? at : NaN
}

/** Index of the last opening that begins at or before an instant; -1 before the first. */
function openingAt({ opens, openingOfDay }: Calendar, at: number): number {
  let i = openingOfDay[Math.floor(at / dayMs) - firstDay]!
  while (i + 1 < opens.length && opens[i + 1]! <= at) i++
  return i
}

function workedUntil({ opens, closes, before }: Calendar, at: number, opening: number): number {
  if (opening < 0) return 0
  const close = closes[opening]!
  return before[opening]! + (at < close ? at : close) - opens[opening]!
}

function earliest({ opens, closes, before }: Calendar, worked: number, near: number): number {
  const i = lastBefore(before, worked, near < 0 ? 0 : near)
  if (i < 0) return NaN
  const at = opens[i]! + worked - before[i]!
  return at <= closes[i]! ? at : NaN
}

function latest({ opens, before }: Calendar, worked: number): number {
  const i = lastAtOrBefore(before, worked)
  return i < 0 ? NaN : opens[i]! + worked - before[i]!
}
