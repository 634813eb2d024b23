import type { ExclusiveGateway, Graph, SequenceFlow } from '../graph.ts'
import { literalOf, nodesOf, type Finding, type GraphRule } from './rule.ts'

/**
 * Only an exclusive gateway chooses: each of several flows from it has a FEEL condition or is its
 * default. BPMN 2.0.2 §13.4.2. (Conditional flows from activities are refused: an exclusive gateway
 * says the same.)
 */
export const conditions: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const outgoing = node.outgoing.flatMap((id) => graph.flows[id] ?? [])
    if (node.type === 'exclusiveGateway') yield* checkGateway(node, outgoing, graph)
    else yield* outgoing.filter((flow) => flow.condition).map(misplaced)
  }
}

function misplaced({ id, source }: SequenceFlow): Finding {
  const sentence =
    'expected conditions only on flows from an exclusive gateway, but ' +
    `'${id}' leaves '${source}': put an exclusive gateway between them`
  return { element: id, sentence }
}

function* checkGateway(
  gateway: ExclusiveGateway,
  outgoing: readonly SequenceFlow[],
  { flows }: Graph,
): Iterable<Finding> {
  if (gateway.default !== undefined && flows[gateway.default]?.source !== gateway.id) {
    const sentence =
      `expected the default flow of '${gateway.id}' to leave it, but '${gateway.default}' does ` +
      'not: choose one of its outgoing flows'
    yield { element: gateway.id, sentence }
  }
  for (const flow of outgoing) {
    const fault = faultOf(flow, gateway, outgoing.length)
    if (fault) yield { element: flow.id, sentence: fault }
  }
}

function faultOf(
  { id, condition }: SequenceFlow,
  gateway: ExclusiveGateway,
  siblings: number,
): string | undefined {
  const literal = literalOf(condition)
  if (literal !== undefined) {
    return (
      `expected the condition of '${id}' to be a FEEL expression, but it is '${literal}': ` +
      "write it with a leading '='"
    )
  }
  if (gateway.default === id) {
    if (!condition) return undefined
    return `expected no condition on the default flow '${id}', but it has one: remove it`
  }
  if (condition || siblings < 2) return undefined
  return (
    `expected a condition on '${id}', one of ${siblings} flows from '${gateway.id}', but it has ` +
    'none: write one, or make it the default flow'
  )
}
