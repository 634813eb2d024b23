import type { EventOf } from '@punctual/interpreter'
import { globalKey } from '../keys.ts'
import type { Projection } from './projection.ts'

export const messageSubscribed: Projection<EventOf<'messageSubscribed'>> = (
  changes,
  step,
  event,
) => {
  const { instance, at } = step
  changes.subscription.insert({
    instance: instance.key,
    key: globalKey(instance.key, event.key),
    host: event.host,
    element: event.element,
    messageName: event.messageName,
    correlationKey: event.correlationKey,
    createdAt: at,
  })
}

/** Correlated or given up: nothing waits any more. */
export const subscriptionEnded: Projection<EventOf<'messageCorrelated' | 'messageUnsubscribed'>> = (
  { subscription },
  { instance },
  { key },
) => subscription.remove({ instance: instance.key, key: globalKey(instance.key, key) })
