import { textOf } from '../expressions.ts'
import { finish } from '../lifecycle.ts'
import { emit, newKey, proceed, send, stateOf } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Happens when a signal of that name is broadcast; thrown, it reaches everybody who waits for it,
 * first those in the same instance. BPMN 2.0.2 §10.5.5.
 */
export const signal: TriggerBehaviour<'signal'> = {
  subscribe({ name }, element, host, turn) {
    const text = textOf(turn, name, { scope: host, what: `the signal name of '${element}'` })
    if (!text.ok) return text
    const key = newKey(turn)
    emit(turn, { type: 'signalSubscribed', key, host, element, signalName: text.value })
    return undefined
  },

  throws({ name }, node, self, turn) {
    const text = textOf(turn, name, { scope: self.key, what: `the signal name of '${node.id}'` })
    if (!text.ok) return text
    const variables = stateOf(turn).variables[self.key] ?? {}
    emit(turn, { type: 'signalThrown', element: node.id, signalName: text.value })
    send(turn, { type: 'broadcastSignal', name: text.value, variables })
    for (const { key, kind, messageName } of Object.values(stateOf(turn).subscriptions)) {
      if (kind !== 'signal' || messageName !== text.value) continue
      proceed(turn, { move: 'signal', key, variables })
    }
    finish(turn, node, self)
    return undefined
  },
}
