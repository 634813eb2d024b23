import type { CalendarDefinition, CalendarException } from './definition.ts'

type Imported = Readonly<{ exceptions: readonly CalendarException[]; announcedUntil?: string }>

/**
 * A calendar with imported days in the place of its own exceptions of those days. It has no version:
 * what is deployed gets the next one.
 */
export function withDays(
  definition: CalendarDefinition,
  { exceptions: added, announcedUntil }: Imported,
): CalendarDefinition {
  const { version: _, ...calendar } = definition
  const days = new Set(added.map(({ date }) => date))
  const kept = (calendar.exceptions ?? []).filter(({ date }) => !days.has(date))
  const exceptions = [...kept, ...added].toSorted((a, b) => a.date.localeCompare(b.date))
  const announced = [calendar.announcedUntil ?? '', announcedUntil ?? ''].toSorted().at(-1)
  return { ...calendar, exceptions, ...(announced && { announcedUntil: announced }) }
}
