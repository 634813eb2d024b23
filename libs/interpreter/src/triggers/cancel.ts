import { unsubscribeEventSubProcesses } from '../closing.ts'
import { instancesBeside, scopesUpTo } from '../compensation/hosts.ts'
import { keepUndoable } from '../compensation/subscribe.ts'
import { childrenOf } from '../held.ts'
import { discardTokens, terminateContent } from '../scope.ts'
import type { Key } from '../state.ts'
import { emit, proceed, stuck, type Turn } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Ends everything else in its transaction, undoes what was done in it, also in what had not
 * completed, and leaves it by its cancel boundary event. BPMN 2.0.2 §10.5.3, §13.3.4.
 */
export const cancel: TriggerBehaviour<'cancel'> = {
  throws(_, node, self, turn) {
    const scopes = scopesUpTo(turn, self, 'transaction')
    if (!scopes) {
      const want = `expected '${node.id}' to stand in a transaction`
      return stuck('unhandledError', `${want}, but it does not`)
    }
    const inside = [self.key, ...scopes]
    for (const [index, scope] of scopes.entries()) clear(turn, scope, inside[index])
    for (const scope of instancesBeside(turn, scopes.at(-1)!)) clear(turn, scope)
    emit(turn, { type: 'compensationThrown', key: self.key, element: node.id })
    proceed(turn, { move: 'compensate', key: self.key })
    return undefined
  },
}

/** Ends what goes on in a scope, but for one child; what was done in it is undone all the same. */
function clear(turn: Turn, scope: Key, survivor?: Key): void {
  for (const child of childrenOf(turn, scope)) {
    if (child.key !== survivor) keepUndoable(turn, child)
  }
  terminateContent(turn, scope, survivor)
  discardTokens(turn, scope)
  unsubscribeEventSubProcesses(turn, scope)
}
