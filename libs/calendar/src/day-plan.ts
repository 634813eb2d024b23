import { weekdayOf } from './civil.ts'
import type { Rules } from './definition.ts'
import type { Hours } from './hours.ts'
import { withoutHours } from './hours.ts'
import type { Localised } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'
import type { ExceptionRule } from './read-exceptions.ts'
import type { Period } from './read-periods.ts'

/** Why a day has the hours that it has. */
export type DayKind = 'work' | 'rest' | 'holiday' | 'makeUp' | 'exception'

/** What a calendar says about one civil day. */
type DayPlan = Readonly<{ hours: readonly Hours[]; kind: DayKind; name?: Localised }>

const closed: DayPlan = { hours: [], kind: 'rest' }

/**
 * The hours of a civil day: weekly pattern < public holidays and make-up days < exceptions. On days
 * that no period covers nobody works.
 */
export function planDay(rules: Rules, day: number): DayPlan {
  const period = rules.periods.find(({ from, to }) => from <= day && day <= to)
  let plan = period ? planWithoutExceptions(rules, period, day) : closed
  for (const layer of rules.exceptions) {
    const exception = layer.get(day)
    if (exception) plan = except(plan, exception, period)
  }
  return plan
}

function except(general: DayPlan, exception: ExceptionRule, period?: Period): DayPlan {
  const { reason } = exception
  const name = reason === undefined ? undefined : { 'zh-CN': reason, en: reason }
  const named = name && { name }
  if ('makeUp' in exception) return { hours: period?.makeUpHours ?? [], kind: 'makeUp', ...named }
  const hours =
    'hours' in exception ? exception.hours : withoutHours(general.hours, exception.closed)
  return { hours, kind: 'exception', ...named }
}

/** The last civil day whose public holidays are known, announced or written in the definition. */
export function announcedUntil({ holidays, announcedUntil: own }: Rules): number | undefined {
  const announced = holidays === undefined ? undefined : publicHolidays[holidays]!.announcedUntil
  if (announced === undefined || own === undefined) return announced
  return Math.max(announced, own)
}

function planWithoutExceptions(rules: Rules, period: Period, day: number): DayPlan {
  const hours = period.weekly[weekdayOf(day)]!
  const own: DayPlan = { hours, kind: hours.length > 0 ? 'work' : 'rest' }
  const known = rules.holidays === undefined ? undefined : publicHolidays[rules.holidays]
  if (!known) return own
  if (day > announcedUntil(rules)!) {
    const name = known.statutory.get(day)
    return name ? { hours: [], kind: 'holiday', name } : own
  }
  const announced = known.days.get(day)
  if (!announced) return own
  const { kind, name } = announced
  if (kind === 'holiday') return { hours: [], kind, name }
  return { hours: hours.length > 0 ? hours : period.makeUpHours, kind, name }
}
