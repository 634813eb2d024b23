import type { FlowNode, Graph, Trigger, TriggerType } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

type Kind = TriggerType | 'none'

/** What may trigger (or be thrown by) an event in each place. BPMN 2.0.2 §10.5.2 to §10.5.4. */
const ALLOWED: Readonly<Record<string, readonly Kind[]>> = {
  'start event of a process': ['none', 'timer', 'message'],
  'start event of a sub-process': ['none'],
  'start event of an event sub-process': ['none', 'timer', 'message', 'error', 'escalation'],
  'intermediate catch event': ['timer', 'message'],
  'intermediate throw event': ['none', 'message', 'escalation'],
  'boundary event': ['timer', 'message', 'error', 'escalation'],
  'end event': ['none', 'message', 'error', 'escalation', 'terminate'],
}

/** Every event has a trigger that its place allows, and an error always interrupts. */
export const eventTriggers: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const place = placeOf(node, graph)
    if (!place) continue
    const trigger = 'trigger' in node ? (node.trigger as Trigger | undefined) : undefined
    const kind = trigger?.type ?? 'none'
    const allowed = ALLOWED[place] ?? []
    if (!allowed.includes(kind)) {
      const sentence =
        `expected the ${place} '${node.id}' to be one of ${allowed.join(', ')}, ` +
        `but it is ${kind}: choose another event`
      yield { element: node.id, sentence }
    } else if (kind === 'error' && 'interrupting' in node && !node.interrupting) {
      const sentence = `expected the error event '${node.id}' to interrupt, but it does not: let it`
      yield { element: node.id, sentence }
    }
  }
}

function placeOf(node: FlowNode, graph: Graph): string | undefined {
  switch (node.type) {
    case 'startEvent':
      return startPlace(graph.nodes[node.scope]?.type)
    case 'intermediateCatchEvent':
      return 'intermediate catch event'
    case 'intermediateThrowEvent':
      return 'intermediate throw event'
    case 'boundaryEvent':
      return 'boundary event'
    case 'endEvent':
      return 'end event'
    default:
      return undefined
  }
}

function startPlace(scope: FlowNode['type'] | undefined): string {
  if (scope === 'process') return 'start event of a process'
  if (scope === 'eventSubProcess') return 'start event of an event sub-process'
  return 'start event of a sub-process'
}
