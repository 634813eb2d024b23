import { dayMs, hourMs, minuteMs } from './civil.ts'

/**
 * A length of time as people promise it. `text` is what was written, `calendar` the part behind @.
 */
export type Duration = Readonly<{ text: string; calendar?: string }> &
  Readonly<
    | { kind: 'continuous'; ms: number; writtenInDays: boolean }
    | { kind: 'calendarDays'; months: number; days: number }
    | { kind: 'workingDays'; days: number }
    | { kind: 'businessHours'; ms: number }
  >

/** `@CN`, or `@CN/SH` with the exceptions of a unit. */
const calendarPart =
  /^(.*?)(?:@([A-Za-z0-9][A-Za-z0-9_-]{0,63}(?:\/[A-Za-z0-9][A-Za-z0-9_-]{0,63})?))?$/s
const businessHours = /^BH(\d{1,7}(?:\.\d{1,6})?)$/
const workingDays = /^P(\d{1,5})WD$/
const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`
const iso = new RegExp(
  String.raw`^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?` +
    `(T(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
)
const examples = 'PT3M, PT24H, P7D, P3WD@CN or BH4@CN'
/** Longest text worth reading. */
const maxLength = 200
/** Longest promise: a hundred years. */
const maxMs = 100 * 366 * dayMs

/** Reads `PT3M`, `PT24H`, `P7D`, `P1DT2H` (26 hours), `P3WD@CN` or `BH4@CN`. */
export function parseDuration(text: string): Duration | { problem: string } {
  if (text.length > maxLength) return wrong(`it has ${text.length} characters`)
  const [, body = '', calendar] = calendarPart.exec(text.trim()) ?? []
  const length = readLength(body)
  if (!length) return wrong(`it is '${text}'`)
  if (typeof length === 'string') return wrong(`'${text}' ${length}`)
  if (isZero(length)) return wrong(`'${text}' is no time at all`)
  if ('ms' in length && length.ms > maxMs) return wrong(`'${text}' is more than 100 years`)
  return { ...length, text: text.trim(), ...(calendar && { calendar }) }
}

const wrong = (why: string) => ({ problem: `expected a duration such as ${examples}, but ${why}` })

type Length =
  | { kind: 'continuous'; ms: number; writtenInDays: boolean }
  | { kind: 'calendarDays'; months: number; days: number }
  | { kind: 'workingDays'; days: number }
  | { kind: 'businessHours'; ms: number }

function readLength(body: string): Length | string | undefined {
  const hours = businessHours.exec(body)
  if (hours) return { kind: 'businessHours', ms: Math.round(Number(hours[1]) * hourMs) }
  const days = workingDays.exec(body)
  if (days) return { kind: 'workingDays', days: Number(days[1]) }
  return readIso(body)
}

function readIso(body: string): Length | string | undefined {
  const match = iso.exec(body)
  if (!match || body.endsWith('P') || body.endsWith('T')) return undefined
  const part = (group: number) => Number(match[group] ?? 0)
  const months = part(1) * 12 + part(2)
  const days = part(3) * 7 + part(4)
  if (match[5] === undefined) return { kind: 'calendarDays', months, days }
  if (months > 0) return 'mixes months with hours'
  const time = part(6) * hourMs + part(7) * minuteMs + part(8) * 1000
  const writtenInDays = match[3] !== undefined || match[4] !== undefined
  return { kind: 'continuous', ms: Math.round(days * dayMs + time), writtenInDays }
}

function isZero(length: Length): boolean {
  if ('ms' in length) return length.ms === 0
  return length.days === 0 && !('months' in length && length.months > 0)
}
