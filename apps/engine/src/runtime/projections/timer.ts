import type { Clock, EventOf, State } from '@punctual/interpreter'
import { nextInstant } from '@punctual/interpreter'
import type { Changes } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

export const timerScheduled: Projection<EventOf<'timerScheduled'>> = ({ timer }, step, event) => {
  timer.insert({
    ...keyOf(step, event.key),
    kind: 'timer',
    element: event.element,
    dueAt: event.dueAt,
    priority: priorityAt(step.after, event.host),
    replay: step.instance.replay,
  })
}

export const timerTriggered: Projection<EventOf<'timerTriggered'>> = ({ timer }, step, event) => {
  const key = keyOf(step, event.key)
  const { next } = event
  if (!next) return timer.remove(key)
  const open = step.after.timers[event.key]
  const priority = open && priorityAt(step.after, open.host)
  timer.patch(key, { dueAt: next.dueAt, ...(priority !== undefined && { priority }) })
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
  const { key: local, host, element } = (after ?? before)!
  const key = keyOf(step, local)
  const priority = priorityAt(step.after, host)
  const { replay } = step.instance
  if (dueAt === undefined) timer.remove(key)
  else if (planned !== undefined) timer.patch(key, { dueAt, priority })
  else timer.insert({ ...key, kind: 'clock', element, dueAt, priority, replay })
}

/** What stands at a task is as urgent as the task. */
export const timersRanked: Projection<EventOf<'taskUpdated'>> = (changes, step, event) => {
  const { priority } = event.changes
  const { tasks, timers } = step.after
  const task = tasks[event.key]
  if (priority === undefined || !task) return
  const waits = [...Object.values(timers), ...Object.values(step.clocks.clocks).filter(isWaiting)]
  for (const { key, host } of waits) {
    if (host === task.host) changes.timer.patch(keyOf(step, key), { priority })
  }
}

const isWaiting = (clock: Clock) => nextInstant(clock) !== undefined

/** That of a user task, as BPMN tools know it: 0 to 100. */
const PRIORITY_DEFAULT = 50

function priorityAt({ tasks }: State, host: number): number {
  const task = Object.values(tasks).find((each) => each.host === host)
  return task?.priority ?? PRIORITY_DEFAULT
}

function keyOf({ instance }: ProjectedStep, key: number) {
  return { instance: instance.key, key: globalKey(instance.key, key) }
}
