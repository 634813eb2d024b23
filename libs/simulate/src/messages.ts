import type { OpenSubscription, Variables } from '@punctual/interpreter'
import { perform, type Draft } from './draft.ts'
import { listenersOf, waitingFor } from './listeners.ts'
import { isKnown, keepMessage, keptFor, taken, type KeptMessage } from './message-buffer.ts'
import { start, startersOf, type Starter } from './start.ts'

/** A message for whoever waits for its name and key. */
export type Message = Readonly<{
  name: string
  correlationKey: string
  variables?: Variables
  /** How long it is kept for somebody who will wait; without it, not at all. */
  timeToLiveMs?: number
  /** Of messages with the same name, key and id only one is accepted while it lives. */
  messageId?: string
  by: string
}>

/**
 * Gives a message to everybody who waits for it, else to the process that it starts, and keeps it
 * for the others while it lives. Says why not when nobody had it and it is not kept.
 */
export function publish(draft: Draft, message: Message): string | undefined {
  const { name, correlationKey, messageId, timeToLiveMs } = message
  if (messageId !== undefined && timeToLiveMs === undefined) {
    return "expected a message with 'messageId' to have 'timeToLiveMs' too, but it has none"
  }
  if (isKnown(draft, message)) {
    return `expected a new message, but one with id '${messageId}' was accepted and still lives`
  }
  const processes = [...hand(draft, message)]
  if (timeToLiveMs !== undefined) keepMessage(draft, { ...message, timeToLiveMs, processes })
  else if (processes.length === 0) {
    return (
      `expected somebody to wait for message '${name}' with key '${correlationKey}', ` +
      'but nobody does'
    )
  }
  return undefined
}

/** What an instance throws is for whoever waits; or it is kept first, and then given to them. */
export function throwMessage(draft: Draft, message: Message): void {
  const { timeToLiveMs = 0 } = message
  if (timeToLiveMs <= 0) hand(draft, message)
  else if (!isKnown(draft, message)) {
    keepMessage(draft, { ...message, timeToLiveMs, processes: [] })
    for (const { instance } of waitsFor(draft, message)) draft.wanting.add(instance)
  }
}

/** Gives one of the messages that are kept to whoever wants it; false when nobody does. */
export function giveKept(draft: Draft): boolean {
  if (draft.messages.length === 0) {
    draft.wanting.clear()
    return false
  }
  for (const instance of draft.wanting) {
    if (receive(draft, instance)) return true
    draft.wanting.delete(instance)
  }
  return draft.messages.some((message) => startBy(draft, message))
}

/** To one wait of each instance, else to the processes that it starts; gives who has had it. */
function hand(draft: Draft, message: Message): ReadonlySet<string> {
  const { name, correlationKey, variables, by } = message
  const processes = new Set<string>()
  const told = new Set<string>()
  for (const { instance, key } of waitsFor(draft, message)) {
    if (told.has(instance)) continue
    told.add(instance)
    if (correlate(draft, { instance, key, name, variables, by })) {
      processes.add(draft.instances.get(instance)!.processId)
    }
  }
  for (const starter of startersOf(draft, 'message', name)) {
    if (processes.has(starter.processId)) continue
    if (startOne(draft, starter, { correlationKey, variables, by })) {
      processes.add(starter.processId)
    }
  }
  return processes
}

function waitsFor(draft: Draft, { name, correlationKey }: Message) {
  draft.listeners ??= listenersOf(draft.instances)
  return waitingFor(draft.listeners, draft.instances, { messageName: name, correlationKey })
}

type Given = Readonly<{ variables: Variables | undefined; by: string }>
type Handed = Given & Readonly<{ instance: string; key: number; name: string }>

function correlate(draft: Draft, { instance, key, name, variables, by }: Handed): boolean {
  const type = 'correlateMessage'
  const command = { type, key, message: name, ...(variables && { variables }) } as const
  return perform(draft, { instance, command, by }) === undefined
}

/** The oldest message that is kept for one of the instance's waits. */
function receive(draft: Draft, instance: string): boolean {
  const { processId, state } = draft.instances.get(instance)!
  const kept = keptFor(draft, processId)
  for (const wait of Object.values(state.subscriptions)) {
    const message = kept.find((each) => isFor(each, wait))
    if (!message) continue
    const { name, variables, by } = message
    if (!correlate(draft, { instance, key: wait.key, name, variables, by })) continue
    taken(draft, message, processId)
    return true
  }
  return false
}

const isFor = ({ name, correlationKey }: KeptMessage, wait: OpenSubscription) =>
  wait.kind !== 'signal' && wait.messageName === name && wait.correlationKey === correlationKey

/** Starts a process that a kept message starts and that has not had it. */
function startBy(draft: Draft, message: KeptMessage): boolean {
  if (message.expiresAt <= draft.now) return false
  const { correlationKey, variables, by, processes } = message
  const started = startersOf(draft, 'message', message.name).find(
    (starter) =>
      !processes.includes(starter.processId) &&
      startOne(draft, starter, { correlationKey, variables, by }),
  )
  if (started) taken(draft, message, started.processId)
  return started !== undefined
}

type StartGiven = Given & Readonly<{ correlationKey: string }>

function startOne(draft: Draft, starter: Starter, given: StartGiven): boolean {
  const { correlationKey, variables, by } = given
  if (!isFree(draft, starter.processId, correlationKey)) return false
  const request = { ...starter, correlationKey, ...(variables && { variables }), by }
  return 'key' in start(draft, request)
}

/** Of a process one instance lives that a message with a correlation key has started. */
function isFree({ instances }: Draft, processId: string, correlationKey: string): boolean {
  if (correlationKey === '') return true
  return ![...instances.values()].some(
    (each) =>
      each.processId === processId &&
      each.correlationKey === correlationKey &&
      each.state.status === 'active',
  )
}
