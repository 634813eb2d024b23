import { everFalls, parseCron } from '../cron.ts'
import type { Knowledge } from './rule.ts'

const CALENDAR = '(@[\\w.-]+)?'
const ISO_DURATION = new RegExp(
  '^P(?=\\d|T\\d)(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}W)?(\\d{1,9}D)?' +
    `(T(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?${CALENDAR}$`,
)
const WORKING_DURATION = new RegExp(`^(P\\d{1,6}WD|BH\\d{1,6}(\\.\\d{1,6})?)${CALENDAR}$`)
const DATE_TIME = new RegExp(
  '^(\\d{4})-(\\d\\d)-(\\d\\d)T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?' +
    '(Z|[+-]([01]\\d):[0-5]\\d)?(\\[[\\w/+-]+\\]|@[\\w/+-]+)?$',
)
const CYCLE = /^R(-1|\d*)\/(?:([^/]+)\/)?([^/]+)$/

/** What is wrong with a date-time such as `2026-09-18T16:00:00+08:00`; local without offset. */
export function faultInDateTime(text: string): string | undefined {
  const found = DATE_TIME.exec(text)
  const [year, month, day] = (found ?? []).slice(1, 4).map(Number)
  if (found && isDay(year ?? 0, month ?? 0, day ?? 0)) return undefined
  return `expected an ISO 8601 date-time such as 2026-09-18T16:00:00+08:00, but found '${text}'`
}

/** What is wrong with a duration: `PT1H`, `P7D`, `P3WD@CN`, `BH4@CN`. */
export function faultInDuration(
  text: string,
  calendar: string,
  { checkDuration, knownCalendars }: Knowledge,
): string | undefined {
  const named = /@(.*)$/.exec(text)?.[1]
  if (named !== undefined && knownCalendars && !knownCalendars.has(named)) {
    return `expected a known calendar after '@', but '${named}' is none`
  }
  if (checkDuration) return checkDuration(text, calendar)
  if (ISO_DURATION.test(text) || WORKING_DURATION.test(text)) return undefined
  return `expected a duration such as PT1H, P7D, P3WD@CN or BH4@CN, but found '${text}'`
}

/**
 * What is wrong with a cycle: `R/PT1H` for ever, `R5/PT10S` five times, `R3/2026-01-01T00:00Z/P1D`
 * from an instant on, or a cron such as `0 0 9 * * MON-FRI`.
 */
export function faultInCycle(
  text: string,
  calendar: string,
  knowledge: Knowledge,
): string | undefined {
  if (/^@|\s/.test(text)) return faultInCron(text)
  const [, times = '', start, interval = ''] = CYCLE.exec(text) ?? []
  const repeats = times === '' || times === '-1' || /^0*[1-9]\d{0,8}$/.test(times)
  if (!interval || !repeats || /^\d{4}/.test(interval)) {
    return `expected a cycle such as R/PT1H, R5/PT10S or 0 0 9 * * MON-FRI, but found '${text}'`
  }
  if (!/[1-9]/.test(interval)) return `expected a cycle to take time, but '${text}' takes none`
  const fault = start === undefined ? undefined : faultInDateTime(start)
  return fault ?? faultInDuration(interval, calendar, knowledge)
}

function faultInCron(text: string): string | undefined {
  const cron = parseCron(text)
  if ('problem' in cron) return cron.problem
  return everFalls(cron) ? undefined : `expected a cron to fall on a day, but '${text}' never does`
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
