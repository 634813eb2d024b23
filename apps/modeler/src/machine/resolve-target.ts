import type { StateSource } from './source.ts'

/** A state and what it is called: its own id, or its path in the machine. */
export type Named = {
  id: string
  state: StateSource
  parent: Named | undefined
  children: ReadonlyMap<string, Named>
}

/** Every state of a machine by its id, parents before their children, in the order of the file. */
export function namedStates(machine: StateSource): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>()
  const add = (state: StateSource, path: string, parent: Named | undefined): Named => {
    const children = new Map<string, Named>()
    const named = { id: state.id ?? path, state, parent, children }
    found.set(named.id, named)
    for (const [key, child] of Object.entries(state.states ?? {}))
      children.set(key, add(child, `${path}.${key}`, named))
    return named
  }
  add(machine, machine.id ?? 'machine', undefined)
  return found
}

/** The state that a target means: `#id`, `#id.child`, `.child`, a sibling or what is inside it. */
export function resolveTarget(
  target: string,
  from: Named,
  all: ReadonlyMap<string, Named>,
): Named | undefined {
  const steps = target.split('.')
  if (target.startsWith('#')) return follow(all.get(steps[0]!.slice(1)), steps.slice(1))
  if (target.startsWith('.')) return follow(from, steps.slice(1))
  return follow(from.parent, steps)
}

function follow(from: Named | undefined, steps: readonly string[]): Named | undefined {
  return steps.reduce<Named | undefined>((found, step) => found?.children.get(step), from)
}
