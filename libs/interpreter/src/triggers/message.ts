import type { MessageDefinition } from '@punctual/model'
import { textOf, wrong } from '../expressions.ts'
import { createJob } from '../jobs.ts'
import { finish } from '../lifecycle.ts'
import type { ElementInstance, Key } from '../state.ts'
import { dueAfter } from '../timers/duration.ts'
import { emit, newKey, send, stateOf, type Result, type Stuck, type Turn } from '../turn.ts'
import type { FlowNode } from '@punctual/model'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Happens when a message of that name and correlation key arrives; thrown, it publishes one. BPMN
 * 2.0.2 §10.5.5.
 */
export const message: TriggerBehaviour<'message'> = {
  subscribe: ({ message: definition }, element, host, turn) =>
    subscribeMessage(turn, definition, element, host),

  throws({ message: definition, job }, node, self, turn) {
    if (job) return createJob(turn, node, self, job)
    return publishMessage(turn, definition, node, self)
  },
}

/** Opens a subscription of `host` for the event or receive task `element`. */
export function subscribeMessage(
  turn: Turn,
  definition: MessageDefinition,
  element: string,
  host: Key,
): Stuck | undefined {
  const addressed = addressOf(turn, definition, element, host)
  if (!addressed.ok) return addressed
  emit(turn, { type: 'messageSubscribed', key: newKey(turn), host, element, ...addressed.value })
  return undefined
}

/** Publishes a message that carries what the element's inputs mapped, and finishes the element. */
export function publishMessage(
  turn: Turn,
  definition: MessageDefinition,
  node: FlowNode,
  self: ElementInstance,
): Stuck | undefined {
  const addressed = addressOf(turn, definition, node.id, self.key)
  if (!addressed.ok) return addressed
  const { messageName, correlationKey } = addressed.value
  emit(turn, { type: 'messageThrown', element: node.id, messageName, correlationKey })
  const life = lifeOf(turn, definition, node.id, self.key)
  if (!life.ok) return life
  const variables = stateOf(turn).variables[self.key] ?? {}
  const published = { name: messageName, correlationKey, variables, ...life.value }
  send(turn, { type: 'publishMessage', ...published })
  finish(turn, node, self)
  return undefined
}

/** How long a message is kept and by what it is known; one that is not kept needs no id. */
function lifeOf(
  turn: Turn,
  { timeToLive, messageId }: MessageDefinition,
  element: string,
  scope: Key,
): Result<{ timeToLiveMs?: number; messageId?: string }> {
  if (!timeToLive) return { ok: true, value: {} }
  const asking = { scope, what: `the time to live of '${element}'` }
  const text = textOf(turn, timeToLive, asking)
  if (!text.ok) return text
  const timeToLiveMs = lengthOf(turn, text.value)
  if (typeof timeToLiveMs !== 'number') {
    return wrong(timeToLive, asking, 'a duration or a number of milliseconds', text.value)
  }
  if (timeToLiveMs <= 0) return { ok: true, value: {} }
  if (!messageId) return { ok: true, value: { timeToLiveMs } }
  const id = textOf(turn, messageId, { scope, what: `the message id of '${element}'` })
  return id.ok ? { ok: true, value: { timeToLiveMs, messageId: id.value } } : id
}

function lengthOf({ environment, at }: Turn, text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const end = dueAfter(environment, text, at)
  return typeof end === 'number' ? end - at : undefined
}

function addressOf(
  turn: Turn,
  { name, correlationKey }: MessageDefinition,
  element: string,
  scope: Key,
): Result<{ messageName: string; correlationKey: string }> {
  const messageName = textOf(turn, name, { scope, what: `the message name of '${element}'` })
  if (!messageName.ok) return messageName
  if (!correlationKey)
    return { ok: true, value: { messageName: messageName.value, correlationKey: '' } }
  const what = `the correlation key of '${element}'`
  const key = textOf(turn, correlationKey, { scope, what })
  if (!key.ok) return key
  return { ok: true, value: { messageName: messageName.value, correlationKey: key.value } }
}
