import type { Problem } from '@punctual/model'
import { formatDay, parseDay } from './civil.ts'
import type { Findings } from './findings.ts'
import { checkLocalised, expected, listAt, note, objectAt, textAt } from './findings.ts'
import type { Hours } from './hours.ts'
import { parseHours } from './hours.ts'
import type { Localised } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'
import { isZone } from './zone.ts'

/** Monday to Sunday, as calendar definitions write them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A calendar as a JSON file: weekly pattern < public holidays and make-up days < exceptions. */
export type CalendarDefinition = Readonly<{
  id: string
  version?: number
  /** IANA name, e.g. `Asia/Shanghai`. */
  zone: string
  name?: Localised
  /** Opening hours `09:00-18:00` by weekday; past midnight `22:00-30:00`; no entry is closed. */
  weekly: Readonly<Partial<Record<(typeof weekdays)[number], readonly string[]>>>
  /** Whose public holidays and make-up working days hold. */
  holidays?: string
  /** Hours of a make-up working day that is closed in the weekly pattern; Monday's by default. */
  makeUpHours?: readonly string[]
  exceptions?: readonly CalendarException[]
}>

/**
 * A company's own day: new hours (none: closed), a make-up working day, or closed for some hours.
 */
export type CalendarException = Readonly<
  { date: string; reason?: string } & (
    | { hours: readonly string[] }
    | { makeUp: true }
    | { closed: readonly string[] }
  )
>

/** A checked definition, by civil day number and with hours in milliseconds. */
export type Rules = Readonly<{
  id: string
  version: number
  zone: string
  name?: Localised
  weekly: readonly (readonly Hours[])[]
  holidays?: string
  makeUpHours: readonly Hours[]
  exceptions: ReadonlyMap<number, ExceptionRule>
}>
/** An exception with hours in milliseconds. */
type ExceptionRule = Readonly<{
  reason?: string
  hours?: readonly Hours[]
  closed?: readonly Hours[]
}>

/** How ids of calendars and ladders are written. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
const maxHoursADay = 48
const maxExceptions = 20_000
const keys = 'id version zone name weekly holidays makeUpHours exceptions'.split(' ')

/** Checks a calendar definition; every problem names the place in the JSON. */
export function checkDefinition(json: unknown): { rules: Rules } | { problems: Problem[] } {
  const findings: Findings = { rule: 'calendar-definition', problems: [] }
  const definition = objectAt(findings, '$', json, keys)
  if (!definition) return { problems: findings.problems }
  const { id, version = 1, zone, name, holidays } = definition
  textAt(findings, '$.id', id, idPattern, 'an id of letters, digits, - and _')
  if (!Number.isSafeInteger(version) || (version as number) < 1) {
    expected(findings, '$.version', 'a whole number from 1 on', version)
  }
  if (typeof zone !== 'string' || !isZone(zone)) {
    expected(findings, '$.zone', "an IANA zone such as 'Asia/Shanghai'", zone)
  }
  if (holidays !== undefined && !isOneOf(publicHolidays, holidays)) {
    expected(findings, '$.holidays', `one of ${Object.keys(publicHolidays).join(', ')}`, holidays)
  }
  checkLocalised(findings, '$.name', name)
  const weekly = readWeekly(findings, definition.weekly)
  const makeUpHours =
    definition.makeUpHours === undefined
      ? weekly[0]!
      : readHours(findings, '$.makeUpHours', definition.makeUpHours)
  const exceptions = readExceptions(findings, definition.exceptions, makeUpHours)
  if (findings.problems.length > 0) return { problems: findings.problems }
  const { id: calendar, zone: place, ...rest } = definition as CalendarDefinition
  return {
    rules: {
      id: calendar,
      version: version as number,
      zone: place,
      ...(rest.name && { name: rest.name }),
      ...(rest.holidays && { holidays: rest.holidays }),
      weekly,
      makeUpHours,
      exceptions,
    },
  }
}

const isOneOf = (names: object, name: unknown) =>
  typeof name === 'string' && Object.hasOwn(names, name)

function readWeekly(findings: Findings, json: unknown): readonly (readonly Hours[])[] {
  const weekly = objectAt(findings, '$.weekly', json, weekdays)
  return weekdays.map((day) => {
    const hours = weekly?.[day]
    return hours === undefined ? [] : readHours(findings, `$.weekly.${day}`, hours)
  })
}

function readExceptions(
  findings: Findings,
  json: unknown,
  makeUpHours: readonly Hours[],
): ReadonlyMap<number, ExceptionRule> {
  const rules = new Map<number, ExceptionRule>()
  if (json === undefined) return rules
  for (const [index, entry] of listAt(findings, '$.exceptions', json, maxExceptions).entries()) {
    const path = `$.exceptions[${index}]`
    const known = ['date', 'reason', 'hours', 'makeUp', 'closed']
    const exception = objectAt(findings, path, entry, known)
    if (!exception) continue
    const { date, reason } = exception
    const day = typeof date === 'string' ? parseDay(date) : undefined
    if (day === undefined) expected(findings, `${path}.date`, 'a date YYYY-MM-DD', date)
    else if (rules.has(day))
      note(findings, `expected one exception on ${formatDay(day)}, but there are two`)
    if (reason !== undefined) textAt(findings, `${path}.reason`, reason, /\S/, 'a text')
    const rule = readException(findings, path, exception, makeUpHours)
    rules.set(day ?? NaN, { ...rule, ...(typeof reason === 'string' && { reason }) })
  }
  return rules
}

function readException(
  findings: Findings,
  path: string,
  exception: Readonly<Record<string, unknown>>,
  makeUpHours: readonly Hours[],
): ExceptionRule {
  const { hours, makeUp, closed } = exception
  const given = [hours, makeUp, closed].filter((value) => value !== undefined)
  if (given.length !== 1) {
    note(findings, `expected one of hours, makeUp, closed in ${path}, but it has ${given.length}`)
  }
  if (hours !== undefined) return { hours: readHours(findings, `${path}.hours`, hours) }
  if (closed !== undefined) return { closed: readHours(findings, `${path}.closed`, closed) }
  if (makeUp !== undefined && makeUp !== true) {
    expected(findings, `${path}.makeUp`, 'true', makeUp)
  }
  return { hours: makeUpHours }
}

function readHours(findings: Findings, path: string, json: unknown): readonly Hours[] {
  const read: Hours[] = []
  for (const [index, text] of listAt(findings, path, json, maxHoursADay).entries()) {
    const hours = typeof text === 'string' ? parseHours(text) : undefined
    const place = `${path}[${index}]`
    if (!hours) expected(findings, place, "hours such as '09:00-18:00' or '22:00-30:00'", text)
    else if (hours.start < (read.at(-1)?.end ?? 0)) {
      note(
        findings,
        `expected ${place} to begin after the hours before it, but '${String(text)}' does not`,
      )
    } else read.push(hours)
  }
  return read
}
