import type { OpenSubscription } from '@punctual/interpreter'
import type { Instance } from './world.ts'

/** Which instances wait for a message, by its name and key. */
export type Listeners = Map<string, Set<string>>

type Address = Pick<OpenSubscription, 'messageName' | 'correlationKey'>

/** Everybody who waits for a message now. */
export function listenersOf(instances: ReadonlyMap<string, Instance>): Listeners {
  const listeners: Listeners = new Map()
  for (const instance of instances.values()) listen(listeners, undefined, instance)
  return listeners
}

/** What an instance waits for has changed. */
export function listen(listeners: Listeners, before: Instance | undefined, after: Instance): void {
  const { subscriptions } = after.state
  if (before?.state.subscriptions === subscriptions) return
  for (const each of openOf(before)) listeners.get(addressOf(each))?.delete(after.key)
  for (const each of openOf(after)) {
    const address = addressOf(each)
    const known = listeners.get(address)
    if (known) known.add(after.key)
    else listeners.set(address, new Set([after.key]))
  }
}

/** The subscriptions of those who wait for a message, oldest instance first. */
export function waitingFor(
  listeners: Listeners,
  instances: ReadonlyMap<string, Instance>,
  wanted: Address,
): readonly Readonly<{ instance: string; key: number }>[] {
  const address = addressOf(wanted)
  const found = [...(listeners.get(address) ?? [])].toSorted((a, b) => Number(a) - Number(b))
  return found.flatMap((instance) =>
    openOf(instances.get(instance))
      .filter((each) => addressOf(each) === address)
      .map(({ key }) => ({ instance, key })),
  )
}

function openOf(instance: Instance | undefined): readonly OpenSubscription[] {
  const open = instance ? Object.values(instance.state.subscriptions) : []
  return open.filter(({ kind }) => kind !== 'signal')
}

const addressOf = ({ messageName, correlationKey }: Address) => `${messageName}\n${correlationKey}`
