import { releaseAll } from './clocks/pause.ts'
import { stopClock } from './clocks/stop.ts'
import type { ElementInstance, Key } from './state.ts'
import { emit, nodeOf, send, stateOf, type Turn } from './turn.ts'

/** Closes everything that an element instance holds open, because it completes or is terminated. */
export function closeAll(
  turn: Turn,
  { key, element }: ElementInstance,
  outcome: 'completed' | 'terminated',
): void {
  const { tasks, jobs, calls, incidents, clocks } = stateOf(turn)
  for (const task of hosted(tasks, key))
    emit(turn, { type: 'taskCancelled', key: task.key, element })
  for (const job of hosted(jobs, key)) emit(turn, { type: 'jobCancelled', key: job.key, element })
  for (const call of hosted(calls, key)) {
    emit(turn, { type: 'callEnded', key: call.key, element, outcome: 'cancelled' })
    if (call.instance !== undefined) send(turn, { type: 'cancelCalled', instance: call.instance })
  }
  unsubscribe(turn, key)
  for (const clock of hosted(clocks, key)) stopClock(turn, clock, outcome)
  releaseAll(turn, key, element)
  for (const incident of hosted(incidents, key)) {
    emit(turn, { type: 'incidentResolved', key: incident.key, element })
  }
}

/** Ends the timers and subscriptions of a host, or only those for some of its events. */
function unsubscribe(
  turn: Turn,
  host: Key,
  concerned: (element: string) => boolean = () => true,
): void {
  const { timers, subscriptions } = stateOf(turn)
  for (const { key, element } of hosted(timers, host)) {
    if (concerned(element)) emit(turn, { type: 'timerCancelled', key, element })
  }
  for (const { key, element } of hosted(subscriptions, host)) {
    if (concerned(element)) emit(turn, { type: 'messageUnsubscribed', key, element })
  }
}

/** Ends what waits at a scope for the starts of its event sub-processes. */
export function unsubscribeEventSubProcesses(turn: Turn, scope: Key): void {
  unsubscribe(turn, scope, (element) => nodeOf(turn, element).type === 'startEvent')
}

/** The records that belong to an element instance. */
export function hosted<T extends { host: Key }>(records: Readonly<Record<Key, T>>, host: Key): T[] {
  const found: T[] = []
  for (const key in records) if (records[key]!.host === host) found.push(records[key]!)
  return found
}
