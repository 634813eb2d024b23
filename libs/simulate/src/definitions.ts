import type { Calendar, Ladder } from '@punctual/calendar'
import type { DecisionModel } from '@punctual/decision'
import type { Environment } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'

/** Roles and people, as far as the quiet hours of a recipient depend on them. */
export type Organisation = Readonly<{
  roles: readonly Readonly<{ id: string; calendar?: string; members?: readonly string[] }>[]
  people: readonly Readonly<{ id: string; calendar?: string }>[]
}>

/** All that a world of process instances stands on. */
export type Definitions = Readonly<{
  /** IANA zone of `now()` and of date-times without an offset. */
  zone: string
  /** Processes by id, one version of each. */
  processes: ReadonlyMap<string, Graph>
  decisions: readonly DecisionModel[]
  ladders: ReadonlyMap<string, Ladder>
  /** Calendars by id. */
  calendars: ReadonlyMap<string, Calendar>
  organisation: Organisation
  /** Calls of processes that are not there wait for a person to say how they end. */
  playedByHand?: true
}>

/** What a step of the process may look at. */
export function environmentOf(definitions: Definitions, graph: Graph): Environment {
  const { zone, decisions, ladders, calendars, organisation } = definitions
  return {
    graph,
    version: 1,
    zone,
    calendar: (id) => calendarOf(calendars, id),
    ladder: (id) => ladders.get(id),
    decision: (id) => decisions.find((model) => model.decisions.has(id)),
    recipientCalendar: (recipient) => calendarOfRecipient(organisation, recipient),
  }
}

function calendarOf(calendars: Definitions['calendars'], id: string): Calendar | undefined {
  const [name = '', version] = id.split('@')
  const calendar = calendars.get(name)
  return version === undefined || calendar?.version === Number(version) ? calendar : undefined
}

/** A person's own calendar, else that of a role the person has; a role's or group's own. */
function calendarOfRecipient(
  { roles, people }: Organisation,
  recipient: string,
): string | undefined {
  const [kind, id = ''] = recipient.split(':')
  if (kind !== 'user') return roles.find((role) => role.id === id)?.calendar
  const own = people.find((person) => person.id === id)?.calendar
  return own ?? roles.find((role) => role.calendar && role.members?.includes(id))?.calendar
}
