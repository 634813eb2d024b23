import { duration, FeelDate, FeelDateTime, FeelDuration, toFeel } from 'feelin'

/**
 * The instant as a FEEL date and time of the zone; of the offset in the hour that a zone repeats
 * when summer time ends, since its name means the first.
 */
export function dateTimeAt(at: number, zone: string): FeelDateTime {
  const utc = toFeel(new Date(at)) as FeelDateTime
  if (zone === 'UTC') return utc
  const zoned = utc.unwrap().toZonedDateTime('UTC').withTimeZone(zone)
  const named = new FeelDateTime(zoned.toPlainDateTime(), zone)
  return instantOf(named) === at ? named : new FeelDateTime(zoned.toPlainDateTime(), zoned.offset)
}

/** The date that the instant has in the zone. */
export const dateAt = (at: number, zone: string) =>
  new FeelDate(dateTimeAt(at, zone).unwrap().toPlainDate())

/** Instant of a date-time in ms since 1970; a local one is read as UTC. */
export function instantOf(value: FeelDateTime): number {
  const offset = /^([+-])(\d\d):(\d\d):(\d\d)$/.exec(value.timezone ?? '')
  if (!offset) return value.unwrap().toZonedDateTime(value.timezone ?? 'UTC').epochMilliseconds
  const [, sign, hours, minutes, seconds] = offset
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  const utc = value.unwrap().toZonedDateTime('UTC').epochMilliseconds
  return utc - (sign === '-' ? -ms : ms)
}

/** Months of a years and months duration. */
export function monthsOf(value: FeelDuration): number {
  const { years, months } = value.unwrap()
  return years * 12 + months
}

/** Seconds of a days and time duration, fractions included. */
export const secondsOf = (value: FeelDuration) => value.unwrap().total('seconds')

/** The years and months duration of that many months, fractions cut off; null beyond all years. */
export function monthsDuration(months: number): FeelDuration | null {
  return Number.isFinite(months) ? signedDuration(months, `${Math.trunc(Math.abs(months))}M`) : null
}

/** The days and time duration of that many seconds, to the microsecond. */
export function secondsDuration(seconds: number): FeelDuration | null {
  if (!(Math.abs(seconds) <= Number.MAX_SAFE_INTEGER)) return null
  return signedDuration(seconds, `T${Math.abs(seconds).toFixed(6)}S`)
}

const signedDuration = (amount: number, text: string) =>
  duration(`${amount < 0 ? '-' : ''}P${text}`) as FeelDuration | null
