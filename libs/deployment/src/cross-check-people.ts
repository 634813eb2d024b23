import type { Calendar, Roster } from '@punctual/calendar'
import { unitsAbove, type Organisation } from './organisation.ts'
import { ofKind, problemIn, type LocatedProblem, type Parsed, type ParsedOf } from './parsed.ts'

/** What is deployed of people already. */
export type KnownPeople = Readonly<{
  organisation: Organisation
  rosters: readonly Roster[]
  calendar(id: string): Calendar | undefined
}>

/** Finds people, units and calendars that are named and nowhere, and people planned twice. */
export function crossCheckPeople(
  parsed: readonly Parsed[],
  known: KnownPeople,
): readonly LocatedProblem[] {
  const deployed = ofKind(parsed, 'organisation').at(0)?.organisation ?? known.organisation
  const units = [...(deployed.units ?? []), ...(known.organisation.units ?? [])]
  const organisation = { ...deployed, units }
  const own = ofKind(parsed, 'roster')
  const kept = known.rosters.filter(({ id }) => !own.some((each) => each.id === id))
  const calendars = ofKind(parsed, 'calendar')
  const isCalendar = (id: string) =>
    calendars.some((each) => each.id === id) || known.calendar(id) !== undefined
  return [
    ...ofKind(parsed, 'organisation').flatMap((each) => checkCalendars(each, isCalendar)),
    ...calendars.flatMap((each) => checkUnits(each, organisation)),
    ...own.flatMap((each) => checkPeople(each, organisation)),
    ...own.flatMap((each, i) => {
      const others = [...kept, ...own.slice(0, i).map(({ roster }) => roster)]
      return checkPlannedOnce(each, others)
    }),
  ]
}

function checkCalendars(
  { organisation, resource }: ParsedOf<'organisation'>,
  isCalendar: (id: string) => boolean,
): LocatedProblem[] {
  return [...organisation.roles, ...organisation.people].flatMap(({ id, calendar }) => {
    if (calendar === undefined || isCalendar(calendar)) return []
    const sentence = `expected calendar '${calendar}' of '${id}' to be deployed, but it is not`
    return [problemIn(resource.name, 'unknown-calendar', sentence)]
  })
}

function checkUnits(
  { calendar, resource }: ParsedOf<'calendar'>,
  organisation: Organisation,
): LocatedProblem[] {
  return [...calendar.rules.units.keys()].flatMap((unit) => {
    if (unitsAbove(organisation, unit).length > 0) return []
    const want = `expected unit '${unit}' of calendar '${calendar.id}' to be in the organisation`
    return [problemIn(resource.name, 'unknown-unit', `${want}, but it is not`)]
  })
}

function checkPeople(
  { roster, resource }: ParsedOf<'roster'>,
  { people, roles }: Organisation,
): LocatedProblem[] {
  const known = new Set([
    ...people.map(({ id }) => id),
    ...roles.flatMap(({ members = [] }) => members),
  ])
  const named = new Set([
    ...roster.shifts.keys(),
    ...roster.absences.flatMap(({ person, substitute }) => [person, substitute ?? person]),
  ])
  return [...named].flatMap((person) => {
    if (known.has(person)) return []
    const want = `expected '${person}' of roster '${roster.id}' to be in the organisation`
    return [problemIn(resource.name, 'unknown-person', `${want}, but nobody there has that id`)]
  })
}

/** One roster says when somebody works on a day. */
function checkPlannedOnce(
  { roster, resource }: ParsedOf<'roster'>,
  others: readonly Roster[],
): LocatedProblem[] {
  return others.flatMap((other) =>
    [...roster.shifts].flatMap(([person, days]) => {
      const both = [...days.keys()].find((day) => other.shifts.get(person)?.has(day))
      if (both === undefined) return []
      const date = new Date(both * 86_400_000).toISOString().slice(0, 10)
      const sentence =
        `expected one roster to plan '${person}' on ${date}, but '${other.id}' and ` +
        `'${roster.id}' do`
      return [problemIn(resource.name, 'planned-twice', sentence)]
    }),
  )
}
