import type { FlowNode } from '@punctual/model'
import { childrenOf } from '../held.ts'
import type { ElementInstance } from '../state.ts'
import { assert, emit, newKey, nodeOf, stateOf, type Turn } from '../turn.ts'

/** How an activity is undone: by a handler, or by undoing what was done inside, or both. */
type Undoing = Readonly<{ handler?: string; inside?: true }>

/**
 * An activity that completes can be undone if it has a handler, or anything in it can. A handler on
 * its boundary knows nothing of what is inside. BPMN 2.0.2 §13.5.5.
 */
export function subscribeCompensation(turn: Turn, node: FlowNode, self: ElementInstance): void {
  if (!('boundaries' in node) || node.forCompensation || self.scope === 0) return
  if (self.compensates !== undefined) return
  const undoing = undoingOf(turn, node, self)
  if (undoing) subscribe(turn, self, undoing)
}

/**
 * Lets be undone what was done so far in an element that is about to end without completing; false
 * when that is nothing. What a handler did is not undone: it will begin anew.
 */
export function keepUndoable(turn: Turn, self: ElementInstance): boolean {
  if (self.compensates !== undefined && !self.restored) {
    subscribe(turn, { ...self, element: undoneBy(turn, self.element) }, { handler: self.element })
    return true
  }
  const inside = childrenOf(turn, self.key).filter((child) => keepUndoable(turn, child))
  if (inside.length === 0 && !stateOf(turn).compensations?.[self.key]) return false
  subscribe(turn, self, { inside: true })
  return true
}

function undoneBy({ environment }: Turn, handler: string): string {
  const events = Object.values(environment.graph.nodes)
  const event = events.find((node) => node.type === 'boundaryEvent' && node.handler === handler)
  assert(event?.type === 'boundaryEvent', `expected '${handler}' to undo an activity`)
  return event.attachedTo
}

function subscribe(turn: Turn, self: ElementInstance, undoing: Undoing): void {
  const { key: instance, scope: host, element } = self
  const variables = stateOf(turn).variables[instance]
  emit(turn, {
    type: 'compensationSubscribed',
    key: newKey(turn),
    host,
    element,
    instance,
    ...undoing,
    ...(variables && { variables }),
  })
}

function undoingOf(turn: Turn, node: FlowNode, self: ElementInstance): Undoing | undefined {
  if (!self.loop) {
    const handler = handlerOnBoundary(turn, node)
    if (handler !== undefined) return { handler }
    const inner = handlerInside(turn, node)
    if (inner !== undefined) return { handler: inner, inside: true }
  }
  return stateOf(turn).compensations?.[self.key] ? { inside: true } : undefined
}

function handlerOnBoundary(turn: Turn, node: FlowNode): string | undefined {
  if (!('boundaries' in node)) return undefined
  for (const id of node.boundaries) {
    const event = nodeOf(turn, id)
    if (event.type === 'boundaryEvent' && event.trigger.type === 'compensation')
      return event.handler
  }
  return undefined
}

/** The event sub-process that a compensation event starts. */
function handlerInside(turn: Turn, node: FlowNode): string | undefined {
  if (!('eventSubProcesses' in node)) return undefined
  return node.eventSubProcesses.find((id) => compensationStart(turn, id) !== undefined)
}

/** The compensation start event of an event sub-process. */
export function compensationStart(turn: Turn, eventSubProcess: string): string | undefined {
  const node = nodeOf(turn, eventSubProcess)
  if (!('starts' in node)) return undefined
  return node.starts.find((id) => {
    const start = nodeOf(turn, id)
    return start.type === 'startEvent' && start.trigger?.type === 'compensation'
  })
}
