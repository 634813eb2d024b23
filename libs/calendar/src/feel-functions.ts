import type { FeelFunction } from '@punctual/decision'
import type { Calendar } from './calendar.ts'
import { dayMs } from './civil.ts'
import type { Calendars } from './due.ts'
import { dueOf } from './due.ts'
import type { Duration } from './duration.ts'
import { parseDuration } from './duration.ts'
import { formatIsoLength, formatOffsetDateTime, parseInstant } from './local-time.ts'
import { workingBetween } from './working-time.ts'

/**
 * The FEEL functions that count working time. `duration` is a text (`BH4`, `P3WD`, `PT2H`) or a
 * FEEL duration, whose days have 24 hours (DMN 1.5 §10.3.2.3.7); `calendar` is the id of a
 * calendar. A date-time without a zone is local to the calendar.
 */
export function feelFunctions(calendars: Calendars): Readonly<Record<string, FeelFunction>> {
  return {
    'add working time': {
      parameters: ['from', 'duration', 'calendar'],
      returns: 'date and time',
      call: ([from, duration, id]) => {
        const calendar = calendarAt(calendars, id)
        const due = dueOf(lengthOf(duration), instantAt(calendar, from), calendars, calendar.id)
        if ('problem' in due) throw new Error(due.problem)
        return formatOffsetDateTime(due.calendar.local, due.dueAt)
      },
    },
    'working time between': {
      parameters: ['a', 'b', 'calendar'],
      returns: 'duration',
      call: ([a, b, id]) => {
        const calendar = calendarAt(calendars, id)
        const ms = workingBetween(calendar, instantAt(calendar, a), instantAt(calendar, b))
        if (!Number.isNaN(ms)) return formatIsoLength(ms)
        const found = `they are ${textOf('an instant', a)} and ${textOf('an instant', b)}`
        throw new Error(`expected instants between 1960 and 2059, but ${found}`)
      },
    },
  }
}

/** FEEL writes 24 hours and one day alike, so days cannot end at 24:00 here. */
function lengthOf(value: unknown): Duration {
  const length = parseDuration(textOf('a duration', value))
  if ('problem' in length) throw new Error(length.problem)
  if (length.kind !== 'calendarDays' || length.months > 0) return length
  const { text, calendar, days } = length
  return {
    kind: 'continuous',
    text,
    ms: days * dayMs,
    writtenInDays: true,
    ...(calendar && { calendar }),
  }
}

function calendarAt(calendars: Calendars, id: unknown): Calendar {
  const name = textOf('the id of a calendar', id)
  const calendar = calendars(name)
  if (calendar) return calendar
  throw new Error(`expected a calendar '${name}', but there is none`)
}

function instantAt(calendar: Calendar, value: unknown): number {
  const at = parseInstant(textOf('a date and time', value), calendar.zone)
  if (typeof at === 'number') return at
  throw new Error(at.problem)
}

function textOf(what: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new Error(`expected ${what}, but it is ${JSON.stringify(value) ?? 'missing'}`)
}
