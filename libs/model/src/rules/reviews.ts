import { isEmpty, nodesOf, type GraphRule } from './rule.ts'

/** A review looks at other user tasks of the process, or says who may not do it. */
export const reviews: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (node.type !== 'userTask' || !node.review) continue
    const { of, notBy } = node.review
    if (of.length === 0 && isEmpty(notBy)) {
      const want = `expected the promise:review of '${node.id}' to say what it looks at`
      yield { element: node.id, sentence: `${want}, but it says nothing: write of or notBy` }
    }
    for (const id of of) {
      const found = faultIn(graph.nodes[id]?.type, id === node.id)
      if (found === undefined) continue
      const want = `expected the promise:review of '${node.id}' to name another user task`
      yield { element: node.id, sentence: `${want}, but '${id}' is ${found}: name one` }
    }
  }
}

function faultIn(type: string | undefined, isSelf: boolean): string | undefined {
  if (isSelf) return 'the task itself'
  if (type === undefined) return 'nothing here'
  return type === 'userTask' ? undefined : `a ${type}`
}
