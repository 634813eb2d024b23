import { checkExpression, evaluateCondition, variablesOf } from '@punctual/decision'
import type { Knowledge } from '@punctual/model'
import type { Calendar } from './calendar.ts'
import { parseDuration } from './duration.ts'
import { dueOf } from './due.ts'

/** What a house has, as far as processes and machines may name it. */
type House = Readonly<{
  calendar(id: string): Calendar | undefined
  calendarIds: readonly string[]
  /** Units of the organisation: each has every calendar with its own days, `CN/SH`. */
  unitIds: readonly string[]
  ladderIds: Iterable<string>
  /** Epoch milliseconds. */
  now: number
}>

/** What the rules of a model need to know of a house; for deploying and for drawing alike. */
export function modelKnowledge({
  calendar: calendars,
  calendarIds,
  unitIds,
  ladderIds,
  now,
}: House): Knowledge {
  return {
    checkExpression,
    variablesOf,
    holds: (text, variables) => {
      const result = evaluateCondition(text, { variables, at: now, zone: 'UTC' })
      return result.ok ? result.value : undefined
    },
    checkDuration: (text, calendar) => {
      const duration = parseDuration(text)
      if ('problem' in duration) return duration.problem
      // That the calendar is not known is a problem of its own.
      if (!calendars(duration.calendar ?? calendar)) return undefined
      const due = dueOf(duration, now, calendars, calendar)
      return 'problem' in due ? due.problem : undefined
    },
    knownLadders: new Set(ladderIds),
    knownCalendars: new Set(
      calendarIds.flatMap((id) => [id, ...unitIds.map((unit) => `${id}/${unit}`)]),
    ),
  }
}
