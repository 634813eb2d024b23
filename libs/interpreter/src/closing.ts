import { releaseAll } from './clocks/pause.ts'
import { stopClock } from './clocks/stop.ts'
import { heldBy, type Held } from './held.ts'
import type { ElementInstance, Key } from './state.ts'
import { emit, nodeOf, send, type Turn } from './turn.ts'

/** Closes everything that an element instance holds open, because it completes or is terminated. */
export function closeAll(
  turn: Turn,
  { key, element }: ElementInstance,
  outcome: 'completed' | 'terminated',
): void {
  const held = heldBy(turn, key)
  for (const task of held.tasks) emit(turn, { type: 'taskCancelled', key: task.key, element })
  for (const job of held.jobs) emit(turn, { type: 'jobCancelled', key: job.key, element })
  for (const call of held.calls) {
    emit(turn, { type: 'callEnded', key: call.key, element, outcome: 'cancelled' })
    if (call.instance !== undefined) send(turn, { type: 'cancelCalled', instance: call.instance })
  }
  unsubscribe(turn, held)
  for (const clock of held.clocks) stopClock(turn, clock, outcome)
  releaseAll(turn, key, element)
  for (const incident of held.incidents) {
    // What the last step of a machine has asked for is missing after its end as well.
    if (outcome === 'completed' && incident.retry?.move === 'startProcess') continue
    emit(turn, { type: 'incidentResolved', key: incident.key, element })
  }
}

/** Ends what waits at a scope for the starts of its event sub-processes. */
export function unsubscribeEventSubProcesses(turn: Turn, scope: Key): void {
  const isStart = ({ element }: { element: string }) => nodeOf(turn, element).type === 'startEvent'
  const { timers, subscriptions, conditions } = heldBy(turn, scope)
  unsubscribe(turn, {
    timers: timers.filter(isStart),
    subscriptions: subscriptions.filter(isStart),
    conditions: conditions.filter(isStart),
  })
}

/** Ends what an element instance waits for: it does not happen any more. */
export function unsubscribe(
  turn: Turn,
  held: Pick<Held, 'timers' | 'subscriptions' | 'conditions'>,
): void {
  for (const { key, element } of held.timers) emit(turn, { type: 'timerCancelled', key, element })
  for (const { key, element, kind } of held.subscriptions) {
    const type = kind === 'signal' ? 'signalUnsubscribed' : 'messageUnsubscribed'
    emit(turn, { type, key, element })
  }
  for (const { key, element } of held.conditions) {
    emit(turn, { type: 'conditionUnsubscribed', key, element })
  }
}
