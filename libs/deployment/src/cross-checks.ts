import { checkCallCycles, checkReferences, type Graph } from '@punctual/model'
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
  /** The deployed processes that those of the deployment call, near and far. */
  called: readonly Graph[]
}>

/**
 * Finds references to what is neither in the deployment nor deployed already, and calls without
 * end.
 */
export function crossCheck(parsed: readonly Parsed[], known: Known): LocatedProblem[] {
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
    ...checkCalls(processes, known.called),
  ]
}

type Names = Omit<Known, 'called' | 'people'>
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
function checkCalls(processes: readonly Runs[], called: readonly Graph[]): LocatedProblem[] {
  const graphs = [...processes.map(({ graph }) => graph), ...called]
  return checkCallCycles(graphs).map((problem) => {
    const owner = processes.find(({ graph }) => problem.element && graph.nodes[problem.element])
    return { ...problem, resource: (owner ?? processes[0]!).resource.name }
  })
}
