import { parseInstant } from '@punctual/calendar'

const digits = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const
/** By zone: making a format costs more than using it ten times over. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Local time of an instant, as milliseconds of a UTC clock that shows the same digits. */
export function toWall(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format)
    formats.set(zone, (format = new Intl.DateTimeFormat('en', { ...digits, timeZone: zone })))
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day, hour, minute, second } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}

/** Instant of a local time: the earlier one of two, and behind the gap when it does not exist. */
export function fromWall(zone: string, wall: number): number | { problem: string } {
  return parseInstant(new Date(wall).toISOString().slice(0, -1), zone)
}
