import type { Calendar } from '../calendar.ts'
import { nextOpening } from '../working-time.ts'
import { absenceAt } from './personal-calendar.ts'
import type { Absence, Roster } from './roster.ts'

/** Who is told, and when. */
type Reached = Readonly<{ person: string; deliverAt: number }>

/** Longest way from substitute to substitute, and most absences in a row. */
const maxAbsences = 100

/**
 * Reaches a person at their next opening, at once if urgent. Who is away by then is stood in for by
 * the substitute, and so on; when everybody is away, the person is told on their return.
 * `calendarOf` gives when somebody works, absences left out; undefined is at any time.
 */
export function reachPerson(
  person: string,
  at: number,
  urgent: boolean,
  rosters: readonly Roster[],
  calendarOf: (person: string) => Calendar | undefined,
): Reached {
  const opening = (who: string, from: number) => {
    const calendar = urgent ? undefined : calendarOf(who)
    const next = calendar ? nextOpening(calendar, from) : from
    return Number.isNaN(next) ? from : next
  }
  const asked = new Set<string>()
  let who = person
  for (let absence: Absence | undefined; !asked.has(who); who = absence.substitute) {
    const deliverAt = opening(who, at)
    absence = absenceAt(rosters, who, deliverAt)
    if (!absence) return { person: who, deliverAt }
    asked.add(who)
    if (absence.substitute === undefined) break
  }
  let back = opening(person, at)
  for (let count = 0; count < maxAbsences; count++) {
    const absence = absenceAt(rosters, person, back)
    if (!absence) break
    back = opening(person, absence.until)
  }
  return { person, deliverAt: back }
}
