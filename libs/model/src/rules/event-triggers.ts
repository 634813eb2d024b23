import type { FlowNode, Graph, Trigger, TriggerType } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

type Kind = TriggerType | 'none'

const WAITED_FOR: readonly Kind[] = ['timer', 'message', 'signal', 'conditional']
const THROWN: readonly Kind[] = ['error', 'escalation']

/** What may trigger (or be thrown by) an event in each place. BPMN 2.0.2 §10.5.2 to §10.5.4. */
const ALLOWED: Readonly<Record<string, readonly Kind[]>> = {
  'start event of a process': ['none', 'timer', 'message', 'signal'],
  'start event of a sub-process': ['none'],
  'start event of an event sub-process of the process': ['none', ...WAITED_FOR, ...THROWN],
  'start event of an event sub-process': ['none', ...WAITED_FOR, ...THROWN, 'compensation'],
  'intermediate catch event': [...WAITED_FOR, 'link'],
  'intermediate throw event': ['none', 'message', 'signal', 'escalation', 'compensation', 'link'],
  'boundary event': [...WAITED_FOR, ...THROWN, 'compensation', 'cancel'],
  'end event': ['none', 'message', 'signal', ...THROWN, 'compensation', 'cancel', 'terminate'],
}

/** Triggers that end what they happen to. */
const INTERRUPTING = new Set<Kind>(['error', 'cancel'])

/** Every event has a trigger that its place allows, and an error or cancel always interrupts. */
export const eventTriggers: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const place = placeOf(node, graph)
    if (!place) continue
    const trigger: Trigger | undefined = 'trigger' in node ? node.trigger : undefined
    const kind = trigger?.type ?? 'none'
    const allowed = ALLOWED[place] ?? []
    if (!allowed.includes(kind)) {
      const sentence =
        `expected the ${place} '${node.id}' to be one of ${allowed.join(', ')}, ` +
        `but it is ${kind}: choose another event`
      yield { element: node.id, sentence }
    } else if ('interrupting' in node && !node.interrupting && mustInterrupt(node, kind)) {
      const sentence = `expected ${kind} event '${node.id}' to interrupt, but it does not: let it`
      yield { element: node.id, sentence }
    }
  }
}

/** At a boundary compensation happens to what has ended: there is nothing to interrupt. */
function mustInterrupt({ type }: FlowNode, kind: Kind): boolean {
  return INTERRUPTING.has(kind) || (kind === 'compensation' && type === 'startEvent')
}

function placeOf(node: FlowNode, graph: Graph): string | undefined {
  switch (node.type) {
    case 'startEvent':
      return startPlace(graph.nodes[node.scope], graph)
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

function startPlace(scope: FlowNode | undefined, { nodes }: Graph): string {
  if (scope?.type === 'process') return 'start event of a process'
  if (scope?.type !== 'eventSubProcess') return 'start event of a sub-process'
  const around = nodes[scope.scope]?.type
  return around === 'subProcess' || around === 'transaction'
    ? 'start event of an event sub-process'
    : 'start event of an event sub-process of the process'
}
