import { importIcs, withDays, type CalendarDefinition } from '@punctual/calendar'
import { baseName, problemIn, type Found, type Resource } from './parsed.ts'
import { readJson } from './read-json.ts'

/**
 * An iCalendar file is a layer of exceptions on the calendar that it is named after: `CN.ics` gives
 * the calendar `CN` a new version in which the file's days replace its own exceptions of those
 * days.
 */
export function readIcs(
  resource: Resource,
  found: Found,
  base: (id: string) => CalendarDefinition | undefined,
): void {
  const id = baseName(resource, '.ics')
  const calendar = base(id)
  if (!calendar) {
    const sentence = `expected the file to be named after a calendar, but there is no '${id}'`
    found.problems.push(problemIn(resource.name, 'unknown-calendar', sentence))
    return
  }
  const imported = importIcs(resource.content, { zone: calendar.zone })
  for (const each of imported.problems) found.problems.push({ ...each, resource: resource.name })
  if (!('exceptions' in imported)) return
  const content = JSON.stringify(withDays(calendar, imported))
  readJson({ name: resource.name, content }, found)
}
