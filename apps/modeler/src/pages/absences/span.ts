import type { Absence } from '../../api/absences.ts'
import { workingZone } from '../../time/format.ts'
import { withOffset } from '../../time/local.ts'

/** So many weeks are drawn. */
export const weeksShown = 6
const daysShown = weeksShown * 7
const dayMs = 86_400_000

/** The time that the picture shows, from a Monday on. */
export type Span = Readonly<{ from: number; to: number; firstDay: string }>

/** The weeks from that of a day on. */
export function spanFrom(date: string): Span {
  const day = Date.parse(date)
  const weekday = (new Date(day).getUTCDay() + 6) % 7
  const firstDay = new Date(day - weekday * dayMs).toISOString().slice(0, 10)
  const from = Date.parse(withOffset(`${firstDay}T00:00`, workingZone))
  return { from, to: from + daysShown * dayMs, firstDay }
}

/** So many weeks later. */
export function shiftedWeeks(date: string, weeks: number): string {
  return new Date(Date.parse(date) + weeks * 7 * dayMs).toISOString().slice(0, 10)
}

/** The first days of the weeks of the picture. */
export function weeksOf({ firstDay }: Span): string[] {
  return Array.from({ length: weeksShown }, (_, week) => shiftedWeeks(firstDay, week))
}

/** Where an instant lies in the picture, from 0 to 1. */
export function placeOf(instant: number, { from, to }: Span): number {
  return Math.min(1, Math.max(0, (instant - from) / (to - from)))
}

/** Absences by person, in the order in which they first go. */
export function byPerson(absences: readonly Absence[]): ReadonlyMap<string, readonly Absence[]> {
  return Map.groupBy(absences, ({ person }) => person)
}
