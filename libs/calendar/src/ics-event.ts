import { dayMs, hourMs, minuteMs, parseDay } from './civil.ts'
import { parseDuration } from './duration.ts'
import type { Hours } from './hours.ts'
import { yearlyDays } from './ics-recurrence.ts'
import type { Zone } from './zone.ts'
import { toInstant, toWall } from './zone.ts'

/** Whether an event frees people from work or calls them to it. */
export type SpecialDay = 'rest' | 'work'

/** An event as the days that it touches; `hours` when it does not fill the day. */
export type IcsEvent = Readonly<{
  special: SpecialDay
  /** A day of a public authority's notice, which says it for one year. */
  isPublic: boolean
  reason: string
  spans: readonly Readonly<{ day: number; hours?: Hours }>[]
}>

/** The zone of an IANA name, if there is one. */
export type Zones = (id: string) => Zone | undefined

/** A property in jCal, RFC 7265: name, parameters, type, values. */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]]

const dateOrTime = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(Z)?)?$/

/** Most days that one event may last. */
const maxLengthDays = 366
const maxReason = 200

/**
 * Reads one VEVENT: undefined when it is cancelled, else what it means, or what it was expected to
 * do ("have a start, but …").
 */
export function readEvent(
  properties: readonly unknown[],
  zone: Zone,
  zones: Zones,
): IcsEvent | string | undefined {
  const find = (name: string) => (properties as Property[]).find(([key]) => key === name)
  const value = (name: string) => textOf(find(name)?.[3])
  if (value('status').toUpperCase() === 'CANCELLED') return undefined
  const mark = value('x-apple-special-day')
  const special = mark === 'ALTERNATE-WORKDAY' ? 'work' : 'rest'
  const reason = value('summary').trim().slice(0, maxReason)
  const wallOf = (property: Property | undefined) => readWall(property, zone, zones)
  const start = wallOf(find('dtstart'))
  if (start === undefined)
    return `have a date or time in DTSTART, but it has ${shown(find('dtstart'))}`
  const length = readLength(find('dtstart')!, find('dtend'), value('duration'), start, wallOf)
  if (typeof length === 'string') return length
  const days = yearlyDays(find('rrule')?.[3], Math.floor(start / dayMs))
  if (typeof days === 'string') return days
  const left = excluded(properties as Property[], wallOf)
  const timeOfDay = start - Math.floor(start / dayMs) * dayMs
  const spans = days
    .filter((day) => !left.has(day))
    .flatMap((day) => split(day * dayMs + timeOfDay, day * dayMs + timeOfDay + length))
  return { special, isPublic: mark !== '' && !find('rrule'), reason, spans }
}

/**
 * Local time of a date or date-time property, in milliseconds of a UTC clock that shows the same.
 */
function readWall(property: Property | undefined, zone: Zone, zones: Zones): number | undefined {
  const [, parameters, type, value] = property ?? []
  if (typeof value !== 'string') return undefined
  const [, date = '', hour, minute, second, utc] = dateOrTime.exec(value) ?? []
  const day = parseDay(date)
  if (day === undefined || type === 'date') return day && day * dayMs
  if (hour === undefined) return undefined
  const timeOfDay = Number(hour) * hourMs + Number(minute) * minuteMs + Number(second) * 1000
  const wall = day * dayMs + timeOfDay
  if (utc) return toWall(zone, wall)
  const { tzid } = parameters ?? {}
  const place = tzid === undefined ? zone : zones(textOf(tzid))
  return place && toWall(zone, toInstant(place, wall))
}

type WallOf = (property: Property | undefined) => number | undefined

function readLength(
  dtstart: Property,
  dtend: Property | undefined,
  duration: string,
  start: number,
  wallOf: WallOf,
): number | string {
  const length = dtend ? (wallOf(dtend) ?? NaN) - start : readDuration(duration, dtstart)
  if (length === undefined || !(length > 0)) {
    return `end after it starts, but it has ${dtend ? shown(dtend) : `'${duration}'`}`
  }
  if (length > maxLengthDays * dayMs)
    return `last at most ${maxLengthDays} days, but it lasts longer`
  return length
}

/** A whole day without a length lasts one day, a time without one no time (RFC 5545 §3.6.1). */
function readDuration(duration: string, [, , type]: Property): number | undefined {
  if (duration === '') return type === 'date' ? dayMs : undefined
  const length = parseDuration(duration)
  if ('problem' in length) return undefined
  if (length.kind === 'calendarDays' && length.months === 0) return length.days * dayMs
  return length.kind === 'continuous' ? length.ms : undefined
}

function excluded(properties: readonly Property[], wallOf: WallOf): ReadonlySet<number> {
  const dates = properties.filter(([name]) => name === 'exdate')
  const walls = dates.flatMap(([name, parameters, type, ...values]) =>
    values.map((value) => wallOf([name, parameters, type, value])),
  )
  return new Set(walls.map((wall) => Math.floor((wall ?? NaN) / dayMs)))
}

/** The days between two local times, with the hours of those that are not filled. */
function split(start: number, end: number): IcsEvent['spans'] {
  const first = Math.floor(start / dayMs)
  const last = Math.ceil(end / dayMs) - 1
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const midnight = (first + i) * dayMs
    const hours = {
      start: Math.max(0, Math.floor((start - midnight) / minuteMs) * minuteMs),
      end: Math.min(dayMs, Math.ceil((end - midnight) / minuteMs) * minuteMs),
    }
    const fills = hours.start === 0 && hours.end === dayMs
    return fills ? { day: first + i } : { day: first + i, hours }
  })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function shown(property: Property | undefined): string {
  if (!property) return 'none'
  const [, { tzid }, , value] = property
  const zone = tzid === undefined ? '' : ` in zone '${textOf(tzid).slice(0, 60)}'`
  return `'${textOf(value).slice(0, 60)}'${zone}`
}
