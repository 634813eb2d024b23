import type { Calendar } from './calendar.ts'
import { elapsedMs, outside, type ClockRung, type ClockTimes } from './clock.ts'
import type { Calendars } from './due.ts'
import { dueOf } from './due.ts'
import { parseDuration, type Duration } from './duration.ts'
import type { Ladder } from './ladder.ts'
import { formatLength, formatLocal } from './local-time.ts'
import { planRungs } from './plan-rungs.ts'
import { addWorking, workingBetween } from './working-time.ts'

/** A clock whose end may move. `pausedAt` is when a paused one was stopped. */
type MovableClock = ClockTimes & Readonly<{ startedAt: number; pausedAt?: number }>
/** How a clock goes on. */
type Replanned = Readonly<{
  goalMs: number
  dueAt: number
  rungs: readonly ClockRung[]
  arithmetic: string
}>

/**
 * The instant that a length, before or after the due instant of a clock, leads to: `P3WD@CN`,
 * `PT2H`, `-PT2H`. What lies earlier is counted in hours.
 */
export function shiftDue(
  text: string,
  { dueAt }: Pick<ClockTimes, 'dueAt'>,
  calendar: Calendar,
  calendars: Calendars,
): number | { problem: string } {
  const isEarlier = text.trim().startsWith('-')
  const duration = parseDuration(isEarlier ? text.trim().slice(1) : text)
  if ('problem' in duration) return duration
  if (!isEarlier) {
    const due = dueOf(duration, dueAt, calendars, calendar.id)
    return 'problem' in due ? due : due.dueAt
  }
  if ('ms' in duration) return addWorking(calendar, dueAt, -duration.ms)
  return { problem: `expected hours to go back by, such as -PT2H, but it is '${text}'` }
}

/** The goal of a clock once it is due at another instant. */
export function goalUntil(calendar: Calendar, clock: ClockTimes, dueAt: number): number {
  return clock.goalMs + workingBetween(calendar, clock.dueAt, dueAt)
}

/**
 * The end and rungs of a clock with another goal. Of the rungs that are passed by then only the
 * highest stays pending; what has fired stays so.
 */
export function replanClock(
  calendar: Calendar,
  ladder: Ladder | undefined,
  clock: MovableClock,
  goalMs: number,
  now: number,
): Replanned | { problem: string } {
  const from = clock.pausedAt ?? clock.resumedAt
  const dueAt = addWorking(calendar, from, goalMs - clock.accruedMs)
  if (Number.isNaN(dueAt)) return { problem: outside(calendar, from) }
  const plan = ladder ? planRungs(ladder, calendar, from, clock.accruedMs, goalMs) : []
  if ('problem' in plan) return plan
  const planned = new Map(plan.map(({ id, at }) => [id, at]))
  const rungs = clock.rungs.map((rung) =>
    rung.status === 'pending' ? { ...rung, at: planned.get(rung.id) ?? rung.at } : rung,
  )
  const arithmetic =
    `${formatLength(clock.goalMs)} → ${formatLength(goalMs)} on ${calendar.id}, due ` +
    `${formatLocal(calendar.local, clock.dueAt)} → ${formatLocal(calendar.local, dueAt)}`
  const until = clock.pausedAt === undefined ? now : -Infinity
  return { goalMs, dueAt, rungs: skipPassed(rungs, until), arithmetic }
}

/** What a clock counts by, and has counted by. */
type Policies = Readonly<{
  before: Readonly<{ within: Duration; calendar: Calendar }>
  after: Readonly<{ within: Duration; calendar: string; ladder?: Ladder | undefined }>
}>

/**
 * Lets a clock count by another policy or calendar from now on. What it has used up stays as it was
 * counted, and what it was extended by stays added.
 */
export function recountClock(
  { before, after }: Policies,
  clock: MovableClock,
  now: number,
  calendars: Calendars,
):
  | (Replanned & Readonly<{ accruedMs: number; resumedAt: number; calendar: Calendar }>)
  | { problem: string } {
  const due = dueOf(after.within, clock.startedAt, calendars, after.calendar)
  if ('problem' in due) return due
  const old = () => before.calendar
  const promised = dueOf(before.within, clock.startedAt, old, before.calendar.id)
  if ('problem' in promised) return promised
  const goalMs = due.goalMs + clock.goalMs - promised.goalMs
  const accruedMs = elapsedMs(before.calendar, clock, now)
  const resumedAt = clock.pausedAt === undefined ? now : clock.resumedAt
  const rungs = adopt(after.ladder, clock.rungs)
  const counted = { ...clock, accruedMs, resumedAt, rungs }
  const replanned = replanClock(due.calendar, after.ladder, counted, goalMs, now)
  return 'problem' in replanned
    ? replanned
    : { ...replanned, accruedMs, resumedAt, calendar: due.calendar }
}

/** The rungs of a ladder as far as they have not fired, behind those that have. */
function adopt(ladder: Ladder | undefined, rungs: readonly ClockRung[]): readonly ClockRung[] {
  const done = rungs.filter(({ status }) => status !== 'pending')
  const left = (ladder?.rungs ?? []).filter(({ id }) => !done.some((rung) => rung.id === id))
  return [...done, ...left.map(({ id }) => ({ id, at: 0, status: 'pending' as const }))]
}

function skipPassed(rungs: readonly ClockRung[], now: number): readonly ClockRung[] {
  const sorted = rungs.toSorted((a, b) => a.at - b.at)
  const highest = sorted.findLast(({ status, at }) => status === 'pending' && at <= now)
  if (!highest) return sorted
  return sorted.map((rung) =>
    rung.status === 'pending' && rung !== highest && rung.at <= highest.at
      ? { ...rung, status: 'skipped' as const }
      : rung,
  )
}
