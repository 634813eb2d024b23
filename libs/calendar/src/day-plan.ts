import { weekdayOf } from './civil.ts'
import type { Rules } from './definition.ts'
import type { Hours } from './hours.ts'
import { withoutHours } from './hours.ts'
import type { Localised } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'

/** Why a day has the hours that it has. */
export type DayKind = 'work' | 'rest' | 'holiday' | 'makeUp' | 'exception'

/** What a calendar says about one civil day. */
type DayPlan = Readonly<{ hours: readonly Hours[]; kind: DayKind; name?: Localised }>

/** The hours of a civil day: weekly pattern < public holidays and make-up days < exceptions. */
export function planDay(rules: Rules, day: number): DayPlan {
  const general = planWithoutExceptions(rules, day)
  const exception = rules.exceptions.get(day)
  if (!exception) return general
  const { reason, closed } = exception
  const hours = exception.hours ?? withoutHours(general.hours, closed ?? [])
  const name = reason === undefined ? undefined : { 'zh-CN': reason, en: reason }
  return { hours, kind: 'exception', ...(name && { name }) }
}

function planWithoutExceptions(rules: Rules, day: number): DayPlan {
  const hours = rules.weekly[weekdayOf(day)]!
  const announced = rules.holidays && publicHolidays[rules.holidays]?.days.get(day)
  if (!announced) return { hours, kind: hours.length > 0 ? 'work' : 'rest' }
  const { kind, name } = announced
  if (kind === 'holiday') return { hours: [], kind, name }
  return { hours: hours.length > 0 ? hours : rules.makeUpHours, kind, name }
}
