import type { NodeOf } from '@punctual/model'
import { textOf } from '../expressions.ts'
import type { ElementInstance, Variables } from '../state.ts'
import { emit, nodeOf, send, type Result, type Turn } from '../turn.ts'

/** Publishes a message under the machine's own correlation key. */
export function publish(
  turn: Turn,
  root: ElementInstance,
  messageName: string,
  variables: Variables,
): void {
  const key = correlationKeyOf(turn, root)
  const correlationKey = key.ok ? key.value : ''
  emit(turn, { type: 'messageThrown', element: root.element, messageName, correlationKey })
  send(turn, { type: 'publishMessage', name: messageName, correlationKey, variables })
}

/** By what messages find the machine; '' when they do not. */
export function correlationKeyOf(turn: Turn, { key, element }: ElementInstance): Result<string> {
  const { correlationKey } = nodeOf(turn, element) as NodeOf<'machine'>
  if (!correlationKey) return { ok: true, value: '' }
  const what = `the correlation key of '${element}'`
  return textOf(turn, correlationKey, { scope: key, what })
}
