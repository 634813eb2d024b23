import type { Action, Machine, MachineState } from '@punctual/model'
import { problemIn, type LocatedProblem, type ParsedOf } from './parsed.ts'

type Names = Readonly<{
  kindOf(id: string): 'process' | 'machine' | undefined
  isMessage(id: string): boolean
}>

/** Finds what actions of a machine name that is not deployed: processes to start, message texts. */
export function checkMachine(
  { graph, resource }: ParsedOf<'machine'>,
  known: Names,
): LocatedProblem[] {
  return Object.values(graph.nodes).flatMap((node) => {
    if (node.type !== 'machine' && node.type !== 'state') return []
    return actionsOf(node)
      .map((action) => missingOf(action, known))
      .filter((what) => what !== undefined)
      .map(({ kind, id }) => {
        const want = `expected ${kind} '${id}' to be deployed before or with '${node.id}'`
        const sentence = `${want}, but it is not`
        return { ...problemIn(resource.name, `unknown-${kind}`, sentence), element: node.id }
      })
  })
}

function missingOf(action: Action, known: Names): { kind: string; id: string } | undefined {
  if (action.type === 'notify' && !known.isMessage(action.message)) {
    return { kind: 'message', id: action.message }
  }
  if (action.type !== 'startProcess' || !('literal' in action.processId)) return undefined
  const id = action.processId.literal
  return known.kindOf(id) ? undefined : { kind: 'process', id }
}

function actionsOf({ entry, exit, initial, on, always, after }: Machine | MachineState): Action[] {
  const transitions = [...on, ...always, ...after]
  return [
    ...entry,
    ...exit,
    ...(initial?.actions ?? []),
    ...transitions.flatMap(({ actions }) => actions),
  ]
}
