import { isEmpty, nodesOf, type GraphRule } from './rule.ts'

/**
 * What is thrown has a code; what is caught has one, or refers to no error or escalation and so
 * catches all. BPMN 2.0.2 §10.5.5.
 */
export const eventCodes: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (trigger?.type !== 'error' && trigger?.type !== 'escalation') continue
    const throws = node.type === 'endEvent' || node.type === 'intermediateThrowEvent'
    if (trigger.code ? !isEmpty(trigger.code) : !throws) continue
    const cure = throws ? '' : `, or remove the ${trigger.type}Ref to catch all`
    const sentence =
      `expected the ${trigger.type} event '${node.id}' to have a code, but it has none: ` +
      `refer to a bpmn:${trigger.type} that has a code${cure}`
    yield { element: node.id, sentence }
  }
}
