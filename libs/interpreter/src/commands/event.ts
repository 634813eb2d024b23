import { interrupts } from '../interrupts.ts'
import { reject } from '../rejection.ts'
import type { OpenSubscription, OpenTimer } from '../state.ts'
import { nextFiring } from '../timers/cycle.ts'
import { assert, emit, newKey, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'
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
  const next = isRepeatable(turn, timer) ? nextFiring(turn.environment, timer) : undefined
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
  const { host, element, messageName, correlationKey } = subscription
  emit(turn, { type: 'messageCorrelated', key, element, message })
  if (isRepeatable(turn, subscription)) {
    const again = { host, element, messageName, correlationKey }
    emit(turn, { type: 'messageSubscribed', key: newKey(turn), ...again })
  }
  proceed(turn, { move: 'trigger', host, element, ...(variables && { variables }) })
  return undefined
}

/** Events that do not interrupt may happen again. */
function isRepeatable(turn: Turn, { element }: OpenTimer | OpenSubscription): boolean {
  const node = nodeOf(turn, element)
  return (node.type === 'boundaryEvent' || node.type === 'startEvent') && !interrupts(node)
}
