import { nodesOf, type GraphRule } from './rule.ts'

/** Longest id of a process, node or flow: it stands in database indexes. */
const MAX_ID_LENGTH = 255

/** Ids fit into the database and are no word of the machine's own. */
export const ids: GraphRule = function* (graph) {
  for (const { id } of [...nodesOf(graph), ...Object.values(graph.flows)]) {
    if (id.length > MAX_ID_LENGTH) {
      const sentence =
        `expected an id of at most ${MAX_ID_LENGTH} characters, but one has ${id.length}: ` +
        'shorten it'
      yield { element: id, sentence }
    } else if (id === '__proto__') {
      const sentence = `expected an id that is no reserved word, but found '${id}': rename it`
      yield { element: id, sentence }
    }
  }
}
