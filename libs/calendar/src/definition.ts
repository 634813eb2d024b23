import type { Problem } from '@punctual/model'
import { parseDay } from './civil.ts'
import type { ExceptionRules } from './read-exceptions.ts'
import { readExceptions, readUnits } from './read-exceptions.ts'
import type { Findings } from './findings.ts'
import { checkLocalised, expected, idPattern, objectAt, textAt } from './findings.ts'
import type { Period } from './read-periods.ts'
import { readPeriods } from './read-periods.ts'
import type { WeekDefinition } from './read-week.ts'
import type { Localised } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'
import { isZone } from './zone.ts'

/** A calendar as a JSON file: weekly pattern < public holidays and make-up days < exceptions. */
export type CalendarDefinition = Readonly<{
  id: string
  version?: number
  /** IANA name, e.g. `Asia/Shanghai`. */
  zone: string
  name?: Localised
  /** The hours of every week; not with `periods`. */
  weekly?: WeekDefinition
  /** Hours of a make-up working day that is closed in the weekly pattern; Monday's by default. */
  makeUpHours?: readonly string[]
  /** Weeks that hold from one day to another, one after the other; not with `weekly`. */
  periods?: readonly PeriodDefinition[]
  /** Whose public holidays and make-up working days hold. */
  holidays?: string
  /** Last day whose public holidays stand among the exceptions, `YYYY-MM-DD`. */
  announcedUntil?: string
  exceptions?: readonly CalendarException[]
  /** Days on which units of the organisation differ; they win over all others. */
  units?: readonly Readonly<{ unit: string; exceptions: readonly CalendarException[] }>[]
}>

/** A version of the hours. Without `from` it has always held, without `to` it does not end. */
type PeriodDefinition = Readonly<{
  from?: string
  to?: string
  weekly: WeekDefinition
  makeUpHours?: readonly string[]
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

/** From an instant until before another, in milliseconds. */
export type Away = Readonly<{ from: number; until: number; reason?: string }>

/** A checked definition, by civil day number and with hours in milliseconds. */
export type Rules = Readonly<{
  id: string
  version: number
  zone: string
  name?: Localised
  /** In order, without a day between them. */
  periods: readonly Period[]
  holidays?: string
  /** Civil day until which the definition itself says which days are public holidays. */
  announcedUntil?: number
  /** In layers: each wins over those before it. */
  exceptions: readonly ExceptionRules[]
  units: ReadonlyMap<string, ExceptionRules>
  /** Times at which somebody is away, whatever the days say. */
  away?: readonly Away[]
}>

const keys =
  'id version zone name weekly makeUpHours periods holidays announcedUntil exceptions units'

/** Checks a calendar definition; every problem names the place in the JSON. */
export function checkDefinition(json: unknown): { rules: Rules } | { problems: Problem[] } {
  const findings: Findings = { rule: 'calendar-definition', problems: [] }
  const definition = objectAt(findings, '$', json, keys.split(' '))
  if (!definition) return { problems: findings.problems }
  checkHead(findings, definition)
  const announcedUntil = readAnnounced(findings, definition)
  const periods = readPeriods(findings, definition)
  const exceptions = readExceptions(findings, '$.exceptions', definition['exceptions'] ?? [])
  const units = readUnits(findings, definition['units'] ?? [])
  if (findings.problems.length > 0) return { problems: findings.problems }
  const { id, zone, version = 1, name, holidays } = definition as CalendarDefinition
  return {
    rules: {
      id,
      version,
      zone,
      ...(name && { name }),
      ...(holidays && { holidays }),
      ...(announcedUntil !== undefined && { announcedUntil }),
      periods,
      exceptions: [exceptions],
      units,
    },
  }
}

type Json = Readonly<Record<string, unknown>>

function checkHead(findings: Findings, definition: Json): void {
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
}

const isOneOf = (names: object, name: unknown) =>
  typeof name === 'string' && Object.hasOwn(names, name)

function readAnnounced(findings: Findings, { announcedUntil }: Json): number | undefined {
  if (announcedUntil === undefined) return undefined
  const day = typeof announcedUntil === 'string' ? parseDay(announcedUntil) : undefined
  if (day === undefined) expected(findings, '$.announcedUntil', 'a date YYYY-MM-DD', announcedUntil)
  return day
}
