import type { Calendar } from '../calendar.ts'
import { compileCalendar } from '../calendar.ts'
import type { CalendarDefinition } from '../definition.ts'
import { seedCalendars } from '../seed-calendars.ts'

const weekdays = (hours: readonly string[]) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
})
const daily = (hours: readonly string[]) => ({ ...weekdays(hours), sat: hours, sun: hours })

/** Calendars in zones whose clocks change, besides the seed calendars. */
const definitions: readonly CalendarDefinition[] = [
  ...seedCalendars,
  { id: 'NY', zone: 'America/New_York', weekly: weekdays(['09:00-17:00']) },
  { id: 'NY-24x7', zone: 'America/New_York', weekly: daily(['00:00-24:00']) },
  { id: 'NY-NIGHT', zone: 'America/New_York', weekly: daily(['22:00-30:00']) },
  { id: 'LH-24x7', zone: 'Australia/Lord_Howe', weekly: daily(['00:00-24:00']) },
  {
    id: 'BERLIN',
    zone: 'Europe/Berlin',
    weekly: { ...weekdays(['08:00-12:30', '13:00-17:00']), sat: ['20:00-28:00'] },
    exceptions: [
      { date: '2026-12-24', closed: ['12:00-24:00'], reason: 'Christmas Eve' },
      { date: '2026-12-25', hours: [], reason: 'Christmas' },
      { date: '2026-12-27', hours: ['10:00-14:00'] },
    ],
  },
  { id: 'APIA', zone: 'Pacific/Apia', weekly: daily(['06:00-14:00', '22:00-28:00']) },
]

const compiled: ReadonlyMap<string, Calendar> = new Map(
  definitions.map((definition) => [definition.id, compile(definition)]),
)

/** Compiles a calendar that is known to be sound. */
export function compile(definition: CalendarDefinition): Calendar {
  const result = compileCalendar(definition)
  if ('calendar' in result) return result.calendar
  throw new Error(result.problems.map(({ sentence }) => sentence).join('\n'))
}

/** A calendar by its id; throws when there is none. */
export function calendar(id: string): Calendar {
  const found = compiled.get(id)
  if (found) return found
  throw new Error(`expected a calendar '${id}', but there is none`)
}

/** A calendar by its id, if there is one. */
export const calendars = (id: string) => compiled.get(id)

/** All calendars of the tests. */
export const allCalendars: readonly Calendar[] = [...compiled.values()]
