import type { ClockTimes } from './clock.ts'
import {
  deliverAt,
  elapsedMs,
  explainElapsed,
  pauseClock,
  resumeClock,
  startClock,
} from './clock.ts'
import { checkLadder } from './check-ladder.ts'
import { hourMs, minuteMs } from './civil.ts'
import { parseDuration } from './duration.ts'
import type { Ladder } from './ladder.ts'
import { formatLocal, parseInstant } from './local-time.ts'
import { explainRung, planRungs } from './plan-rungs.ts'
import { calendar, calendars } from './testing/calendars.ts'

const shanghai = calendar('CN').local
const at = (local: string) => parseInstant(local, 'Asia/Shanghai') as number
const local = (instant: number) => formatLocal(shanghai, instant)

const standard = ladderOf('50%', '80%', '100%', '+25%', '+PT30M')

test('a clock plans every rung of its ladder on its own calendar', () => {
  expect(rungsOf(start('BH4@CN', '2026-09-18 16:00', standard))).toEqual([
    '50% 2026-09-18 18:00 pending',
    '80% 2026-09-20 10:12 pending',
    '100% 2026-09-20 11:00 pending',
    '+PT30M 2026-09-20 11:30 pending',
    '+25% 2026-09-20 12:00 pending',
  ])
})

test('of the rungs that a late clock has passed only the highest is left to fire', () => {
  const clock = start('BH4@CN', '2026-09-18 16:00', standard, '2026-09-20 11:10')
  expect(clock).toMatchObject({ startedAt: at('2026-09-18 16:00'), dueAt: at('2026-09-20 11:00') })
  expect(rungsOf(clock)).toEqual([
    '50% 2026-09-18 18:00 skipped',
    '80% 2026-09-20 10:12 skipped',
    '100% 2026-09-20 11:00 pending',
    '+PT30M 2026-09-20 11:30 pending',
    '+25% 2026-09-20 12:00 pending',
  ])
})

test('a rung that is reached at the very moment of the start counts as passed', () => {
  const clock = start('BH4@CN', '2026-09-18 16:00', standard, '2026-09-20 10:12')
  expect(rungsOf(clock).slice(0, 2)).toEqual([
    '50% 2026-09-18 18:00 skipped',
    '80% 2026-09-20 10:12 pending',
  ])
})

test('days after due are counted from the day that the promise is due', () => {
  const days = ladderOf('+P3D', '+1WD', '+2WD')
  expect(rungsOf(start('BH4@CN', '2026-09-18 16:00', days))).toEqual([
    '+1WD 2026-09-21 18:00 pending',
    '+2WD 2026-09-22 18:00 pending',
    '+P3D 2026-09-24 00:00 pending',
  ])
  // Due at 24:00 of 8 July: three days later is 24:00 of 11 July.
  expect(rungsOf(start('P7D', '2026-07-01 10:00', days))).toEqual([
    '+1WD 2026-07-10 00:00 pending',
    '+2WD 2026-07-11 00:00 pending',
    '+P3D 2026-07-12 00:00 pending',
  ])
})

test('a pause keeps what was used, and resuming plans the pending rungs again', () => {
  const clock = run(start('BH4@CN', '2026-09-18 16:00', standard))
  const fired = { ...clock, rungs: clock.rungs.map(fireUntil(at('2026-09-18 18:00'))) }
  const paused = pause(fired, '2026-09-20 09:30')
  expect(paused.accruedMs).toBe(2.5 * hourMs)
  expect(elapsedMs(calendar('CN'), paused, at('2026-09-25 12:00'))).toBe(2.5 * hourMs)
  const resumed = resume(paused, '2026-09-21 10:00')
  expect(local(resumed.dueAt)).toBe('2026-09-21 11:30')
  expect(rungsOf(resumed)).toEqual([
    '50% 2026-09-18 18:00 fired',
    '80% 2026-09-21 10:42 pending',
    '100% 2026-09-21 11:30 pending',
    '+PT30M 2026-09-21 12:00 pending',
    '+25% 2026-09-21 12:30 pending',
  ])
  expect(resumed.arithmetic).toBe(
    '2026-09-21 10:00 + 1 h 30 min left of 4 h: 1 h 30 min on 2026-09-21 → 2026-09-21 11:30',
  )
})

test('what was missed before the pause stays due when it was; rungs behind it move', () => {
  const ladder = ladderOf('100%', '+PT2H', '+1WD')
  const clock = run(start('BH4@CN', '2026-09-18 09:00', ladder), 'missedRunning')
  const fired = { ...clock, rungs: clock.rungs.map(fireUntil(at('2026-09-18 13:00'))) }
  const paused = { ...pause(fired, '2026-09-18 14:00'), status: 'missedPaused' } as const
  const resumed = resume(paused, '2026-09-21 10:00', ladder)
  expect(local(resumed.dueAt)).toBe('2026-09-18 13:00')
  expect(rungsOf(resumed)).toEqual([
    '100% 2026-09-18 13:00 fired',
    '+PT2H 2026-09-21 11:00 pending',
    '+1WD 2026-09-21 18:00 pending',
  ])
  expect(resumed.arithmetic).toBe(
    '5 h of 4 h used by 2026-09-21 10:00 on CN, overdue since 2026-09-18 13:00',
  )
})

test('elapsed time counts on the calendar, beyond the goal when overdue', () => {
  const cn = calendar('CN')
  const clock = run(start('BH4@CN', '2026-09-18 16:00'))
  expect(elapsedMs(cn, clock, at('2026-09-19 12:00'))).toBe(2 * hourMs)
  expect(elapsedMs(cn, clock, at('2026-09-20 09:30'))).toBe(2.5 * hourMs)
  expect(elapsedMs(cn, clock, at('2026-09-20 12:00'))).toBe(5 * hourMs)
  expect(elapsedMs(cn, clock, at('2026-09-18 10:00'))).toBe(0)
  expect(explainElapsed(cn, clock, at('2026-09-20 09:30'))).toBe(
    '2 h 30 min of 4 h used by 2026-09-20 09:30 on CN',
  )
})

test('a rung says how its instant comes about', () => {
  const clock = start('BH4@CN', '2026-09-18 16:00', standard)
  const explained = standard.rungs.map((rung) => {
    const planned = clock.rungs.find(({ id }) => id === rung.id)!
    return explainRung(rung, clock.calendar, clock.goalMs, planned.at)
  })
  expect(explained[1]).toBe('80% of 4 h = 3 h 12 min on CN → 2026-09-20 10:12')
  expect(explained[4]).toBe('+PT30M after 4 h on CN → 2026-09-20 11:30')
})

test('notices wait for the opening of their recipient unless they are urgent', () => {
  const desk = calendar('DESK')
  const night = at('2026-09-18 23:00')
  expect(local(deliverAt(desk, night, false))).toBe('2026-09-19 08:00')
  expect(deliverAt(desk, night, true)).toBe(night)
  expect(deliverAt(undefined, night, false)).toBe(night)
  expect(deliverAt(desk, at('2026-09-18 19:59'), false)).toBe(at('2026-09-18 19:59'))
  expect(local(deliverAt(desk, at('2026-09-18 20:00'), false))).toBe('2026-09-19 08:00')
})

test('a promise that its calendar cannot keep count of is a problem, not a wrong date', () => {
  const within = duration('BH400000@CN')
  const from = at('2026-09-18 16:00')
  expect(startClock({ within, calendar: '24x7' }, from, from, calendars)).toEqual({
    problem:
      'expected BH400000@CN to end between 1960 and 2059, but it does not when counted from ' +
      "2026-09-18T08:00:00.000Z on calendar 'CN'",
  })
  const late = run(start('BH4@CN', '2026-09-18 16:00'))
  const problem = {
    problem: expect.stringMatching(
      /^expected .*20(59|60).*, but |^expected .*, but .*2059/,
    ) as string,
  }
  expect(pauseClock(calendar('CN'), late, Date.UTC(2070, 0, 1))).toEqual(problem)
  expect(resumeClock(calendar('CN'), undefined, late, Date.UTC(2070, 0, 1))).toEqual(problem)
  const far = ladderOf('+P13000D')
  expect(planRungs(far, calendar('CN'), from, 0, hourMs)).toEqual(problem)
})

test('a promise on an unknown calendar is a problem', () => {
  const within = duration('BH4@MARS')
  expect(startClock({ within, calendar: '24x7' }, 0, 0, calendars)).toEqual({
    problem: "expected a calendar 'MARS', but there is none",
  })
})

test('a promise of a minute is not rounded', () => {
  const clock = start('PT1M', '2026-09-18 16:00', ladderOf('33%', '66.667%'))
  expect(clock.goalMs).toBe(minuteMs)
  expect(clock.rungs.map((rung) => rung.at - clock.startedAt)).toEqual([19_800, 40_001])
})

function duration(text: string) {
  const parsed = parseDuration(text)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed
}

function ladderOf(...thresholds: string[]): Ladder {
  const actions = [{ type: 'raisePriority', by: 1 }]
  const rungs = thresholds.map((threshold) => ({ at: threshold, actions }))
  const checked = checkLadder({ id: 'test', rungs })
  if ('problems' in checked) throw new Error(checked.problems[0]?.sentence)
  return checked.ladder
}

function start(within: string, from: string, ladder?: Ladder, now = from) {
  const promise = { within: duration(within), calendar: '24x7', ladder }
  const started = startClock(promise, at(from), at(now), calendars)
  if ('problem' in started) throw new Error(started.problem)
  return started
}

function run(
  started: ReturnType<typeof start>,
  status: ClockTimes['status'] = 'running',
): ClockTimes {
  return { ...started, status, accruedMs: 0, resumedAt: started.startedAt }
}

function pause(clock: ClockTimes, instant: string): ClockTimes {
  const paused = pauseClock(calendar('CN'), clock, at(instant))
  if ('problem' in paused) throw new Error(paused.problem)
  return { ...clock, status: 'paused', accruedMs: paused.accruedMs }
}

function resume(clock: ClockTimes, instant: string, ladder = standard) {
  const resumed = resumeClock(calendar('CN'), ladder, clock, at(instant))
  if ('problem' in resumed) throw new Error(resumed.problem)
  return resumed
}

function fireUntil(instant: number) {
  return (rung: ClockTimes['rungs'][number]) =>
    rung.at <= instant ? { ...rung, status: 'fired' as const } : rung
}

function rungsOf({ rungs }: { rungs: ClockTimes['rungs'] }): string[] {
  return rungs.map(({ id, at: instant, status }) => `${id} ${local(instant)} ${status}`)
}
