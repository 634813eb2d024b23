import { dueAgain, dueOf } from './due.ts'
import { parseDuration } from './duration.ts'
import { formatOffsetDateTime, parseInstant } from './local-time.ts'
import type { ClockTimes } from './clock.ts'
import { pauseClock, resumeClock, startClock } from './clock.ts'
import { calendar, calendars } from './testing/calendars.ts'
import { compute, goldenVectors } from './testing/golden-vectors.ts'

test.each(goldenVectors)('%s: %s + %s is %s', (...vector) => {
  expect(compute(vector)).toBe(vector[3])
})

const cn = calendar('CN')
const at = (local: string) => parseInstant(local, 'Asia/Shanghai') as number

test.each([
  ['BH4', '2026-09-18 16:00', '2026-09-18 17:00', '2026-09-20 10:00', '2026-09-20 13:00'],
  ['BH4', '2026-09-18 16:00', '2026-09-18 18:00', '2026-09-20 09:00', '2026-09-20 11:00'],
  ['BH6', '2026-09-30 10:00', '2026-09-30 12:00', '2026-10-12 09:30', '2026-10-12 13:30'],
])('CN: goal %s from %s, paused %s to %s, is due %s', (goal, start, pause, resume, due) => {
  const within = parseDuration(goal)
  if ('problem' in within) throw new Error(within.problem)
  const started = startClock({ within, calendar: 'CN' }, at(start), at(start), calendars)
  if ('problem' in started) throw new Error(started.problem)
  const running = { ...started, status: 'running', accruedMs: 0, resumedAt: at(start) } as const
  const paused: ClockTimes = {
    ...running,
    status: 'paused',
    ...(pauseClock(cn, running, at(pause)) as { accruedMs: number }),
  }
  expect(resumeClock(cn, undefined, paused, at(resume))).toMatchObject({ dueAt: at(due) })
})

const explain = (id: string, start: string, text: string) => {
  const duration = parseDuration(text)
  const due = 'problem' in duration ? duration : dueOf(duration, at(start), calendars, id)
  return 'problem' in due ? due.problem : due.arithmetic
}

test('the arithmetic says which days were counted', () => {
  expect(explain('24x7', '2026-09-18 16:00', 'BH4@CN')).toBe(
    '2026-09-18 16:00 + BH4@CN: 2 h on 2026-09-18, 2 h on 2026-09-20 (make-up day) ' +
      '→ 2026-09-20 11:00',
  )
  expect(explain('CN', '2026-09-28 17:30', 'BH41')).toBe(
    '2026-09-28 17:30 + BH41 on CN: 30 min on 2026-09-28, 36 h on 4 working days, ' +
      '4 h 30 min on 2026-10-10 (make-up day) → 2026-10-10 13:30',
  )
  expect(explain('CN', '2026-09-30 17:30', 'P3WD')).toBe(
    '2026-09-30 17:30 + P3WD on CN: working days 2026-10-08, 2026-10-09, 2026-10-10 ' +
      '(make-up day) → 2026-10-10 18:00',
  )
  expect(explain('CN', '2026-02-13 10:00', 'P15WD@CN')).toBe(
    '2026-02-13 10:00 + P15WD@CN: working day 1 is 2026-02-14 (make-up day), ' +
      'working day 15 is 2026-03-12 → 2026-03-12 18:00',
  )
  expect(explain('24x7', '2026-07-01 10:00', 'P7D')).toBe(
    '2026-07-01 10:00 + P7D → 2026-07-08 24:00',
  )
  expect(explain('24x7', '2026-07-01 10:00', 'P1DT2H')).toBe(
    '2026-07-01 10:00 + P1DT2H → 2026-07-02 12:00',
  )
  expect(explain('CN', '2026-12-31 17:00', 'BH2')).toBe(
    '2026-12-31 17:00 + BH2 on CN: 1 h on 2026-12-31, 1 h on 2027-01-04 → 2027-01-04 10:00 ' +
      '(provisional: public holidays after 2026-12-31 are not announced)',
  )
})

test('days are refused on a business calendar, because they could mean two things', () => {
  const duration = parseDuration('P7D')
  if ('problem' in duration) throw new Error(duration.problem)
  expect(dueOf(duration, at('2026-07-01 10:00'), calendars, 'CN')).toEqual({
    problem:
      "expected 'P7D' on a calendar that never closes, but 'CN' has opening hours: " +
      'write working days such as P7WD or use a 24x7 calendar',
  })
})

test('local times are written with the offset of the zone', () => {
  const newYork = calendar('NY').local
  expect(formatOffsetDateTime(newYork, Date.UTC(2026, 2, 8, 7))).toBe('2026-03-08T03:00:00-04:00')
})

test.each([
  ['P1D', '24x7', ['2026-09-20 00:00', '2026-09-21 00:00', '2026-09-22 00:00']],
  ['P1WD', 'CN', ['2026-09-20 18:00', '2026-09-21 18:00', '2026-09-22 18:00']],
  ['P1WD', '24x7', ['2026-09-20 00:00', '2026-09-21 00:00', '2026-09-22 00:00']],
  ['PT12H', '24x7', ['2026-09-19 04:00', '2026-09-19 16:00', '2026-09-20 04:00']],
])('%s on %s in a row leaves no day out', (text, id, expected) => {
  const length = parseDuration(text)
  if ('problem' in length) throw new Error(length.problem)
  const first = dueIn(dueOf(length, at('2026-09-18 16:00'), calendars, id))
  const second = dueIn(dueAgain(length, first, calendars, id))
  const third = dueIn(dueAgain(length, second, calendars, id))
  expect([first, second, third]).toEqual(expected.map(at))
})

function dueIn(due: { dueAt: number } | { problem: string }): number {
  return 'dueAt' in due ? due.dueAt : NaN
}
