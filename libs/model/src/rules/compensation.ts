import type { BoundaryEvent, FlowNode, Graph, Trigger } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * A compensation boundary event leads to its handler, an activity of the same scope that does
 * nothing else. BPMN 2.0.2 §10.7.
 */
export const compensationHandlers: GraphRule = function* (graph) {
  const events = Map.groupBy(nodesOf(graph).filter(isCompensationBoundary), handlerOf)
  for (const node of nodesOf(graph)) {
    const eventFault = isCompensationBoundary(node) && boundaryFault(node, events, graph)
    if (eventFault) {
      const sentence =
        `expected an association from '${node.id}' to an activity of its scope that is marked as ` +
        `compensation, but ${eventFault}`
      yield { element: node.id, sentence }
    }
    const fault = isHandler(node) && handlerFault(node, events)
    if (!fault) continue
    const sentence = `expected '${node.id}' to be a compensation handler only, but it ${fault}`
    yield { element: node.id, sentence }
  }
}

type Events = ReadonlyMap<string | undefined, readonly BoundaryEvent[]>

const handlerOf = (event: BoundaryEvent) => event.handler
const isHandler = (node: FlowNode) => 'forCompensation' in node && node.forCompensation === true

function isCompensationBoundary(node: FlowNode | undefined): node is BoundaryEvent {
  return node?.type === 'boundaryEvent' && node.trigger.type === 'compensation'
}

function boundaryFault(
  { id, handler, scope }: BoundaryEvent,
  events: Events,
  { nodes }: Graph,
): string | undefined {
  if (handler === undefined) return 'there is none: draw it'
  const node = nodes[handler]
  if (!node || !isHandler(node)) return `'${handler}' is not: set isForCompensation="true"`
  if (node.scope !== scope) return `'${handler}' stands in another scope: move it`
  const first = events.get(handler)?.[0]?.id
  if (first === id) return undefined
  return `'${handler}' already serves '${first}': draw a second activity`
}

function handlerFault(node: FlowNode, events: Events): string | undefined {
  if (node.type === 'eventSubProcess') return 'is an event sub-process: remove isForCompensation'
  if (node.incoming.length + node.outgoing.length > 0) return 'has sequence flows: remove them'
  if ('boundaries' in node && node.boundaries.length > 0) return 'has boundary events: remove them'
  if (events.has(node.id)) return undefined
  return 'belongs to no compensation boundary event: draw an association to it'
}

/**
 * A compensation that names an activity sees it, in its own scope or in that around an event
 * sub-process, and it can be compensated. BPMN 2.0.2 §13.5.5.
 */
export const compensationTargets: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const trigger: Trigger | undefined = 'trigger' in node ? node.trigger : undefined
    if (trigger?.type !== 'compensation' || trigger.activity === undefined) continue
    const fault = targetFault(node, trigger.activity, graph)
    if (!fault) continue
    const sentence =
      `expected '${node.id}' to compensate an activity of its scope that can be compensated, but ` +
      `'${trigger.activity}' ${fault}`
    yield { element: node.id, sentence }
  }
}

function targetFault(node: FlowNode, activity: string, graph: Graph): string | undefined {
  const target = graph.nodes[activity]
  if (node.type === 'startEvent' || node.type === 'boundaryEvent') {
    return 'is named where compensation is caught: remove the activityRef'
  }
  if (!target || !('boundaries' in target)) return 'is no activity: choose one'
  if (!scopesSeenBy(node, graph).includes(target.scope))
    return 'stands in another: remove the activityRef'
  if (isCompensable(target, graph)) return undefined
  return 'cannot: attach a compensation boundary event to it'
}

function scopesSeenBy({ scope }: FlowNode, graph: Graph): readonly string[] {
  const around = graph.nodes[scope]
  return around?.type === 'eventSubProcess' ? [scope, ...scopesSeenBy(around, graph)] : [scope]
}

/** Through a boundary event of its own, or through what is done inside of it. */
function isCompensable(node: FlowNode | undefined, graph: Graph): boolean {
  if (!node) return false
  const { nodes } = graph
  if ('boundaries' in node && node.boundaries.some((id) => isCompensationBoundary(nodes[id]))) {
    return true
  }
  if (node.type === 'eventSubProcess') {
    return node.starts.some((id) => startsCompensation(nodes[id]))
  }
  if (node.type !== 'subProcess' && node.type !== 'transaction') return false
  return node.children.some((id) => isCompensable(nodes[id], graph))
}

function startsCompensation(node: FlowNode | undefined): boolean {
  return node?.type === 'startEvent' && node.trigger?.type === 'compensation'
}
