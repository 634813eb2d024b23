import { closeAll } from '../closing.ts'
import type { MoveOf } from '../move.ts'
import { terminateContent } from '../scope.ts'
import type { ElementInstance, Variables } from '../state.ts'
import { emit, newKey, nodeOf, send, stateOf, type Stuck, type Turn } from '../turn.ts'
import { correlationKeyOf } from './publish.ts'
import { askedStates, awaitedEvents } from './transitions.ts'

/** The machine has come to rest: it ends, or waits for what its states wait for. */
export function rest({ key, done }: MoveOf<'rest'>, turn: Turn): Stuck | undefined {
  const root = stateOf(turn).elements[key]
  if (!root) return undefined
  if (done) {
    end(turn, root, done.output)
    return undefined
  }
  return subscribe(turn, root)
}

/** What the machine has spawned ends with it. */
function end(turn: Turn, root: ElementInstance, output: unknown): void {
  const { parent, variables } = stateOf(turn)
  terminateContent(turn, root.key)
  closeAll(turn, root, 'completed')
  emit(
    turn,
    { type: 'elementCompleted', key: root.key, element: root.element },
    { type: 'instanceCompleted' },
  )
  const given = output === undefined ? (variables[root.key] ?? {}) : output
  if (parent) send(turn, { type: 'completeCall', parent, variables: contextOf(given) })
}

function contextOf(output: unknown): Variables {
  const isContext = typeof output === 'object' && output !== null && !Array.isArray(output)
  return isContext ? (output as Variables) : { output }
}

/** Messages of the awaited names find the machine by its correlation key. */
function subscribe(turn: Turn, root: ElementInstance): Stuck | undefined {
  const node = nodeOf(turn, root.element)
  if (node.type !== 'machine' || !node.correlationKey) return undefined
  const found = correlationKeyOf(turn, root)
  if (!found.ok) return found
  const correlationKey = found.value
  const missing = new Set([...awaitedEvents(turn), ...askedStates(turn).keys()])
  for (const open of Object.values(stateOf(turn).subscriptions)) {
    const isWanted = open.correlationKey === correlationKey && missing.delete(open.messageName)
    if (!isWanted) emit(turn, { type: 'messageUnsubscribed', key: open.key, element: open.element })
  }
  for (const messageName of missing) {
    emit(turn, {
      type: 'messageSubscribed',
      key: newKey(turn),
      host: root.key,
      element: root.element,
      messageName,
      correlationKey,
    })
  }
  return undefined
}
