import type { FlowNode, Graph, MessageDefinition } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule } from './rule.ts'

/**
 * A message has a name, and whoever waits for it says by a FEEL correlation key which one it means.
 * A message that starts a process needs no key; one that a worker sends needs neither.
 */
export const messages: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const message = messageOf(node)
    if (message && isEmpty(message.name)) {
      const sentence =
        `expected '${node.id}' to name a message, but it names none: ` +
        'refer to a bpmn:message that has a name'
      yield { element: node.id, sentence }
    } else if (message && waits(node, graph)) {
      const key = literalOf(message.correlationKey)
      if (message.correlationKey && key === undefined) continue
      const found = key === undefined ? 'it has none' : `it is the text '${key}'`
      const sentence =
        `expected the message of '${node.id}' to have a FEEL correlation key, but ${found}: ` +
        "add a zeebe:subscription with a key such as '=orderId' to the bpmn:message"
      yield { element: node.id, sentence }
    }
  }
}

/** Undefined when a worker sends the message. */
function messageOf(node: FlowNode): MessageDefinition | undefined {
  if (node.type === 'receiveTask') return node.message
  if (node.type === 'sendTask') return node.job ? undefined : (node.message ?? NAMELESS)
  if (!('trigger' in node) || node.trigger?.type !== 'message') return undefined
  return node.trigger.job ? undefined : node.trigger.message
}

const NAMELESS: MessageDefinition = { name: { literal: '' } }

function waits(node: FlowNode, { nodes }: Graph): boolean {
  if (node.type === 'startEvent') return nodes[node.scope]?.type !== 'process'
  return WAITING.has(node.type)
}

const WAITING = new Set<FlowNode['type']>([
  'receiveTask',
  'intermediateCatchEvent',
  'boundaryEvent',
])
