import {
  compileCalendar,
  daysOf,
  unitCalendar,
  type Calendar,
  type CalendarDefinition,
} from '@punctual/calendar'
import type { Organisation } from '../../api/types.ts'
import { exceptionsOf } from './edit.ts'

type LibraryDay = Extract<ReturnType<typeof daysOf>, { days: unknown }>['days'][number]

/** How a day looks on the picture of the year. */
export type Look = 'work' | 'half' | 'rest' | 'holiday' | 'makeUp' | 'closed' | 'special'

/** One day of the picture, and where what it says is written. */
export type Day = LibraryDay &
  Readonly<{ look: Look; source: 'week' | 'public' | 'own' | `unit:${string}` }>

/** Less than this part of the usual hours is half a day. */
const halfOf = 0.75

/** A calendar as the engine would count by it, or what is wrong with it. */
export type Compiled =
  | Readonly<{ calendar: Calendar }>
  | Readonly<{ problems: readonly { sentence: string }[] }>

/** Compiles a calendar; with a unit as it holds for that part of the house. */
export function compiled(
  definition: CalendarDefinition,
  unit: string | undefined,
  organisation: Organisation | undefined,
): Compiled {
  const made = compileCalendar(definition)
  if ('problems' in made || unit === undefined) return made
  return { calendar: unitCalendar(made.calendar, unitsDownTo(organisation, unit)) }
}

/** The units from the topmost one down to this one. */
function unitsDownTo({ units = [] }: Organisation = { roles: [], people: [] }, unit: string) {
  const found: string[] = []
  for (let next: string | undefined = unit; next !== undefined && !found.includes(next);) {
    found.unshift(next)
    next = units.find(({ id }) => id === next)?.parent
  }
  return found
}

/** The days of a year, each with how it looks and where that is written. */
export function yearOf(
  calendar: Calendar,
  definition: CalendarDefinition,
  unit: string | undefined,
  year: string,
): readonly Day[] {
  const found = daysOf(calendar, `${year}-01-01`, `${year}-12-31`)
  if ('problem' in found) return []
  const usual = Math.max(0, ...found.days.map(minutesOf))
  const ownDates = new Set(exceptionsOf(definition, undefined).map(({ date }) => date))
  const unitDates = new Map(
    (definition.units ?? []).flatMap((each) =>
      each.exceptions.map(({ date }) => [`${each.unit} ${date}`, each.unit] as const),
    ),
  )
  return found.days.map((day) => {
    const ofUnit = unit === undefined ? undefined : unitDates.get(`${unit} ${day.date}`)
    const source = ofUnit === undefined ? sourceOf(day, ownDates) : (`unit:${ofUnit}` as const)
    return { ...day, look: lookOf(day, usual), source }
  })
}

function sourceOf({ kind, date }: LibraryDay, own: ReadonlySet<string>) {
  if (own.has(date)) return 'own' as const
  return kind === 'holiday' || kind === 'makeUp' ? ('public' as const) : ('week' as const)
}

function lookOf(day: LibraryDay, usual: number): Look {
  const minutes = minutesOf(day)
  if (day.kind === 'makeUp') return 'makeUp'
  if (day.kind === 'holiday') return 'holiday'
  if (day.kind === 'exception' || day.kind === 'absence')
    return minutes === 0 ? 'closed' : 'special'
  if (minutes === 0) return 'rest'
  return minutes < usual * halfOf ? 'half' : 'work'
}

/** Working minutes of a day. */
function minutesOf({ open }: Pick<LibraryDay, 'open'>): number {
  return open.reduce((sum, [from, to]) => sum + minuteOf(to) - minuteOf(from), 0)
}

/** Minutes since midnight of `09:30`. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
