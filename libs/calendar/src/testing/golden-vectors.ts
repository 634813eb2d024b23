import { dueOf } from '../due.ts'
import { parseDuration } from '../duration.ts'
import { formatOffsetDateTime, parseInstant } from '../local-time.ts'
import { calendar, calendars } from './calendars.ts'

/**
 * Calendar, local start, duration, and the result that independent day and minute stepping
 * confirmed.
 */
export const goldenVectors: readonly (readonly [string, string, string, string])[] = [
  ['CN', '2026-09-18 16:00', 'BH4', '2026-09-20T11:00:00+08:00'],
  ['CN', '2026-09-18 18:00', 'BH0.5', '2026-09-20T09:30:00+08:00'],
  ['CN', '2026-09-30 17:30', 'BH24', '2026-10-10T14:30:00+08:00'],
  ['CN', '2026-02-13 17:00', 'BH10', '2026-02-14T18:00:00+08:00'],
  ['CN-LUNCH', '2026-09-18 11:30', 'BH1', '2026-09-18T13:30:00+08:00'],
  ['CN-LUNCH', '2026-09-18 12:30', 'BH0.25', '2026-09-18T13:15:00+08:00'],
  ['CN-LUNCH', '2026-09-30 17:30', 'BH24', '2026-10-10T17:30:00+08:00'],
  ['DESK', '2026-10-01 19:40', 'BH1', '2026-10-02T08:40:00+08:00'],
  ['CN', '2026-09-30 17:30', 'P3WD', '2026-10-10T18:00:00+08:00'],
  ['CN', '2026-02-13 10:00', 'P3WD', '2026-02-25T18:00:00+08:00'],
  ['CN', '2026-04-30 18:30', 'P3WD', '2026-05-08T18:00:00+08:00'],
  ['CN', '2026-09-18 09:00', 'P1WD', '2026-09-20T18:00:00+08:00'],
  ['CN', '2026-06-18 09:00', 'P3WD', '2026-06-24T18:00:00+08:00'],
  ['CN', '2026-09-24 23:59', 'P3WD', '2026-09-30T18:00:00+08:00'],
  ['CN', '2026-02-13 10:00', 'P15WD', '2026-03-12T18:00:00+08:00'],
  ['24x7', '2026-09-30 17:30', 'PT24H', '2026-10-01T17:30:00+08:00'],
  ['NY', '2026-03-06 16:00', 'BH4', '2026-03-09T12:00:00-04:00'],
  ['NY-24x7', '2026-03-07 12:00', 'PT24H', '2026-03-08T13:00:00-04:00'],
  ['NY-24x7', '2026-10-31 12:00', 'PT24H', '2026-11-01T11:00:00-05:00'],
  ['NY-NIGHT', '2026-03-07 22:00', 'BH7', '2026-03-08T06:00:00-04:00'],
  ['NY-NIGHT', '2026-10-31 22:00', 'BH8', '2026-11-01T05:00:00-05:00'],
  ['LH-24x7', '2026-04-05 00:00', 'BH4', '2026-04-05T03:30:00+10:30'],
  ['LH-24x7', '2026-10-04 00:00', 'BH4', '2026-10-04T04:30:00+11:00'],
  // Behind the announced years: by the days that the law gives, and by no make-up day.
  ['CN', '2026-12-31 09:00', 'P3WD', '2027-01-06T18:00:00+08:00'],
  ['CN', '2027-02-03 10:00', 'P3WD', '2027-02-10T18:00:00+08:00'],
]

/** What this process computes for the start and duration of a vector. */
export function compute([id, start, duration]: (typeof goldenVectors)[number]): string {
  const from = parseInstant(start, calendar(id).zone)
  const length = parseDuration(duration)
  if (typeof from !== 'number') return from.problem
  if ('problem' in length) return length.problem
  const due = dueOf(length, from, calendars, id)
  return 'problem' in due ? due.problem : formatOffsetDateTime(due.calendar.local, due.dueAt)
}
