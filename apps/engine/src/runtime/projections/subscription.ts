import type { EventOf } from '@punctual/interpreter'
import type { Changes } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

export const messageSubscribed: Projection<EventOf<'messageSubscribed'>> = (
  changes,
  step,
  event,
) => {
  const { messageName, correlationKey } = event
  subscribe(changes, step, event, { kind: 'message', messageName, correlationKey })
}

export const signalSubscribed: Projection<EventOf<'signalSubscribed'>> = (changes, step, event) => {
  const { signalName } = event
  subscribe(changes, step, event, {
    kind: 'signal',
    messageName: signalName,
    correlationKey: '',
  })
}

type Ended = 'messageCorrelated' | 'messageUnsubscribed' | 'signalCaught' | 'signalUnsubscribed'

/** Come or given up: nothing waits any more. */
export const subscriptionEnded: Projection<EventOf<Ended>> = (
  { subscription },
  { instance },
  { key },
) => subscription.remove({ instance: instance.key, key: globalKey(instance.key, key) })

function subscribe(
  { subscription }: Changes,
  { instance, at }: ProjectedStep,
  { key, host, element }: { key: number; host: number; element: string },
  to: { kind: 'message' | 'signal'; messageName: string; correlationKey: string },
): void {
  const where = { instance: instance.key, key: globalKey(instance.key, key) }
  subscription.insert({ ...where, host, element, createdAt: at, ...to })
}
