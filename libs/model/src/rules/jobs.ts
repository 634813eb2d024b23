import type { FlowNode, JobDefinition } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule } from './rule.ts'

/** A job has a type that workers ask for, and a whole number of retries. */
export const jobs: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const job = jobOf(node)
    if (!job) continue
    if (isEmpty(job.type)) {
      const sentence =
        `expected '${node.id}' to have a job type, but it has none: ` +
        'add a zeebe:taskDefinition with a type'
      yield { element: node.id, sentence }
    }
    const retries = literalOf(job.retries)
    if (retries !== undefined && !/^\d{1,9}$/.test(retries.trim())) {
      const sentence =
        `expected the retries of '${node.id}' to be a whole number, but they are '${retries}': ` +
        "write a number, or FEEL with a leading '='"
      yield { element: node.id, sentence }
    }
  }
}

function jobOf(node: FlowNode): JobDefinition | undefined {
  if ('job' in node) return node.job
  if (!('trigger' in node) || node.trigger?.type !== 'message') return undefined
  return node.trigger.job
}
