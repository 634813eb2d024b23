import { checkCallCycles, checkReferences, type Expression, type Graph } from '@punctual/model'
import { checkMachine } from './check-machine.ts'
import { crossCheckPeople, type KnownPeople } from './cross-check-people.ts'
import { ofKind, problemIn, type LocatedProblem, type Parsed, type ParsedOf } from './parsed.ts'

/** What is deployed already, as far as processes and machines may refer to it. */
export type Known = Readonly<{
  /** A process or a machine. */
  kindOf(id: string): 'process' | 'machine' | undefined
  isDecision(id: string): boolean
  isForm(id: string): boolean
  isMessage(id: string): boolean
  people: KnownPeople
  /** The graph of the latest version of a deployed process. */
  graph(processId: string): Promise<Graph | undefined>
}>

/**
 * Finds references to what is neither in the deployment nor deployed already, and calls without
 * end.
 */
export async function crossCheck(
  parsed: readonly Parsed[],
  known: Known,
): Promise<LocatedProblem[]> {
  const has = (kind: Parsed['kind'], id: string) =>
    parsed.some((each) => each.kind === kind && each.id === id)
  const kindIn = (id: string) =>
    (['process', 'machine'] as const).find((kind) => has(kind, id)) ?? known.kindOf(id)
  const all: Names = {
    kindOf: kindIn,
    isDecision: (id) => has('decision', id) || known.isDecision(id),
    isForm: (id) => has('form', id) || known.isForm(id),
    isMessage: (id) =>
      ofKind(parsed, 'messages').some(({ messages }) => Object.hasOwn(messages, id)) ||
      known.isMessage(id),
  }
  const processes = [...ofKind(parsed, 'process'), ...ofKind(parsed, 'machine')]
  return [
    ...processes.flatMap((process) => checkProcess(process, all)),
    ...processes.flatMap((process) => checkKind(process, parsed, known)),
    ...ofKind(parsed, 'machine').flatMap((machine) => checkMachine(machine, all)),
    ...ofKind(parsed, 'ladder').flatMap((ladder) => checkLadder(ladder, all)),
    ...crossCheckPeople(parsed, known.people),
    ...(await checkCalls(processes, known)),
  ]
}

type Names = Omit<Known, 'graph' | 'people'>
type Runs = ParsedOf<'process' | 'machine'>

function checkProcess({ graph, resource }: Runs, known: Names): LocatedProblem[] {
  const isProcess = (id: string) => known.kindOf(id) !== undefined
  return checkReferences(graph, { ...known, isProcess }).map((problem) => ({
    ...problem,
    resource: resource.name,
  }))
}

/**
 * Ladders are deployed before the processes that use them, so what they name may still come: a
 * warning.
 */
function checkLadder({ ladder, resource }: ParsedOf<'ladder'>, known: Names): LocatedProblem[] {
  const warn = (what: string, id: string, rung: string): LocatedProblem => ({
    severity: 'warning',
    rule: `unknown-${what}`,
    sentence: `expected ${what} '${id}' of rung '${rung}' to be deployed, but it is not yet`,
    resource: resource.name,
  })
  return ladder.rungs.flatMap((rung) =>
    rung.actions.flatMap((action) => {
      if (action.type === 'notify' && !known.isMessage(action.message)) {
        return [warn('message', action.message, rung.id)]
      }
      if (action.type === 'startProcess' && !known.kindOf(action.processId)) {
        return [warn('process', action.processId, rung.id)]
      }
      return []
    }),
  )
}

/** Processes and machines are started by their ids alone, so no two may share one. */
function checkKind({ kind, id, resource }: Runs, parsed: readonly Parsed[], known: Known) {
  const other = kind === 'process' ? 'machine' : 'process'
  const isTaken = parsed.some((each) => each.kind === other && each.id === id)
  if (!isTaken && known.kindOf(id) !== other) return []
  const but = `there is a ${other} of that id: rename it`
  const sentence = `expected '${id}' to be a ${kind} only, but ${but}`
  return [problemIn(resource.name, 'taken-id', sentence)]
}

/** Calls in circles, through processes of this deployment and those deployed before. */
async function checkCalls(processes: readonly Runs[], known: Known): Promise<LocatedProblem[]> {
  const graphs = new Map(processes.map(({ id, graph }) => [id, graph]))
  const queue = [...graphs.values()]
  for (let graph = queue.pop(); graph; graph = queue.pop()) {
    for (const id of calledBy(graph)) {
      if (graphs.has(id)) continue
      const called = await known.graph(id)
      if (!called) continue
      graphs.set(id, called)
      queue.push(called)
    }
  }
  return checkCallCycles([...graphs.values()]).map((problem) => {
    const owner = processes.find(({ graph }) => problem.element && graph.nodes[problem.element])
    return { ...problem, resource: (owner ?? processes[0]!).resource.name }
  })
}

function calledBy({ nodes }: Graph): string[] {
  return Object.values(nodes).flatMap((node) => {
    const called = node.type === 'callActivity' ? text(node.processId) : ''
    return called ? [called] : []
  })
}

/** Plain text; what an expression gives is known only when it runs. */
function text(expression: Expression): string {
  return 'literal' in expression ? expression.literal : ''
}
