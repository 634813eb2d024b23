import type { ElementInstance, Key, OpenCall, State, Variables } from '../state.ts'
import { emit, send, stateOf, type Turn } from '../turn.ts'
import type { Address } from './event.ts'
import { instanceOfState } from './snapshot.ts'

type Sending = Readonly<{ to: Address; event: string; data?: Variables }>

/** Sends an event to another instance, or as a message to whoever waits for it. */
export function sendEvent(turn: Turn, { element }: ElementInstance, sending: Sending): void {
  const { to, event, data } = sending
  const said = { element, event, ...(data && { data }) }
  const variables = data ?? {}
  if ('correlationKey' in to) {
    const { correlationKey } = to
    emit(turn, { type: 'messageThrown', element, messageName: event, correlationKey })
    send(turn, { type: 'publishMessage', name: event, correlationKey, variables })
    return
  }
  const state = stateOf(turn)
  const call = 'invoke' in to ? callOf(state, to.invoke) : undefined
  if (call && call.instance === undefined) {
    emit(turn, { type: 'eventHeld', key: call.key, ...said })
    return
  }
  emit(turn, { type: 'eventSent', ...said, to: nameOf(to) })
  if ('businessId' in to) {
    send(turn, { type: 'sendEvent', to: { businessId: to.businessId }, event, variables })
    return
  }
  const instance = 'key' in to ? to.key : (call?.instance ?? parentOf(state, to))
  if (instance !== undefined) send(turn, { type: 'sendEvent', to: { instance }, event, variables })
}

/** Sends what was held for a called instance that exists now. */
export function sendHeld(turn: Turn, key: Key, instance: string): void {
  for (const { event, data = {} } of stateOf(turn).calls[key]?.held ?? []) {
    send(turn, { type: 'sendEvent', to: { instance }, event, variables: data })
  }
}

function callOf(state: State, node: string): OpenCall | undefined {
  const host = instanceOfState(state, node)?.key
  return Object.values(state.calls).find((call) => call.host === host)
}

function parentOf({ parent }: State, to: Address): string | undefined {
  return 'parent' in to ? parent?.instance : undefined
}

function nameOf(to: Address): string {
  if ('parent' in to) return 'parent'
  return Object.values(to)[0] as string
}
