import { Temporal } from 'temporal-polyfill'
import { dayMs, firstDay, lastDay } from './civil.ts'
import { lastAtOrBefore } from './search.ts'

/** The offsets of an IANA zone within the compiled range: `offsets[i]` holds from `since[i]` on. */
export type Zone = Readonly<{ id: string; since: Float64Array; offsets: Float64Array }>

/** More changes of the clocks than any zone of the tz database has in a hundred years. */
const maxTransitions = 1000

/**
 * Reads a zone's offsets once, so that no arithmetic needs the tz database; undefined for no zone.
 */
export function compileZone(id: string): Zone | undefined {
  if (!isZone(id)) return undefined
  const end = (lastDay + 2) * dayMs
  const since = [-Infinity]
  let at = Temporal.Instant.fromEpochMilliseconds((firstDay - 2) * dayMs).toZonedDateTimeISO(id)
  const offsets = [at.offsetNanoseconds / 1e6]
  for (let count = 0; count < maxTransitions; count++) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds > end) break
    since.push(next.epochMilliseconds)
    offsets.push(next.offsetNanoseconds / 1e6)
    at = next
  }
  return Object.freeze({ id, since: Float64Array.from(since), offsets: Float64Array.from(offsets) })
}

/** Whether the tz database of this runtime knows a zone of this name. */
export function isZone(id: string): boolean {
  if (!/^[A-Za-z]/.test(id)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Local time of an instant, as milliseconds of a UTC clock that shows the same digits. */
export function toWall(zone: Zone, at: number): number {
  return at + (zone.offsets[lastAtOrBefore(zone.since, at)] ?? 0)
}

/** Instant of a local time: the earlier one of two, and behind the gap when it does not exist. */
export function toInstant(zone: Zone, wall: number): number {
  let i = lastAtOrBefore(zone.since, wall - dayMs)
  for (; i + 1 < zone.since.length; i++) {
    const at = wall - zone.offsets[i]!
    const change = zone.since[i + 1]!
    if (at < change) return at
    if (wall - zone.offsets[i + 1]! < change) return at
  }
  return wall - zone.offsets[i]!
}

/** Civil day number of an instant. */
export function dayOf(zone: Zone, at: number): number {
  return Math.floor(toWall(zone, at) / dayMs)
}

/** First instant of a civil day; of the day after it when the zone skips the day. */
export function startOfDay(zone: Zone, day: number): number {
  return toInstant(zone, day * dayMs)
}

/**
 * Whether the zone has a civil day: a move over the date line skips one, as Apia did 2011-12-30.
 */
export function hasDay(zone: Zone, day: number): boolean {
  return dayOf(zone, startOfDay(zone, day)) === day
}
