import type { Clock, EventOf } from '@punctual/interpreter'
import { nextInstant } from '@punctual/interpreter'
import type { Changes } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

export const timerScheduled: Projection<EventOf<'timerScheduled'>> = (
  { timer },
  { instance },
  event,
) => {
  timer.insert({
    instance: instance.key,
    key: globalKey(instance.key, event.key),
    kind: 'timer',
    dueAt: event.dueAt,
    replay: instance.replay,
  })
}

export const timerTriggered: Projection<EventOf<'timerTriggered'>> = ({ timer }, step, event) => {
  if (event.next) timer.patch(keyOf(step, event.key), { dueAt: event.next.dueAt })
  else timer.remove(keyOf(step, event.key))
}

export const timerCancelled: Projection<EventOf<'timerCancelled'>> = ({ timer }, step, event) => {
  timer.remove(keyOf(step, event.key))
}

export const timerRescheduled: Projection<EventOf<'timerRescheduled'>> = (
  { timer },
  step,
  { key, dueAt },
) => {
  timer.patch(keyOf(step, key), { dueAt })
}

/** Keeps the row of a clock's next instant: there while the clock has one. */
export function rescheduleClock(
  { timer }: Changes,
  step: ProjectedStep,
  before: Clock | undefined,
  after: Clock | undefined,
): void {
  const planned = before && nextInstant(before)
  const dueAt = after && nextInstant(after)
  if (planned === dueAt) return
  const key = keyOf(step, (after ?? before)!.key)
  if (dueAt === undefined) timer.remove(key)
  else if (planned !== undefined) timer.patch(key, { dueAt })
  else timer.insert({ ...key, kind: 'clock', dueAt, replay: step.instance.replay })
}

function keyOf({ instance }: ProjectedStep, key: number) {
  return { instance: instance.key, key: globalKey(instance.key, key) }
}
