/**
 * The first cycle that following `next` from the given nodes leads into: its nodes, the first one
 * repeated at the end. Linear; keeps its own stack, so that long chains are no danger.
 */
export function findCycle(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): readonly string[] | undefined {
  const done = new Set<string>()
  for (const root of nodes) {
    if (done.has(root)) continue
    const cycle = search(root, next, done)
    if (cycle) return cycle
  }
  return undefined
}

function search(
  root: string,
  next: (node: string) => readonly string[],
  done: Set<string>,
): readonly string[] | undefined {
  const path = [{ node: root, rest: [...next(root)] }]
  const onPath = new Set([root])
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const following = top.rest.pop()
    if (following === undefined) {
      path.pop()
      onPath.delete(top.node)
      done.add(top.node)
    } else if (onPath.has(following)) {
      const nodes = path.map(({ node }) => node)
      return [...nodes.slice(nodes.indexOf(following)), following]
    } else if (!done.has(following)) {
      path.push({ node: following, rest: [...next(following)] })
      onPath.add(following)
    }
  }
  return undefined
}
