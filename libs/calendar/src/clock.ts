import { breakdown } from './breakdown.ts'
import type { Calendar } from './calendar.ts'
import type { Calendars } from './due.ts'
import { dueOf, isProvisional, provisionalNote } from './due.ts'
import type { Duration } from './duration.ts'
import type { Ladder } from './ladder.ts'
import { formatLength, formatLocal } from './local-time.ts'
import type { PlannedRung } from './plan-rungs.ts'
import { planRungs } from './plan-rungs.ts'
import { addWorking, nextOpening, workingBetween } from './working-time.ts'

/** One rung of a running clock: `at` is when it fires, as last planned. */
export type ClockRung = Readonly<{
  id: string
  at: number
  status: 'pending' | 'fired' | 'skipped'
}>

/**
 * What the arithmetic has to know of a clock. Times are working milliseconds on its own calendar.
 */
export type ClockTimes = Readonly<{
  status: 'running' | 'paused' | 'missedRunning' | 'missedPaused'
  goalMs: number
  /** Used up before `resumedAt`. */
  accruedMs: number
  resumedAt: number
  dueAt: number
  rungs: readonly ClockRung[]
}>

/** A clock as it starts. */
type StartedClock = Readonly<{
  calendar: Calendar
  goalMs: number
  startedAt: number
  dueAt: number
  rungs: readonly ClockRung[]
  arithmetic: string
  provisional: boolean
}>

/**
 * Starts a clock at `startAt`, which may lie before `now`. Of the rungs that are passed by then
 * only the highest stays pending, to fire at once; the lower ones are skipped.
 */
export function startClock(
  promise: { within: Duration; calendar: string; ladder?: Ladder | undefined },
  startAt: number,
  now: number,
  calendars: Calendars,
): StartedClock | { problem: string } {
  const due = dueOf(promise.within, startAt, calendars, promise.calendar)
  if ('problem' in due) return due
  const { calendar, goalMs } = due
  const plan = promise.ladder ? planRungs(promise.ladder, calendar, startAt, 0, goalMs) : []
  if ('problem' in plan) return plan
  return { ...due, startedAt: startAt, rungs: skipPassed(plan, now) }
}

/** What a clock has used up when it is paused at an instant. */
export function pauseClock(
  calendar: Calendar,
  clock: ClockTimes,
  at: number,
): { accruedMs: number; arithmetic: string } | { problem: string } {
  const accruedMs = elapsedMs(calendar, clock, at)
  if (Number.isNaN(accruedMs)) return { problem: outside(calendar, at) }
  return { accruedMs, arithmetic: explainElapsed(calendar, clock, at) }
}

/** The new due instant and rungs of a paused clock; what was missed stays due when it was. */
export function resumeClock(
  calendar: Calendar,
  ladder: Ladder | undefined,
  clock: ClockTimes,
  at: number,
): { dueAt: number; rungs: readonly ClockRung[]; arithmetic: string } | { problem: string } {
  const missed = clock.status === 'missedPaused' || clock.status === 'missedRunning'
  const leftMs = Math.max(0, clock.goalMs - clock.accruedMs)
  const dueAt = missed ? clock.dueAt : addWorking(calendar, at, leftMs)
  const plan = ladder ? planRungs(ladder, calendar, at, clock.accruedMs, clock.goalMs) : []
  if (Number.isNaN(dueAt)) return { problem: outside(calendar, at) }
  if ('problem' in plan) return plan
  const planned = new Map(plan.map((rung) => [rung.id, rung.at]))
  const rungs = clock.rungs
    .map((rung) =>
      rung.status === 'pending' ? { ...rung, at: planned.get(rung.id) ?? rung.at } : rung,
    )
    .toSorted((a, b) => a.at - b.at)
  return { dueAt, rungs, arithmetic: explainResume(calendar, clock, at, dueAt, missed) }
}

/**
 * Working milliseconds that a clock has used up by an instant; NaN when its calendar does not
 * reach.
 */
export function elapsedMs(calendar: Calendar, clock: ClockTimes, at: number): number {
  if (clock.status === 'paused' || clock.status === 'missedPaused') return clock.accruedMs
  return clock.accruedMs + Math.max(0, workingBetween(calendar, clock.resumedAt, at))
}

/**
 * When a notice may reach its recipient: at once if urgent or open, else at the recipient's next
 * opening.
 */
export function deliverAt(recipient: Calendar | undefined, at: number, urgent: boolean): number {
  if (urgent || !recipient) return at
  const opening = nextOpening(recipient, at)
  return Number.isNaN(opening) ? at : opening
}

/** `3 h 30 min of 4 h used by 2026-09-20 10:30 on CN`. */
export function explainElapsed(calendar: Calendar, clock: ClockTimes, at: number): string {
  const used = formatLength(elapsedMs(calendar, clock, at))
  const when = formatLocal(calendar.local, at)
  return `${used} of ${formatLength(clock.goalMs)} used by ${when} on ${calendar.id}`
}

function explainResume(
  calendar: Calendar,
  clock: ClockTimes,
  at: number,
  dueAt: number,
  missed: boolean,
): string {
  if (missed) {
    const used = explainElapsed(calendar, { ...clock, status: 'missedPaused' }, at)
    return `${used}, overdue since ${formatLocal(calendar.local, dueAt)}`
  }
  const left = formatLength(Math.max(0, clock.goalMs - clock.accruedMs))
  const way = calendar.continuous ? '' : `: ${breakdown(calendar, at, dueAt)}`
  const provisional = isProvisional(calendar, dueAt)
  return (
    `${formatLocal(calendar.local, at)} + ${left} left of ${formatLength(clock.goalMs)}${way}` +
    ` → ${formatLocal(calendar.local, dueAt)}${provisional ? provisionalNote(calendar) : ''}`
  )
}

function skipPassed(plan: readonly PlannedRung[], now: number): readonly ClockRung[] {
  const highest = plan.findLastIndex((rung) => rung.at <= now)
  return plan.map(({ id, at }, index) => ({
    id,
    at,
    status: index < highest ? 'skipped' : 'pending',
  }))
}

/** Why a calendar cannot count from an instant. */
export function outside(calendar: Calendar, at: number): string {
  return (
    `expected calendar '${calendar.id}' to cover the way, but it ends between 1960 and 2059 ` +
    `(counted from ${at} ms after the epoch)`
  )
}
