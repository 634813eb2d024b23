import { finish } from '../lifecycle.ts'
import { enterAs } from '../moves/enter.ts'
import type { MoveOf } from '../move.ts'
import type { ElementInstance, Key, OpenCompensation } from '../state.ts'
import { emit, nodeOf, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { scopesToUndo, scopesUpTo } from './hosts.ts'
import { compensationStart } from './subscribe.ts'

/** Undoes the activity that was done last, or goes on when there is none left to undo. */
export function compensate({ key }: MoveOf<'compensate'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const last = lastDone(turn, self)
  const node = nodeOf(turn, self.element)
  if (last) undo(turn, last, key)
  else if (self.restored) proceed(turn, { move: 'complete', key })
  else if (node.type === 'endEvent' && node.trigger?.type === 'cancel') return leaveBy(turn, self)
  else finish(turn, node, self)
  return undefined
}

type Done = OpenCompensation & Readonly<{ host: Key }>

function lastDone(turn: Turn, self: ElementInstance): Done | undefined {
  const { compensations = {} } = stateOf(turn)
  const node = nodeOf(turn, self.element)
  const trigger = 'trigger' in node ? node.trigger : undefined
  const wanted = trigger?.type === 'compensation' ? trigger.activity : undefined
  let last: Done | undefined
  for (const host of scopesToUndo(turn, self)) {
    const found = compensations[host]?.findLast(
      ({ element }) => wanted === undefined || element === wanted,
    )
    if (found && found.key > (last?.key ?? 0)) last = { ...found, host }
  }
  return last
}

/** Runs the handler; a scope is brought back first, with the variables that it had. */
function undo(turn: Turn, done: Done, compensates: Key): void {
  const { key, element, host, instance, handler, inside, variables } = done
  const by = handler !== undefined && { handler }
  emit(turn, { type: 'compensationTriggered', key, host, element, ...by })
  const entered = inside
    ? enterAs(turn, { element, scope: host, compensates, restores: instance })
    : enterAs(turn, { element: handler!, scope: host, compensates })
  if (variables) emit(turn, { type: 'variablesSet', scope: entered, values: variables })
  if (!inside) return proceed(turn, { move: 'prepare', key: entered })
  if (handler === undefined) return proceed(turn, { move: 'compensate', key: entered })
  const start = { event: compensationStart(turn, handler)! }
  proceed(turn, { move: 'enter', element: handler, scope: entered, start })
}

/** A transaction whose work is undone is left by its cancel boundary event. */
function leaveBy(turn: Turn, self: ElementInstance): Stuck | undefined {
  const { elements } = stateOf(turn)
  const inner = elements[scopesUpTo(turn, self, 'transaction')!.at(-1)!]!
  const host = inner.loopCounter === undefined ? inner : elements[inner.scope]!
  const node = nodeOf(turn, host.element)
  const boundaries = 'boundaries' in node ? node.boundaries : []
  const element = boundaries.find((id) => {
    const event = nodeOf(turn, id)
    return event.type === 'boundaryEvent' && event.trigger.type === 'cancel'
  })
  if (element === undefined) {
    const want = `expected transaction '${node.id}' to have a cancel boundary event`
    return stuck('unhandledError', `${want}, but it has none`)
  }
  proceed(turn, { move: 'trigger', host: host.key, element })
  return undefined
}
