import { Temporal } from 'temporal-polyfill'
import { dayMs, minuteMs } from './civil.ts'
import type { Zone } from './zone.ts'
import { isZone, toWall } from './zone.ts'

/** `2026-09-18 16:00`, with seconds and milliseconds only where there are any. */
export function formatLocal(zone: Zone, at: number): string {
  return formatWall(toWall(zone, at))
}

/** A sentence-ready local time for milliseconds of a UTC clock that shows the same digits. */
function formatWall(wall: number): string {
  const [date = '', time = ''] = new Date(wall).toISOString().slice(0, -1).split('T')
  if (wall % minuteMs === 0) return `${date} ${time.slice(0, 5)}`
  return `${date} ${wall % 1000 === 0 ? time.slice(0, 8) : time}`
}

const isoDateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?(Z|[+-]\d{2}:?\d{2})?(?:[[@]([\w/+-]+)\]?)?$/

/**
 * Milliseconds since the epoch of an ISO 8601 date-time. One without an offset is local time of
 * `zone` (the earlier of two, behind a gap), a bare date its start of day. FEEL's `@Asia/Shanghai`
 * is read as well.
 */
export function parseInstant(text: string, zone: string): number | { problem: string } {
  const example = 'a date-time such as 2026-09-18T16:00:00+08:00'
  const wrong = { problem: `expected ${example}, but it is '${text.slice(0, 60)}'` }
  const [, date, time = '00:00', offset, namedZone] = isoDateTime.exec(text.trim()) ?? []
  if (!date) return wrong
  try {
    const digits = `${date}T${time.replace(',', '.')}`
    if (offset) return Temporal.Instant.from(digits + offset).epochMilliseconds
    const place = namedZone ?? zone
    if (!isZone(place)) return { problem: `expected an IANA zone, but it is '${place}'` }
    return Temporal.PlainDateTime.from(digits).toZonedDateTime(place).epochMilliseconds
  } catch {
    return wrong
  }
}

/** ISO 8601 with the offset that the zone has then: `2026-09-20T11:00:00+08:00`. */
export function formatOffsetDateTime(zone: Zone, at: number): string {
  const wall = toWall(zone, at)
  const offset = Math.round((wall - at) / minuteMs)
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0')
  const local = new Date(at + offset * minuteMs).toISOString().replace(/(\.000)?Z$/, '')
  return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}

/** `2 h`, `1 h 30 min`, `45 s`: a length in the largest units that give it exactly. */
export function formatLength(ms: number): string {
  const sign = ms < 0 ? '−' : ''
  const rest = Math.abs(ms)
  const parts = [
    [Math.floor(rest / 3_600_000), 'h'],
    [Math.floor(rest / minuteMs) % 60, 'min'],
    [(rest % minuteMs) / 1000, 's'],
  ] as const
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`)
  return shown.length > 0 ? sign + shown.join(' ') : '0 min'
}

/** ISO 8601 days-time duration, e.g. `PT10H30M` or `-PT1S`. */
export function formatIsoLength(ms: number): string {
  const rest = Math.abs(ms)
  const hours = Math.floor(rest / 3_600_000)
  const minutes = Math.floor(rest / minuteMs) % 60
  const seconds = (rest % minuteMs) / 1000
  const time = isoPart(hours, 'H') + isoPart(minutes, 'M') + isoPart(seconds, 'S')
  return time ? `${ms < 0 ? '-' : ''}PT${time}` : 'PT0S'
}

const isoPart = (value: number, unit: string) => (value > 0 ? value + unit : '')

/** The civil day behind `24:00` reads as the day that ended. */
export function formatDue(zone: Zone, at: number): string {
  const wall = toWall(zone, at)
  if (wall % dayMs !== 0) return formatWall(wall)
  return `${new Date(wall - dayMs).toISOString().slice(0, 10)} 24:00`
}
