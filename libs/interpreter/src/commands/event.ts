import { fire, isMachine, takeMessage } from '../machine/receive.ts'
import { mayRepeat } from '../interrupts.ts'
import { reject } from '../rejection.ts'
import { nextFiring } from '../timers/cycle.ts'
import { assert, emit, newKey, proceed, stateOf } from '../turn.ts'
import type { Performer } from './index.ts'

/** A timer is due. */
export const triggerTimer: Performer<'triggerTimer'> = ({ key, at }, turn) => {
  const timer = stateOf(turn).timers[key]
  if (!timer) return reject('notFound', `expected a waiting timer ${key}, but there is none`)
  const { element, dueAt, host } = timer
  if (at < dueAt) {
    const reason = `expected timer ${key} to be due, but it is ${dueAt - at} ms early`
    return reject('invalidState', reason)
  }
  if (timer.raises) {
    emit(turn, { type: 'timerTriggered', key, element, dueAt })
    fire(turn, timer)
    return undefined
  }
  const next = mayRepeat(turn, element) ? nextFiring(turn.environment, timer) : undefined
  assert(!next || !('problem' in next), `expected timer ${key} to repeat as it did before`)
  emit(turn, { type: 'timerTriggered', key, element, dueAt, ...(next && { next }) })
  proceed(turn, { move: 'trigger', host, element })
  return undefined
}

/** A message for a subscription has arrived. */
export const correlateMessage: Performer<'correlateMessage'> = (command, turn) => {
  const { key, message, variables } = command
  const subscription = stateOf(turn).subscriptions[key]
  if (!subscription) {
    return reject('notFound', `expected a waiting subscription ${key}, but there is none`)
  }
  const { host, element, kind, messageName, correlationKey } = subscription
  if (kind === 'signal') {
    const want = `expected subscription ${key} to wait for a message`
    return reject('invalidState', `${want}, but it waits for a signal`)
  }
  emit(turn, { type: 'messageCorrelated', key, element, message })
  if (isMachine(turn)) {
    takeMessage(turn, messageName, variables)
    return undefined
  }
  if (mayRepeat(turn, element)) {
    const again = { host, element, messageName, correlationKey }
    emit(turn, { type: 'messageSubscribed', key: newKey(turn), ...again })
  }
  proceed(turn, { move: 'trigger', host, element, ...(variables && { variables }) })
  return undefined
}

/** A signal for a subscription was broadcast. */
export const triggerSignal: Performer<'triggerSignal'> = ({ key, variables }, turn) => {
  const subscription = stateOf(turn).subscriptions[key]
  if (!subscription) {
    return reject('notFound', `expected a waiting subscription ${key}, but there is none`)
  }
  if (subscription.kind !== 'signal') {
    const want = `expected subscription ${key} to wait for a signal`
    return reject('invalidState', `${want}, but it waits for a message`)
  }
  proceed(turn, { move: 'signal', key, ...(variables && { variables }) })
  return undefined
}
