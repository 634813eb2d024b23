import type { FlowNode, Graph, SequenceFlow } from '../graph.ts'
import { literalOf, nodesOf, type Finding, type GraphRule } from './rule.ts'

/**
 * An exclusive or inclusive gateway chooses: each of several flows from it has a FEEL condition or
 * is its default. Flows from an activity may have conditions. BPMN 2.0.2 §13.2.1, §13.4.2, §13.4.3.
 */
export const conditions: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const outgoing = node.outgoing.flatMap((id) => graph.flows[id] ?? [])
    if (chooses(node)) yield* checkChoice(node, outgoing, graph)
    else yield* outgoing.filter((flow) => flow.condition).map(misplaced)
  }
}

type Choice = Extract<FlowNode, { default?: string }>

function chooses(node: FlowNode): node is Choice {
  return isGateway(node) || 'boundaries' in node
}

const isGateway = ({ type }: FlowNode) => type === 'exclusiveGateway' || type === 'inclusiveGateway'

function misplaced({ id, source }: SequenceFlow): Finding {
  const sentence =
    'expected conditions only on flows from activities and from exclusive or inclusive gateways, ' +
    `but '${id}' leaves '${source}': put such a gateway between them`
  return { element: id, sentence }
}

function* checkChoice(
  node: Choice,
  outgoing: readonly SequenceFlow[],
  { flows }: Graph,
): Iterable<Finding> {
  if (node.default !== undefined && flows[node.default]?.source !== node.id) {
    const sentence =
      `expected the default flow of '${node.id}' to leave it, but '${node.default}' does ` +
      'not: choose one of its outgoing flows'
    yield { element: node.id, sentence }
  }
  for (const flow of outgoing) {
    const fault = faultOf(flow, node, outgoing.length)
    if (fault) yield { element: flow.id, sentence: fault }
  }
}

function faultOf(
  { id, condition }: SequenceFlow,
  node: Choice,
  siblings: number,
): string | undefined {
  const literal = literalOf(condition)
  if (literal !== undefined) {
    return (
      `expected the condition of '${id}' to be a FEEL expression, but it is '${literal}': ` +
      "write it with a leading '='"
    )
  }
  if (node.default === id) {
    if (!condition) return undefined
    return `expected no condition on the default flow '${id}', but it has one: remove it`
  }
  if (condition || siblings < 2 || !isGateway(node)) return undefined
  return (
    `expected a condition on '${id}', one of ${siblings} flows from '${node.id}', but it has ` +
    'none: write one, or make it the default flow'
  )
}
