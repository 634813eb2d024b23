import { readCalled, type LocatedProblem, type Resource } from '@punctual/deployment'
import { checkCallCycles, type Graph } from '@punctual/model'
import { graphsIn } from './graphs-in.ts'

/** The file of the newest draft of a process; nothing when nobody has one. */
export type DraftOf = (processId: string) => Promise<string | undefined>

type Found = { problems: readonly LocatedProblem[]; graphs: readonly Graph[] }
type Ways = { deployed: (id: string) => Promise<Graph | undefined>; draftOf: DraftOf }

/**
 * What drafts add to what the engine would say now: circles of calls that close only once they are
 * deployed, as warnings, and which of the processes that are missing are drafts already.
 */
export async function withDrafts(
  resource: Resource,
  { problems, graphs }: Found,
  { deployed, draftOf }: Ways,
): Promise<readonly LocatedProblem[]> {
  const drafted = new Map<string, Graph>()
  const called = await readCalled(graphs, async (id) => {
    const graph = await graphOf(id, draftOf)
    if (graph) drafted.set(id, graph)
    return graph ?? deployed(id)
  })
  if (drafted.size === 0) return problems
  const told = problems.map((problem) => sayDrafted(problem, graphs, drafted))
  if (problems.some(({ rule }) => rule === 'call-cycle')) return told
  const circles = checkCallCycles([...graphs, ...called]).map(({ element, ...circle }) => ({
    ...circle,
    severity: 'warning' as const,
    resource: resource.name,
    ...(isIn(graphs, element) && { element }),
  }))
  return [...told, ...circles]
}

async function graphOf(id: string, draftOf: DraftOf): Promise<Graph | undefined> {
  const content = await draftOf(id)
  if (content === undefined) return undefined
  // A draft that cannot be read yet calls nothing.
  const found = await graphsIn({ name: `${id}.bpmn`, content }).catch(() => [])
  return found.find((graph) => graph.id === id)
}

const isIn = (graphs: readonly Graph[], element: string | undefined) =>
  element !== undefined && graphs.some(({ nodes }) => nodes[element] !== undefined)

/** Says of a process that is missing that there is a draft of it. */
function sayDrafted(
  problem: LocatedProblem,
  graphs: readonly Graph[],
  drafted: ReadonlyMap<string, Graph>,
): LocatedProblem {
  const { rule, element = '' } = problem
  const node = graphs.map(({ nodes }) => nodes[element]).find((each) => each !== undefined)
  if (rule !== 'unknown-process' || node?.type !== 'callActivity') return problem
  const id = 'literal' in node.processId ? node.processId.literal : ''
  if (!drafted.has(id)) return problem
  const sentence =
    `expected process '${id}' to be deployed before or with '${element}', but it is a draft: ` +
    'deploy the draft first'
  return { ...problem, sentence }
}
