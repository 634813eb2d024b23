/**
 * Reads the text of a timestamp as an instant (ms since the epoch); undefined when it is not one.
 */
export type TimestampReader = (text: string) => number | undefined

const iso =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?$/i
const parts = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss', 'SSS'] as const
type Part = (typeof parts)[number]

/**
 * Makes the reader for a mapping: ISO 8601, or a pattern such as `dd/MM/yyyy HH:mm`; local times
 * are in `zone`.
 */
export function timestampReader(zone: string, pattern?: string): TimestampReader {
  const instantOf = localToInstant(zone)
  return pattern === undefined
    ? (text) => readIso(text.trim(), instantOf)
    : readPattern(pattern, instantOf)
}

/** Whether a pattern names year, month and day, each part at most once. */
export function isTimestampPattern(pattern: string): boolean {
  const named: string[] = pattern.match(tokens) ?? []
  return (
    new Set(named).size === named.length &&
    ['yyyy', 'MM', 'dd'].every((part) => named.includes(part))
  )
}

type InstantOf = (local: number) => number

const tokens = /yyyy|MM|dd|HH|mm|ss|SSS/g

function readIso(text: string, instantOf: InstantOf): number | undefined {
  const match = iso.exec(text)
  if (!match) return undefined
  const [, yyyy, MM, dd, HH, mm, ss = '0', fraction = '0', offset] = match
  const local = localTime({ yyyy, MM, dd, HH, mm, ss, SSS: fraction.slice(0, 3).padEnd(3, '0') })
  if (local === undefined) return undefined
  return offset === undefined ? instantOf(local) : local - offsetMs(offset)
}

function readPattern(pattern: string, instantOf: InstantOf): TimestampReader {
  const named = (pattern.match(tokens) ?? []) as Part[]
  const literal = pattern.split(tokens).map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const digits = named.map((part) => `(\\d{${part.length}})`)
  const shape = new RegExp(`^${literal.map((text, i) => text + (digits[i] ?? '')).join('')}$`)
  return (text) => {
    const match = shape.exec(text.trim())
    if (!match) return undefined
    const local = localTime(Object.fromEntries(named.map((part, i) => [part, match[i + 1]])))
    return local === undefined ? undefined : instantOf(local)
  }
}

/** The wall-clock reading as if it were UTC; undefined for a 30 February or a 25 o'clock. */
function localTime(read: Partial<Record<Part, string>>): number | undefined {
  const [year, month, day, hour, minute, second, ms] = parts.map((part) => Number(read[part] ?? 0))
  const local = Date.UTC(year!, month! - 1, day, hour, minute, second, ms)
  const back = new Date(local)
  const same =
    back.getUTCMonth() === month! - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute
  return same && second! < 60 ? local : undefined
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}

/**
 * In the repeated hour of autumn the earlier instant, in the missing hour of spring the one an hour
 * later.
 */
function localToInstant(zone: string): InstantOf {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (instant: number): number => {
    const read = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    )
    const wall = Date.UTC(
      read.year!,
      read.month! - 1,
      read.day,
      read.hour,
      read.minute,
      read.second,
    )
    return wall - Math.floor(instant / 1000) * 1000
  }
  if (zone === 'UTC') return (local) => local
  return (local) => {
    const before = local - offsetAt(local - 86_400_000)
    const after = local - offsetAt(before)
    return local - offsetAt(after) === after ? after : before
  }
}
