import { dueOf, parseDuration, parseInstant } from '@punctual/calendar'
import type { TimerDefinition } from '@punctual/model'
import type { Environment } from './environment.ts'
import { textOf, type Asking } from './expressions.ts'
import { stuck, type Result, type Turn } from './turn.ts'

/** When a timer fires first, how often again (-1: for ever), and after which duration each time. */
export type TimerPlan = Readonly<{ dueAt: number; repetitions: number; interval?: string }>
type Planned = TimerPlan | { problem: string }
type Place = Pick<Environment, 'zone' | 'calendar'>

/** Calendar of a duration that names none: every minute of every day. */
const continuous = '24x7'
/** Firings of a cycle that lie before it is scheduled and are passed over. */
const MISSED_FIRINGS_MAX = 10_000

/** Plans a timer event from the instant of the step. */
export function planTimer(
  turn: Turn,
  { kind, value }: TimerDefinition,
  asking: Asking,
): Result<TimerPlan> {
  const text = textOf(turn, value, asking)
  if (!text.ok) return text
  const plan = planTimerText(turn.environment, kind, text.value, turn.at)
  if (!('problem' in plan)) return { ok: true, value: plan }
  const message = `${plan.problem} (${asking.what})`
  return stuck('expressionError', message, 'feel' in value ? value.feel : value.literal)
}

/** Plans a timer from the text of its date, duration or cycle. */
export function planTimerText(
  place: Place,
  kind: TimerDefinition['kind'],
  text: string,
  from: number,
): Planned {
  if (kind === 'cycle') return planCycle(place, text, from)
  const dueAt = kind === 'date' ? parseInstant(text, place.zone) : after(place, text, from)
  return typeof dueAt === 'number' ? { dueAt, repetitions: 0 } : dueAt
}

/** The firing of a cycle that follows the one planned for `dueAt`; none when it was the last. */
export function nextFiring(
  place: Place,
  { dueAt, repetitions, interval }: TimerPlan,
): { dueAt: number; repetitions: number } | { problem: string } | undefined {
  if (repetitions === 0 || interval === undefined) return undefined
  const next = after(place, interval, dueAt)
  if (typeof next !== 'number') return next
  return { dueAt: next, repetitions: repetitions < 0 ? -1 : repetitions - 1 }
}

/** `R5/PT10S`, `R/P1WD@CN`, `R3/2026-09-18T16:00:00+08:00/PT1H`. */
function planCycle(place: Place, text: string, from: number): Planned {
  const [, count, start, interval] = /^R(-1|\d*)\/(?:([^/]+)\/)?([^/]+)$/.exec(text.trim()) ?? []
  const firings = count === '' || count === '-1' ? -1 : Number(count)
  if (interval === undefined || firings === 0) {
    return { problem: `expected a cycle such as R5/PT10S, but it is '${text}'` }
  }
  const check = parseDuration(interval)
  if ('problem' in check) return check
  if (start === undefined) {
    const dueAt = after(place, interval, from)
    if (typeof dueAt !== 'number') return dueAt
    return { dueAt, repetitions: firings < 0 ? -1 : firings - 1, interval }
  }
  const first = parseInstant(start, place.zone)
  if (typeof first !== 'number') return first
  return passOver(
    place,
    { dueAt: first, repetitions: firings < 0 ? -1 : firings - 1, interval },
    from,
  )
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

/** A duration that is over or empty ends at once. */
function after(place: Place, text: string, from: number): number | { problem: string } {
  if (/^(-.+|PT?0[DHMS])$/.test(text)) return from
  const duration = parseDuration(text)
  if ('problem' in duration) return duration
  const due = dueOf(duration, from, place.calendar, continuous)
  return 'problem' in due ? due : due.dueAt
}
