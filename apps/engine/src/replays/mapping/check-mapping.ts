import type { LogFormat } from '../log/read-log.ts'
import { isTimestampPattern } from '../log/timestamp.ts'
import { checkActions } from './check-action.ts'
import { checkValue, checkValues } from './check-value.ts'
import type { CaseMapping, LogMapping, Mapping, MappingProblem } from './mapping.ts'
import { type Place, Report, member } from './place.ts'

const endings = ['leaveOpen', 'complete', 'cancel'] as const
const maxActivities = 1_000

/** Reads a mapping file for a log of the given kind; every problem is found and located. */
export function checkMapping(
  json: unknown,
  kind: LogFormat['kind'],
): { mapping: Mapping } | { problems: readonly MappingProblem[] } {
  const report = new Report()
  const file = report.object({ path: '', value: json }, ['log', 'case', 'activities'])
  const mapping: Mapping = {
    log: checkLog(member(file, 'log'), kind, report),
    case: checkCase(member(file, 'case'), report),
    activities: checkActivities(member(file, 'activities'), report),
  }
  return report.problems.length > 0 ? { problems: report.problems } : { mapping }
}

/** Reads the text of a mapping file as JSON. */
export function parseMapping(text: string): { json: unknown } | { problems: MappingProblem[] } {
  try {
    return { json: JSON.parse(text) }
  } catch (error) {
    const sentence = `expected a JSON file, but ${(error as Error).message}`
    return { problems: [{ path: '', sentence }] }
  }
}

const xes = {
  case: 'case:concept:name',
  activity: 'concept:name',
  timestamp: 'time:timestamp',
  resource: 'org:resource',
  lifecycle: 'lifecycle:transition',
}
const logMembers = [...Object.keys(xes), 'zone', 'timestampFormat', 'delimiter', 'ties']

function checkLog(place: Place, kind: LogFormat['kind'], report: Report): LogMapping {
  const log = report.object(place, logMembers)
  const fallback: Partial<typeof xes> = kind === 'xes' ? xes : {}
  const required = (name: 'case' | 'activity' | 'timestamp') =>
    report.optionalText(member(log, name)) ?? fallback[name] ?? report.missing(log, name)
  const zone = report.optionalText(member(log, 'zone')) ?? 'UTC'
  if (!isZone(zone)) report.expected(member(log, 'zone'), 'an IANA zone such as "Europe/Rome"')
  const timestampFormat = report.optionalText(member(log, 'timestampFormat'))
  if (timestampFormat !== undefined && !isTimestampPattern(timestampFormat))
    report.expected(
      member(log, 'timestampFormat'),
      'a pattern of yyyy, MM, dd and perhaps HH, mm, ss, SSS',
    )
  const delimiter = report.optionalText(member(log, 'delimiter'))
  if (delimiter !== undefined && delimiter.length !== 1)
    report.expected(member(log, 'delimiter'), 'one character')
  return {
    case: required('case'),
    activity: required('activity'),
    timestamp: required('timestamp'),
    resource: report.optionalText(member(log, 'resource')) ?? fallback.resource,
    lifecycle: report.optionalText(member(log, 'lifecycle')) ?? fallback.lifecycle,
    zone,
    timestampFormat,
    delimiter,
    ties: report.texts(member(log, 'ties')),
  }
}

function checkCase(place: Place, report: Report): CaseMapping {
  const found = report.object(place, ['businessId', 'variables', 'by', 'atEnd'])
  const businessId = member(found, 'businessId')
  const by = member(found, 'by')
  const atEnd = report.optionalText(member(found, 'atEnd')) ?? 'leaveOpen'
  if (!endings.some((ending) => ending === atEnd))
    report.expected(member(found, 'atEnd'), `one of ${endings.join(', ')}`)
  return {
    businessId:
      businessId.value === undefined
        ? { source: { kind: 'caseId' } }
        : checkValue(businessId, report),
    variables: checkValues(member(found, 'variables'), report),
    by: by.value === undefined ? undefined : checkValue(by, report),
    atEnd: atEnd as CaseMapping['atEnd'],
  }
}

function checkActivities(place: Place, report: Report): Mapping['activities'] {
  const found = report.entries(place, maxActivities)
  if (found.length === 0)
    report.expected(place, 'at least one activity of the log with what it does')
  return Object.fromEntries(found.map(([name, entry]) => [name, checkActions(entry, report)]))
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
