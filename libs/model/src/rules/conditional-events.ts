import { isEmpty, literalOf, nodesOf, type GraphRule } from './rule.ts'

/** A conditional event waits for a FEEL condition. BPMN 2.0.2 §10.5.5. */
export const conditionalEvents: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (trigger?.type !== 'conditional') continue
    const text = literalOf(trigger.condition)
    if (text === undefined) continue
    const found = isEmpty(trigger.condition) ? 'it has none' : `it is '${text}'`
    const sentence =
      `expected the conditional event '${node.id}' to have a FEEL condition, but ${found}: ` +
      "write one with a leading '='"
    yield { element: node.id, sentence }
  }
}
