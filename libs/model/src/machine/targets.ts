import type { StateKind } from './machine.ts'
import type { Place } from './place.ts'

/** A state as the file has it, before what leads to others is known. */
export type Written = Readonly<{
  id: string
  key: string
  parent?: Written | undefined
  kind: StateKind
  children: Map<string, Written>
  place: Place
}>

/**
 * The state that a target means, as XState reads it: `sibling`, `sibling.child`, `.child`, `#id`,
 * `#id.child`. Undefined when there is none.
 */
export function resolveTarget(
  from: Written,
  text: string,
  byId: ReadonlyMap<string, Written>,
): Written | undefined {
  if (text.startsWith('#')) {
    const [id = '', ...path] = text.slice(1).split('.')
    return follow(byId.get(id), path)
  }
  if (text.startsWith('.')) return follow(from, text.slice(1).split('.'))
  return follow(from.parent, text.split('.'))
}

function follow(from: Written | undefined, path: readonly string[]): Written | undefined {
  let found = from
  for (const key of path) found = found?.children.get(key)
  return found
}

/** The states around one, the nearest first. */
function ancestorsOf({ parent }: Written): readonly Written[] {
  return parent ? [parent, ...ancestorsOf(parent)] : []
}

/** Whether two states can be active at once without one being inside the other. */
export function areBeside(one: Written, other: Written): boolean {
  if (one === other) return false
  const around = [one, ...ancestorsOf(one)]
  const common = [other, ...ancestorsOf(other)].find((state) => around.includes(state))
  return common !== undefined && common !== one && common !== other && common.kind === 'parallel'
}

/** The states that could be meant, for people to choose from. */
export function targetsFrom(from: Written): string {
  const siblings = [...(from.parent?.children.keys() ?? [])]
  const inner = [...from.children.keys()].map((key) => `.${key}`)
  const known = [...siblings, ...inner].slice(0, 12)
  return known.length > 0 ? `write one of ${known.join(', ')} or #id` : 'write #id'
}
