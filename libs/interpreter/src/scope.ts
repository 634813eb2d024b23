import type { Process, SubProcess, Transaction } from '@punctual/model'
import { closeAll } from './closing.ts'
import { heldBy, treeOf, type Tree } from './held.ts'
import type { ElementInstance, Key, State } from './state.ts'
import { assert, emit, nodeOf, proceed, stateOf, type Turn } from './turn.ts'

/** The flows inside a scope on which tokens wait. */
function waitingFlows(state: State, scope: Key): string[] {
  const prefix = `${scope}/`
  const tokens = Object.keys(state.waiting).filter((token) => token.startsWith(prefix))
  return tokens.map((token) => token.slice(prefix.length))
}

/** Whether anything is left to do inside a scope. */
export function isBusy(state: State, scope: Key): boolean {
  for (const key in state.elements) if (state.elements[key]!.scope === scope) return true
  for (const token in state.waiting) if (token.startsWith(`${scope}/`)) return true
  return false
}

/** Ends an element instance and everything inside it, the innermost first. */
export function terminate(turn: Turn, key: Key, tree: Tree = treeOf(stateOf(turn))): void {
  const self = stateOf(turn).elements[key]
  if (!self) return
  for (const child of tree.children(key)) terminate(turn, child.key, tree)
  closeAll(turn, self, 'terminated', tree.held(key))
  emit(turn, { type: 'elementTerminated', key, element: self.element })
}

/** Ends everything inside a scope but the scope itself, and one child if it is named. */
export function terminateContent(turn: Turn, scope: Key, survivor?: Key): void {
  const tree = treeOf(stateOf(turn))
  for (const child of tree.children(scope)) {
    if (child.key !== survivor) terminate(turn, child.key, tree)
  }
}

/** Takes away the tokens that wait at the joins of a scope. */
export function discardTokens(turn: Turn, scope: Key): void {
  const flows = waitingFlows(stateOf(turn), scope)
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
export function isAtItsEnd(state: State, key: Key): boolean {
  const { incidents, jobs } = heldBy(state, key)
  return (
    jobs.some(({ listener }) => listener?.event === 'end') ||
    incidents.some(({ retry }) => retry && endings.has(retry.move))
  )
}
const endings: ReadonlySet<string> = new Set(['complete', 'listen', 'leave'])
