import type { World } from '../world.ts'
import { isEqual, show } from './value.ts'

/** Every machine whose innermost active states are not the expected ones. */
export function compareStates(
  world: World,
  expected: Readonly<Record<string, readonly string[]>>,
): readonly Readonly<{ expected: string; got: string }>[] {
  return Object.entries(expected).flatMap(([machine, states]) => {
    const wanted = states.toSorted()
    const found = innermost(world, machine).toSorted()
    if (isEqual(wanted, found)) return []
    return [
      { expected: `machine '${machine}' to be in ${show(wanted)}`, got: `it is in ${show(found)}` },
    ]
  })
}

function innermost({ definitions, instances }: World, machine: string): readonly string[] {
  const last = [...instances.values()].findLast(({ processId }) => processId === machine)
  const graph = definitions.processes.get(machine)
  const active = Object.values(last?.state.elements ?? {}).filter(
    ({ element }) => graph?.nodes[element]?.type === 'state',
  )
  const around = new Set(active.map(({ scope }) => scope))
  return active.filter(({ key }) => !around.has(key)).map(({ element }) => element)
}
