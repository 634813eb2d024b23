import {
  goalUntil,
  parseDuration,
  recountClock,
  type Duration,
  type Ladder,
} from '@punctual/calendar'
import { calendarOf } from '../clocks/calendar-of.ts'
import { definitionOf } from '../clocks/definition-of.ts'
import { dueAfterShift, replan } from '../clocks/extend.ts'
import { isMissed } from '../clocks/stop.ts'
import type { Shift } from '../command.ts'
import { reject } from '../rejection.ts'
import type { Clock, ClockPlan, Key, OpenTimer } from '../state.ts'
import { dueAfter } from '../timers/duration.ts'
import { emit, stateOf, type Turn } from '../turn.ts'
import type { Rejection } from '../environment.ts'
import type { Performer } from './index.ts'

/** The last instant that is a date. */
const INSTANT_MAX = 8.64e15

/** An operator moves the end of a promise that is not missed. */
export const rescheduleClock: Performer<'rescheduleClock'> = (command, turn) => {
  const { key, reason, change } = command
  const clock = movable(turn, key, reason)
  if ('code' in clock) return clock
  const until = dueAfterShift(turn, clock, command)
  if (typeof until !== 'number') return reject('invalidArgument', until.problem)
  const goalMs = goalUntil(calendarOf(turn.environment, clock), clock, until)
  const fault = faultIn(turn, clock, until, goalMs)
  if (fault) return reject('invalidArgument', `expected clock '${clock.id}' to end ${fault}`)
  const plan = replan(turn, clock, goalMs)
  if ('problem' in plan) return reject('invalidArgument', plan.problem)
  say(turn, clock, { reason, ...(change !== undefined && { change }), ...plan })
  return undefined
}

/** An operator takes back what was moved last; what has fired since stays so. */
export const restoreClock: Performer<'restoreClock'> = ({ key, reason, change }, turn) => {
  const clock = movable(turn, key, reason)
  if ('code' in clock) return clock
  const { moved } = clock
  if (!moved || moved.change !== change) return neverMoved(`clock '${clock.id}'`, change)
  const fired = new Map(clock.rungs.map(({ id, status }) => [id, status]))
  const rungs = moved.rungs.map((rung) =>
    fired.get(rung.id) === 'fired' ? { ...rung, status: 'fired' as const } : rung,
  )
  const plan = replan(turn, { ...clock, rungs }, moved.goalMs)
  if ('problem' in plan) return reject('invalidState', plan.problem)
  const named = change !== undefined && { change }
  say(turn, clock, { reason, ...named, restores: true, ...plan })
  return undefined
}

type Told = Readonly<{ reason: string; change?: string; restores?: true; arithmetic: string }>

function say(turn: Turn, clock: Clock, told: Told & ClockPlan): void {
  const { key, id, element, goalMs, dueAt, rungs } = clock
  const before = { goalMs, dueAt, rungs }
  emit(turn, { type: 'clockRescheduled', key, id, element, before, ...told })
}

function movable(turn: Turn, key: Key, reason: string): Clock | Rejection {
  const clock = stateOf(turn).clocks[key]
  if (!clock) return reject('notFound', `expected an open clock ${key}, but there is none`)
  if (reason.trim() === '') {
    return reject('invalidArgument', `expected a reason for clock '${clock.id}', but it is empty`)
  }
  if (!isMissed(clock, turn.at)) return clock
  const want = `expected clock '${clock.id}' to be in time`
  return reject('invalidState', `${want}, but it is missed, and stays so`)
}

function faultIn(turn: Turn, clock: Clock, until: number, goalMs: number): string | undefined {
  if (!(until > turn.at)) return 'in the future, but it would end in the past'
  const from = clock.pausedAt ?? clock.resumedAt
  if (!(goalMs > clock.accruedMs) || until <= from) return 'later than now, but it would not'
  if (goalMs === clock.goalMs) return 'at another instant, but it would end when it does already'
  const { extendable } = definitionOf(turn.environment, clock) ?? {}
  if (extendable === false && goalMs > clock.goalMs) {
    return 'no later than promised, but it would: the promise forbids extensions'
  }
  return undefined
}

const neverMoved = (what: string, change: string | undefined) =>
  reject(
    'invalidState',
    `expected ${what} to be moved last by ${change ?? 'a person'}, but it was not`,
  )

/** Counts on by another duration, calendar or ladder. */
export const recalculateClock: Performer<'recalculateClock'> = (command, turn) => {
  const { key, reason } = command
  const clock = movable(turn, key, reason)
  if ('code' in clock) return clock
  const policy = policyOf(turn, clock, command)
  if ('problem' in policy) return reject('invalidArgument', policy.problem)
  const { environment, at } = turn
  const recounted = recountClock(policy, clock, at, environment.calendar)
  if ('problem' in recounted) return reject('invalidArgument', recounted.problem)
  const { goalMs, dueAt, rungs, accruedMs, resumedAt, calendar, arithmetic } = recounted
  const { id, element, target, calendar: counted, ladder } = clock
  const before = { target, calendar: counted, goalMs: clock.goalMs, dueAt: clock.dueAt }
  const after = {
    target: policy.after.within.text,
    calendar: `${calendar.id}@${calendar.version}`,
    goalMs,
    dueAt,
  }
  emit(turn, {
    type: 'clockRecalculated',
    key,
    id,
    element,
    reason,
    before: ladder === undefined ? before : { ...before, ladder },
    after: policy.after.ladder ? { ...after, ladder: policy.after.ladder.id } : after,
    accruedMs,
    resumedAt,
    rungs,
    arithmetic,
  })
  return undefined
}

function policyOf(
  { environment }: Turn,
  clock: Clock,
  asked: Readonly<{ within?: string; calendar?: string; ladder?: string }>,
) {
  const calendar = calendarOf(environment, clock)
  const target = parseDuration(clock.target)
  if ('problem' in target) return target
  const within = asked.within === undefined ? target : parseDuration(asked.within)
  if ('problem' in within) return within
  const id = asked.ladder ?? clock.ladder
  const ladder: Ladder | undefined = id === undefined ? undefined : environment.ladder(id)
  if (id !== undefined && !ladder) {
    return { problem: `expected a ladder '${id}', but there is none` }
  }
  const { calendar: named = calendar.id } = asked
  const after = { within: onCalendar(within, asked.calendar), calendar: named, ladder }
  return { before: { within: target, calendar }, after }
}

/** A calendar that is asked for counts, whatever the duration names. */
function onCalendar(within: Duration, calendar: string | undefined): Duration {
  if (calendar === undefined || within.calendar === undefined) return within
  const text = within.text.replace(/@.*$/, `@${calendar}`)
  return { ...within, calendar, text }
}

/** An operator moves the next firing of a timer. */
export const rescheduleTimer: Performer<'rescheduleTimer'> = (command, turn) => {
  const { key, reason, change } = command
  const timer = openTimer(turn, key, reason)
  if ('code' in timer) return timer
  const dueAt = shifted(turn, timer, command)
  if (typeof dueAt !== 'number') return reject('invalidArgument', dueAt.problem)
  const fires = `expected timer ${key} of '${timer.element}' to fire`
  if (!(dueAt > turn.at)) {
    return reject('invalidArgument', `${fires} in the future, but it would fire in the past`)
  }
  if (dueAt > INSTANT_MAX)
    return reject('invalidArgument', `${fires} some day, but none is so late`)
  const named = change !== undefined && { change }
  sayTimer(turn, timer, { dueAt, reason, ...named })
  return undefined
}

/** An operator takes back how a timer was moved last. */
export const restoreTimer: Performer<'restoreTimer'> = ({ key, reason, change }, turn) => {
  const timer = openTimer(turn, key, reason)
  if ('code' in timer) return timer
  const { moved } = timer
  if (!moved || moved.change !== change) return neverMoved(`timer ${key}`, change)
  const named = change !== undefined && { change }
  sayTimer(turn, timer, { dueAt: moved.dueAt, reason, ...named, restores: true })
  return undefined
}

function sayTimer(
  turn: Turn,
  { key, element, dueAt: fromDueAt }: OpenTimer,
  told: Readonly<{ dueAt: number; reason: string; change?: string; restores?: true }>,
): void {
  emit(turn, { type: 'timerRescheduled', key, element, fromDueAt, ...told })
}

function openTimer(turn: Turn, key: Key, reason: string): OpenTimer | Rejection {
  const timer = stateOf(turn).timers[key]
  if (!timer) return reject('notFound', `expected a waiting timer ${key}, but there is none`)
  if (reason.trim() !== '') return timer
  return reject('invalidArgument', `expected a reason for timer ${key}, but it is empty`)
}

function shifted(
  { environment }: Turn,
  timer: OpenTimer,
  { dueAt, shift = '' }: Shift,
): number | { problem: string } {
  if (dueAt !== undefined) return dueAt
  if (!shift.trim().startsWith('-')) return dueAfter(environment, shift, timer.dueAt)
  const length = parseDuration(shift.trim().slice(1))
  if ('problem' in length) return length
  if ('ms' in length && length.calendar === undefined) return timer.dueAt - length.ms
  return { problem: `expected hours to go back by, such as -PT2H, but it is '${shift}'` }
}
