import type { MessageDefinition } from '@punctual/model'
import { textOf } from '../expressions.ts'
import { createJob } from '../jobs.ts'
import { finish } from '../lifecycle.ts'
import type { ElementInstance, Key } from '../state.ts'
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
  const variables = stateOf(turn).variables[self.key] ?? {}
  send(turn, { type: 'publishMessage', name: messageName, correlationKey, variables })
  finish(turn, node, self)
  return undefined
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
