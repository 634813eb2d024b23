import { formatDay, parseDay } from './civil.ts'
import type { Findings } from './findings.ts'
import { expected, idPattern, listAt, note, objectAt, textAt } from './findings.ts'
import type { Hours } from './hours.ts'
import { readHours } from './read-week.ts'

/** What differs on one day, with hours in milliseconds. */
export type ExceptionRule = Readonly<{ reason?: string }> &
  (
    | Readonly<{ hours: readonly Hours[] }>
    | Readonly<{ closed: readonly Hours[] }>
    | Readonly<{ makeUp: true }>
  )

/** Exceptions by civil day number. */
export type ExceptionRules = ReadonlyMap<number, ExceptionRule>

const maxExceptions = 20_000
const maxUnits = 1_000

/** Reads a list of exceptions, at most one a day. */
export function readExceptions(findings: Findings, path: string, json: unknown): ExceptionRules {
  const rules = new Map<number, ExceptionRule>()
  for (const [index, entry] of listAt(findings, path, json, maxExceptions).entries()) {
    const place = `${path}[${index}]`
    const known = ['date', 'reason', 'hours', 'makeUp', 'closed']
    const exception = objectAt(findings, place, entry, known)
    if (!exception) continue
    const { date, reason } = exception
    const day = typeof date === 'string' ? parseDay(date) : undefined
    if (day === undefined) expected(findings, `${place}.date`, 'a date YYYY-MM-DD', date)
    else if (rules.has(day))
      note(findings, `expected one exception on ${formatDay(day)}, but there are two`)
    if (reason !== undefined) textAt(findings, `${place}.reason`, reason, /\S/, 'a text')
    const rule = readException(findings, place, exception)
    rules.set(day ?? NaN, { ...rule, ...(typeof reason === 'string' && { reason }) })
  }
  return rules
}

/** Reads the exceptions of units of the organisation, each unit once. */
export function readUnits(findings: Findings, json: unknown): ReadonlyMap<string, ExceptionRules> {
  const units = new Map<string, ExceptionRules>()
  for (const [index, entry] of listAt(findings, '$.units', json, maxUnits).entries()) {
    const path = `$.units[${index}]`
    const given = objectAt(findings, path, entry, ['unit', 'exceptions'])
    if (!given) continue
    const unit = textAt(findings, `${path}.unit`, given['unit'], idPattern, 'the id of a unit')
    if (units.has(unit)) {
      note(findings, `expected unit '${unit}' once in $.units, but it is there twice`)
    }
    units.set(unit, readExceptions(findings, `${path}.exceptions`, given['exceptions']))
  }
  return units
}

function readException(
  findings: Findings,
  path: string,
  exception: Readonly<Record<string, unknown>>,
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
  return { makeUp: true }
}
