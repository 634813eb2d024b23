import type { Graph } from '@punctual/model'

/** The graph of the latest version of a deployed process or machine. */
export type GraphOf = (processId: string) => Promise<Graph | undefined>

/** Reads the deployed processes that some processes call, and those that these call in turn. */
export async function readCalled(
  graphs: readonly Graph[],
  graphOf: GraphOf,
): Promise<readonly Graph[]> {
  const own = new Set(graphs.map(({ id }) => id))
  const found = new Map<string, Graph>()
  const queue = [...graphs]
  for (let graph = queue.pop(); graph; graph = queue.pop()) {
    for (const id of calledBy(graph)) {
      if (own.has(id) || found.has(id)) continue
      const called = await graphOf(id)
      if (!called) continue
      found.set(id, called)
      queue.push(called)
    }
  }
  return [...found.values()]
}

/** What calls name in plain text; what an expression gives is known only when it runs. */
function calledBy({ nodes }: Graph): string[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'callActivity' && 'literal' in node.processId ? [node.processId.literal] : [],
  )
}
