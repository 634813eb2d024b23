import { parseInstant } from '@punctual/calendar'
import type { TimerDefinition } from '@punctual/model'
import type { Environment } from '../environment.ts'
import { textOf, type Asking } from '../expressions.ts'
import { stuck, type Result, type Turn } from '../turn.ts'
import { planCycle } from './cycle.ts'
import { dueAfter } from './duration.ts'

/** When a timer fires first, how often again (-1: for ever), and at which interval each time. */
export type TimerPlan = Readonly<{ dueAt: number; repetitions: number; interval?: string }>
export type Planned = TimerPlan | { problem: string }
/** Where the digits of a date are read, and who knows the working hours. */
export type Place = Pick<Environment, 'zone' | 'calendar'>

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
  if (kind === 'cycle') return planCycle(place, text.trim(), from)
  const dueAt = kind === 'date' ? parseInstant(text, place.zone) : dueAfter(place, text, from)
  return typeof dueAt === 'number' ? { dueAt, repetitions: 0 } : dueAt
}
