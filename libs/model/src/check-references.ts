import type { Expression, FlowNode, Graph } from './graph.ts'
import type { Problem } from './problem.ts'

/** What a process may refer to, deployed or about to be. */
type References = Readonly<{
  /** A process or a machine. */
  isProcess(id: string): boolean
  isDecision(id: string): boolean
  isForm(id: string): boolean
}>

/** Finds the decisions, processes and forms that a process names and that are nowhere. */
export function checkReferences(graph: Graph, known: References): Problem[] {
  return Object.values(graph.nodes).flatMap((node) => {
    const found: Problem[] = []
    const decision = node.type === 'businessRuleTask' ? node.decision && text(node.decision.id) : ''
    const called = node.type === 'callActivity' ? text(node.processId) : ''
    const form = 'formId' in node ? node.formId : ''
    if (decision && !known.isDecision(decision)) found.push(missing(node, 'decision', decision))
    if (called && !known.isProcess(called)) found.push(missing(node, 'process', called))
    if (form && !known.isForm(form)) found.push(missing(node, 'form', form))
    return found
  })
}

function missing(node: FlowNode, what: string, id: string): Problem {
  return {
    severity: 'error',
    rule: `unknown-${what}`,
    sentence: `expected ${what} '${id}' to be deployed before or with '${node.id}', but it is not`,
    element: node.id,
  }
}

/** The text of an expression; nothing when only a case can tell. */
function text(expression: Expression): string {
  return 'literal' in expression ? expression.literal : ''
}
