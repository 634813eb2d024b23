import type { Unit } from '../../api/units.ts'

/** A unit with those below it. */
export type Branch = Readonly<{ unit: Unit; below: readonly Branch[] }>

/** The units as a tree; one whose parent is not known stands on top. */
export function treeOf(units: readonly Unit[]): readonly Branch[] {
  const known = new Set(units.map(({ id }) => id))
  const byParent = Map.groupBy(units, ({ parent = '' }) => (known.has(parent) ? parent : ''))
  const branches = (parent: string): Branch[] =>
    (byParent.get(parent) ?? []).map((unit) => ({ unit, below: branches(unit.id) }))
  return branches('')
}

/** A unit and all below it. */
export function idsIn({ unit, below }: Branch): readonly string[] {
  return [unit.id, ...below.flatMap(idsIn)]
}

/** The branch of a unit. */
export function branchOf(tree: readonly Branch[], id: string): Branch | undefined {
  for (const branch of tree) {
    const found = branch.unit.id === id ? branch : branchOf(branch.below, id)
    if (found) return found
  }
  return undefined
}
