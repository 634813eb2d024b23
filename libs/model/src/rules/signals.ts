import { isEmpty, nodesOf, type GraphRule } from './rule.ts'

/** A signal has a name. BPMN 2.0.2 §10.5.5. */
export const signals: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (trigger?.type !== 'signal' || !isEmpty(trigger.name)) continue
    const sentence =
      `expected '${node.id}' to name a signal, but it names none: ` +
      'refer to a bpmn:signal that has a name'
    yield { element: node.id, sentence }
  }
}
