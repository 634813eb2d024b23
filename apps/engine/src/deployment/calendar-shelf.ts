import {
  compileCalendar,
  deliverAt,
  isRostered,
  personalCalendar,
  reachPerson,
  seedCalendars,
  unitCalendar,
  type Calendar,
  type CalendarDefinition,
  type Roster,
} from '@punctual/calendar'
import { assert } from '../assert.ts'
import { calendarOf, unitsAbove, type Organisation, type Unit } from '@punctual/deployment'

/** A recipient as reached: whom a notice is for, and from when on it may be delivered. */
type Reached = Readonly<{ to: string; deliverAt: number }>

const PERSON = 'user:'

type Lazy = () => Calendar

/**
 * Every version of every calendar, and what follows from them: those of units (`CN/SH`) and of
 * people with a roster (`user:li.na`). Each is compiled when it is first asked for: a century of
 * days takes 30 ms, and most engines use two or three.
 */
export class CalendarShelf {
  readonly #versions = new Map<string, Lazy>()
  readonly #latest = new Map<string, Lazy>()
  readonly #definitions = new Map<string, CalendarDefinition>()
  readonly #rosters = new Map<string, Roster>()
  readonly #derived = new Map<string, Calendar | undefined>()
  #organisation: Organisation = { roles: [], people: [] }

  constructor() {
    for (const definition of seedCalendars) this.addCalendar(definition)
  }

  addCalendar(definition: CalendarDefinition): void {
    const { id, version = 1 } = definition
    const calendar = compiledOnce(definition)
    this.#definitions.set(id, definition)
    this.#latest.set(id, calendar)
    this.#versions.set(`${id}@${version}`, calendar)
    this.#derived.clear()
  }

  addRoster(roster: Roster): void {
    this.#rosters.set(roster.id, roster)
    this.#derived.clear()
  }

  setOrganisation(organisation: Organisation): void {
    const { units = [] } = this.#organisation
    this.#organisation = { ...organisation, units }
    this.#derived.clear()
  }

  /** The units as the database has them: files only bring them in. */
  setUnits(units: readonly Unit[]): void {
    this.#organisation = { ...this.#organisation, units }
    this.#derived.clear()
  }

  /** The latest calendar `id`, or exactly `id@version`; of a unit or person as well. */
  calendar(id: string): Calendar | undefined {
    const kept = this.#latest.get(id) ?? this.#versions.get(id)
    if (kept) return kept()
    if (!this.#derived.has(id)) this.#derived.set(id, this.#derive(id))
    return this.#derived.get(id)
  }

  calendarIds(): Iterable<string> {
    return this.#latest.keys()
  }

  /** The latest calendars, without those of units and people. */
  calendars(): readonly Calendar[] {
    return [...this.#latest.values()].map((compiled) => compiled())
  }

  /** The latest calendar `id` as it was written. */
  definition(id: string): CalendarDefinition | undefined {
    return this.#definitions.get(id)
  }

  organisation(): Organisation {
    return this.#organisation
  }

  rosters(): readonly Roster[] {
    return [...this.#rosters.values()]
  }

  /** Id of the calendar by which a recipient works; undefined is at any time. */
  calendarOf(recipient: string): string | undefined {
    const isPerson = recipient.startsWith(PERSON)
    if (isPerson && isRostered(this.rosters(), recipient.slice(PERSON.length))) return recipient
    return calendarOf(this.#organisation, recipient)
  }

  /**
   * Reaches a recipient at their next opening, at once if urgent; a person who is away by then is
   * stood in for by their substitute.
   */
  reach(recipient: string, at: number, urgent: boolean): Reached {
    if (recipient.startsWith(PERSON)) {
      const person = recipient.slice(PERSON.length)
      const reached = reachPerson(person, at, urgent, this.rosters(), (who) => this.#shiftsOf(who))
      return { to: `${PERSON}${reached.person}`, deliverAt: reached.deliverAt }
    }
    const id = calendarOf(this.#organisation, recipient)
    const calendar = id === undefined ? undefined : this.calendar(id)
    return { to: recipient, deliverAt: deliverAt(calendar, at, urgent) }
  }

  /** When a person works, absences left out. */
  #shiftsOf(person: string): Calendar | undefined {
    const isPlanned = this.rosters().some(({ shifts }) => shifts.has(person))
    const id = calendarOf(this.#organisation, `${PERSON}${person}`)
    if (!isPlanned) return id === undefined ? undefined : this.calendar(id)
    return this.calendar(`shifts:${person}`)
  }

  #derive(id: string): Calendar | undefined {
    const [, kind, person] = /^(user|shifts):(.+)$/.exec(id) ?? []
    if (person !== undefined) return this.#personal(person, kind === 'user')
    const [, base, unit, version = ''] = /^([^/@]+)\/([^/@]+)(@\d+)?$/.exec(id) ?? []
    if (base === undefined || unit === undefined) return undefined
    const calendar = this.calendar(`${base}${version}`)
    const units = unitsAbove(this.#organisation, unit)
    return calendar && units.length > 0 ? unitCalendar(calendar, units) : undefined
  }

  #personal(person: string, absences: boolean): Calendar | undefined {
    if (!isRostered(this.rosters(), person)) return undefined
    const id = calendarOf(this.#organisation, `${PERSON}${person}`) ?? '24x7'
    const calendar = this.calendar(id)
    return calendar && personalCalendar(calendar, person, this.rosters(), { absences })
  }
}

function compiledOnce(definition: CalendarDefinition): Lazy {
  let calendar: Calendar | undefined
  return () => {
    if (calendar) return calendar
    const compiled = compileCalendar(definition)
    assert('calendar' in compiled, 'expected a calendar to be as it was accepted')
    return (calendar = compiled.calendar)
  }
}
