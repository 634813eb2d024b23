import type { Calendar } from '../calendar.ts'
import { compileRules } from '../calendar.ts'
import type { ExceptionRules } from '../read-exceptions.ts'
import type { Absence, Roster } from './roster.ts'

/**
 * When a person works: as `calendar` says, but for the shifts of the rosters, and with `absences`
 * without the times at which they are away. The id is `user:…`.
 */
export function personalCalendar(
  calendar: Calendar,
  person: string,
  rosters: readonly Roster[],
  { absences }: { absences: boolean },
): Calendar {
  const layers = rosters.map((roster): ExceptionRules => {
    const shifts = roster.shifts.get(person) ?? new Map()
    return new Map([...shifts].map(([day, { name, hours }]) => [day, { hours, reason: name }]))
  })
  const { rules } = calendar
  const away = absences ? absencesOf(rosters, person) : []
  const exceptions = [...rules.exceptions, ...layers]
  return compileRules({ ...rules, id: `user:${person}`, exceptions, away })
}

/** Whether rosters plan the days of a person, or times at which they are away. */
export function isRostered(rosters: readonly Roster[], person: string): boolean {
  return rosters.some(({ shifts }) => shifts.has(person)) || absencesOf(rosters, person).length > 0
}

/** The absence of a person at an instant, if they are away. */
export function absenceAt(
  rosters: readonly Roster[],
  person: string,
  at: number,
): Absence | undefined {
  return absencesOf(rosters, person).find(({ from, until }) => from <= at && at < until)
}

function absencesOf(rosters: readonly Roster[], person: string): readonly Absence[] {
  return rosters.flatMap(({ absences }) => absences.filter((each) => each.person === person))
}
