import type { Hours } from '../hours.ts'
import type { Away } from '../definition.ts'

/** Who works when, besides the calendars: shifts on days, and absences with a substitute. */
export type Roster = Readonly<{
  id: string
  /** IANA name of the zone in which the shifts are meant. */
  zone: string
  /** Of each person, by civil day number: the shift and its hours. */
  shifts: ReadonlyMap<string, ReadonlyMap<number, Shift>>
  absences: readonly Absence[]
}>

/** The hours of one day; none on a day off. */
export type Shift = Readonly<{ name: string; hours: readonly Hours[] }>

/** A time at which a person is away. Who is told instead, if anybody. */
export type Absence = Away & Readonly<{ person: string; substitute?: string }>

/** A roster as a JSON file. */
export type RosterDefinition = Readonly<{
  id: string
  zone: string
  /** Hours by the name of a shift: `{ "early": ["06:00-14:00"], "off": [] }`. */
  shifts?: Readonly<Record<string, readonly string[]>>
  plan?: readonly PlanDefinition[]
  absences?: readonly AbsenceDefinition[]
}>

/** Days with both ends: one shift on all of them, or several in turn. */
type PlanDefinition = Readonly<{ person: string; from: string; to: string }> &
  (Readonly<{ shift: string }> | Readonly<{ rotation: readonly string[] }>)

/** Whole days with both ends, or local date-times of which the last is not included. */
type AbsenceDefinition = Readonly<{
  person: string
  from: string
  to: string
  reason?: string
  substitute?: string
}>
