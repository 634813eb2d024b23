import type { Problem } from '@punctual/model'
import ICAL from 'ical.js'
import { formatDay } from './civil.ts'
import type { CalendarException } from './definition.ts'
import type { Findings } from './findings.ts'
import { note } from './findings.ts'
import type { Hours } from './hours.ts'
import { formatTime, joinHours } from './hours.ts'
import type { IcsEvent, SpecialDay, Zones } from './ics-event.ts'
import { readEvent } from './ics-event.ts'
import type { Zone } from './zone.ts'
import { compileZone } from './zone.ts'

/** Largest .ics file that is read, in characters. */
export const maxIcsLength = 2_000_000
/** Most events of one file. */
export const maxIcsEvents = 5_000
/** Longest property, all its folded lines together. */
const maxPropertyLength = 20_000
/** Most days that all events of one file may cover together. */
const maxDays = 50_000

/** Most zones that one file names. */
const maxZones = 50

/** A component in jCal, RFC 7265: name, properties, components. */
type Component = readonly [string, readonly unknown[], readonly Component[]]

/**
 * Reads the events of an iCalendar file (RFC 5545) as exceptions of a calendar: whole days are
 * closed, timed events close those hours, `X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY` makes a make-up
 * working day. What cannot be read is left out and reported; a file that is no calendar gives
 * problems only. `announcedUntil` is the end of the last year whose National Day the file marks as
 * a public holiday: with that day the yearly notice is complete.
 */
export function importIcs(
  text: string,
  options: { zone: string },
):
  | { exceptions: CalendarException[]; problems: Problem[]; announcedUntil?: string }
  | { problems: Problem[] } {
  const findings: Findings = { rule: 'ics-import', problems: [] }
  const zone = compileZone(options.zone)
  if (!zone) note(findings, `expected an IANA zone, but it is '${options.zone}'`)
  const events = readFile(text)
  if (typeof events === 'string') note(findings, `expected an iCalendar file, but ${events}`)
  if (!zone || typeof events === 'string') return { problems: findings.problems }
  const zones = zonesOf(zone)
  const days = new Map<number, Plan>()
  let covered = 0
  let announced = ''
  for (const [index, [, properties]] of events.entries()) {
    const event = readEvent(properties, zone, zones)
    if (typeof event === 'string') note(findings, `expected event ${index + 1} to ${event}`)
    else if (event) {
      covered += event.spans.length
      if (covered > maxDays) break
      addEvent(findings, days, event)
      announced = [announced, ...yearsAnnounced(event)].toSorted().at(-1)!
    }
  }
  if (covered > maxDays) note(findings, `expected at most ${maxDays} days, but there are more`)
  const exceptions = [...days].toSorted(([a], [b]) => a - b).map((entry) => toException(...entry))
  const problems = findings.problems.map((problem) => ({
    ...problem,
    severity: 'warning' as const,
  }))
  return { exceptions, problems, ...(announced && { announcedUntil: `${announced}-12-31` }) }
}

function yearsAnnounced({ special, isPublic, spans }: IcsEvent): string[] {
  if (!isPublic || special !== 'rest') return []
  const dates = spans.map(({ day }) => formatDay(day))
  return dates.filter((date) => date.endsWith('-10-01')).map((date) => date.slice(0, 4))
}

/** The events of a file, or why there are none. */
function readFile(text: string): readonly Component[] | string {
  if (text.length > maxIcsLength) return `it has more than ${maxIcsLength} characters`
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) return 'it does not begin with BEGIN:VCALENDAR'
  const unfolded = text.trimStart().replaceAll(/\r?\n[ \t]/g, '')
  if (unfolded.split('\n').some((line) => line.length > maxPropertyLength)) {
    return `it has a property of more than ${maxPropertyLength} characters`
  }
  const calendars = parse(unfolded)
  if (typeof calendars === 'string') return calendars
  const events = calendars.flatMap(([, , parts]) => parts.filter(([name]) => name === 'vevent'))
  return events.length > maxIcsEvents ? `it has more than ${maxIcsEvents} events` : events
}

function parse(text: string): readonly Component[] | string {
  try {
    const parsed = ICAL.parse(text) as unknown as Component | readonly Component[]
    return typeof parsed[0] === 'string' ? [parsed as Component] : (parsed as readonly Component[])
  } catch (error) {
    // The parser's own errors are sentences; others come from its inside.
    const known = error instanceof Error && !(error instanceof TypeError)
    return known ? `it cannot be read: ${error.message}` : 'it cannot be read'
  }
}

/** The zones that a file names, each compiled once. */
function zonesOf(zone: Zone): Zones {
  const zones = new Map<string, Zone | undefined>([[zone.id, zone]])
  return (id) => {
    if (!zones.has(id)) zones.set(id, zones.size < maxZones ? compileZone(id) : undefined)
    return zones.get(id)
  }
}

/** What the events say about one day. No hours: the whole day. */
type Plan = { special: SpecialDay; hours: readonly Hours[]; reason: string }

function addEvent(findings: Findings, days: Map<number, Plan>, event: IcsEvent): void {
  const { special, reason, spans } = event
  for (const { day, hours } of spans) {
    const plan = days.get(day)
    if (!plan) days.set(day, { special, hours: hours ? [hours] : [], reason })
    else if (plan.special !== special) {
      const date = formatDay(day)
      note(findings, `expected ${date} to be a holiday or a working day, but events say both`)
    } else if (!hours) days.set(day, { special, hours: [], reason })
    else if (plan.hours.length > 0) plan.hours = joinHours([...plan.hours, hours])
  }
}

function toException(day: number, { special, hours, reason }: Plan): CalendarException {
  const texts = hours.map(({ start, end }) => `${formatTime(start)}-${formatTime(end)}`)
  const head = { date: formatDay(day), ...(reason && { reason }) }
  if (special === 'work')
    return texts.length > 0 ? { ...head, hours: texts } : { ...head, makeUp: true }
  return texts.length > 0 ? { ...head, closed: texts } : { ...head, hours: [] }
}
