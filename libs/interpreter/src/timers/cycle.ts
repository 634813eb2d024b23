import { parseDuration, parseInstant } from '@punctual/calendar'
import { isCron, nextCron } from './cron.ts'
import { addCivil, dueNext, isCivil, dueAfter } from './duration.ts'
import type { Place, Planned, TimerPlan } from './plan.ts'

/** Firings of a cycle that lie before it is scheduled and are passed over. */
const MISSED_FIRINGS_MAX = 10_000
/** The longest that a month is. */
const MONTH_MS = 31 * 86_400_000

/**
 * `R5/PT10S`, `R/P1WD@CN`, `R3/2026-09-18T16:00:00+08:00/PT1H`, or cron with seconds: `0 0 9 * *
 * MON-FRI`.
 */
export function planCycle(place: Place, text: string, from: number): Planned {
  if (isCron(text)) {
    const dueAt = nextCron(place.zone, text, from)
    return typeof dueAt === 'number' ? { dueAt, repetitions: -1, interval: text } : dueAt
  }
  const [, count, start, interval] = /^R(-1|\d*)\/(?:([^/]+)\/)?([^/]+)$/.exec(text) ?? []
  const firings = count === '' || count === '-1' ? -1 : Number(count)
  if (interval === undefined || firings === 0) {
    return { problem: `expected a cycle such as R5/PT10S, but it is '${text}'` }
  }
  const repetitions = firings < 0 ? -1 : firings - 1
  if (start === undefined) {
    const anchored = anchor(interval, from)
    if (typeof anchored !== 'string') return anchored
    const dueAt = dueAfter(place, interval, from)
    return typeof dueAt === 'number' ? { dueAt, repetitions, interval: anchored } : dueAt
  }
  const first = parseInstant(start, place.zone)
  if (typeof first !== 'number') return first
  const anchored = anchor(interval, first)
  if (typeof anchored !== 'string') return anchored
  return passOver(place, { dueAt: first, repetitions, interval: anchored }, from)
}

/** The firing of a cycle that follows the one planned for `dueAt`; none when it was the last. */
export function nextFiring(
  place: Place,
  { dueAt, repetitions, interval }: TimerPlan,
): { dueAt: number; repetitions: number } | { problem: string } | undefined {
  if (repetitions === 0 || interval === undefined) return undefined
  const next = nextInCycle(place, interval, dueAt)
  if (typeof next !== 'number') return next
  return { dueAt: next, repetitions: repetitions < 0 ? -1 : repetitions - 1 }
}

/** Months are counted from where the cycle began, or the 31st would become the 28th for ever. */
function anchor(interval: string, start: number): string | { problem: string } {
  const duration = parseDuration(interval)
  if ('problem' in duration) return duration
  const isAnchored = isCivil(duration) && duration.months > 0
  return isAnchored ? `${new Date(start).toISOString()}/${interval}` : interval
}

function nextInCycle(place: Place, interval: string, dueAt: number): number | { problem: string } {
  if (isCron(interval)) return nextCron(place.zone, interval, dueAt)
  const [length = '', start] = interval.split('/').toReversed()
  const duration = parseDuration(length)
  if ('problem' in duration) return duration
  if (start === undefined || !isCivil(duration)) return dueNext(place, duration, dueAt)
  const from = Date.parse(start)
  const longestMs = (duration.months + Math.ceil(duration.days / 28)) * MONTH_MS
  for (let times = Math.max(1, Math.floor((dueAt - from) / longestMs)); ; times++) {
    const next = addCivil(place, duration, from, times)
    if (typeof next !== 'number' || next > dueAt) return next
  }
}

/** The first firing of a cycle that does not lie before `from`, or its last one. */
function passOver(place: Place, plan: TimerPlan, from: number): Planned {
  let current = plan
  for (let passed = 0; current.dueAt < from; passed++) {
    const next = nextFiring(place, current)
    if (!next) break
    if ('problem' in next) return next
    if (passed === MISSED_FIRINGS_MAX) {
      const want = `expected a cycle that began at most ${MISSED_FIRINGS_MAX} firings ago`
      return { problem: `${want}, but it began earlier` }
    }
    current = { ...current, ...next }
  }
  return current
}
