import type { FlowNode } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule } from './rule.ts'

/** A call activity, script task or business rule task says what it calls, computes or decides. */
export const taskContent: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const fault of faultsOf(node)) {
      yield { element: node.id, sentence: `expected '${node.id}' to have ${fault}` }
    }
  }
}

function faultsOf(node: FlowNode): readonly string[] {
  if (node.type === 'callActivity' && isEmpty(node.processId)) {
    return ['a process to call, but it has none: add a zeebe:calledElement with a processId']
  }
  if (node.type === 'scriptTask' && node.script) {
    if (isEmpty(node.script)) {
      return ['a script, but it has none: add a zeebe:script with a FEEL expression, or a job type']
    }
    const text = literalOf(node.script)
    const notFeel = `a FEEL script, but it is '${text}': write it with a leading '='`
    return [...(text === undefined ? [] : [notFeel]), ...resultFault(node.resultVariable)]
  }
  if (node.type === 'businessRuleTask' && node.decision) {
    if (isEmpty(node.decision.id)) {
      return ['a decision, but it has none: add a zeebe:calledDecision, or a job type']
    }
    return resultFault(node.decision.resultVariable)
  }
  return []
}

function resultFault(resultVariable: string): readonly string[] {
  return resultVariable ? [] : ['a result variable, but it has none: write a resultVariable']
}
