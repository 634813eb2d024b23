import type { Process, SubProcess, Transaction } from '@punctual/model'
import { closeAll } from './closing.ts'
import { childrenOf, heldBy, waitingIn } from './held.ts'
import type { ElementInstance, Key } from './state.ts'
import { assert, emit, nodeOf, proceed, stateOf, type Turn } from './turn.ts'

/** Ends an element instance and everything inside it, the innermost first. */
export function terminate(turn: Turn, key: Key): void {
  const self = stateOf(turn).elements[key]
  if (!self) return
  for (const child of childrenOf(turn, key)) terminate(turn, child.key)
  closeAll(turn, self, 'terminated')
  emit(turn, { type: 'elementTerminated', key, element: self.element })
}

/** Ends everything inside a scope but the scope itself, and one child if it is named. */
export function terminateContent(turn: Turn, scope: Key, survivor?: Key): void {
  for (const { key } of childrenOf(turn, scope)) if (key !== survivor) terminate(turn, key)
}

/** Takes away the tokens that wait at the joins of a scope. */
export function discardTokens(turn: Turn, scope: Key): void {
  const flows = waitingIn(turn, scope)
  if (flows.length > 0) emit(turn, { type: 'tokensDiscarded', flows, scope })
}

/** The start event of a scope that waits for nothing. */
export function noneStart(
  turn: Turn,
  scope: Process | SubProcess | Transaction,
): string | undefined {
  return scope.starts.find((id) => {
    const start = nodeOf(turn, id)
    return start.type === 'startEvent' && !start.trigger
  })
}

/** Begins what is inside a sub-process. */
export function beginInside(
  turn: Turn,
  node: SubProcess | Transaction,
  { key }: ElementInstance,
): undefined {
  const start = noneStart(turn, node)
  assert(start, `expected sub-process '${node.id}' to have a none start event`)
  proceed(turn, { move: 'enter', element: start, scope: key })
}

/** Whether an element has done its work and is stuck in ending, or waits for a listener. */
export function isAtItsEnd(turn: Turn, key: Key): boolean {
  const { incidents, jobs } = heldBy(turn, key)
  return (
    jobs.some(({ listener }) => listener?.event === 'end') ||
    incidents.some(({ retry }) => retry && endings.has(retry.move))
  )
}
const endings: ReadonlySet<string> = new Set(['complete', 'listen', 'leave'])
