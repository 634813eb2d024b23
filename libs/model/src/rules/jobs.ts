import type { FlowNode, JobDefinition } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type Finding, type GraphRule } from './rule.ts'

/** A job has a type that workers ask for, and a whole number of retries. */
export const jobs: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const own = jobOf(node)
    if (own) yield* check(node.id, 'zeebe:taskDefinition', own)
    for (const { job } of node.listeners ?? []) {
      yield* check(node.id, 'zeebe:executionListener', job)
    }
  }
}

function* check(id: string, written: string, { type, retries }: JobDefinition): Iterable<Finding> {
  if (isEmpty(type)) {
    const sentence = `expected '${id}' to have a job type, but it has none: add one to a ${written}`
    yield { element: id, sentence }
  }
  const count = literalOf(retries)
  if (count === undefined || /^\d{1,9}$/.test(count.trim())) return
  const sentence =
    `expected the retries of '${id}' to be a whole number, but they are '${count}': ` +
    "write a number, or FEEL with a leading '='"
  yield { element: id, sentence }
}

function jobOf(node: FlowNode): JobDefinition | undefined {
  if ('job' in node) return node.job
  if (!('trigger' in node) || node.trigger?.type !== 'message') return undefined
  return node.trigger.job
}
