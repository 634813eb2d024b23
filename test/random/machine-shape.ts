/** A plan with every choice made: states have ids, transitions lead to some of them. */
import type { GuardPlan, StatePlan, TransitionPlan } from './machine-plan.ts'

export type Shape = Readonly<{
  id: string
  key: string
  plan: StatePlan
  parent?: Shape | undefined
  children: Shape[]
  /** The id of its history state. */
  history?: string
}>
/** A transition that leads where it may. */
export type Way = Readonly<{
  event: string
  targets: readonly string[]
  guard?: GuardPlan
  actions: TransitionPlan['actions']
  reenter: boolean
}>

const ROOT = 'm'

/** The states of a plan, the machine first. */
export function shapeOf(plan: StatePlan): { root: Shape; all: readonly Shape[] } {
  const all: Shape[] = []
  const grow = (each: StatePlan, key: string, parent?: Shape): Shape => {
    const id = parent ? `${parent.id}.${key}` : ROOT
    const history = each.children.length > 0 && each.history ? `${id}.h` : undefined
    const shape: Shape = { id, key, plan: each, parent, children: [], ...(history && { history }) }
    all.push(shape)
    for (const [index, child] of each.children.entries()) {
      shape.children.push(grow(child, `s${index}`, shape))
    }
    return shape
  }
  const root = grow(plan, ROOT)
  return { root, all }
}

/** Where transitions may lead: every state but the machine, and every history. */
export function targetsIn(all: readonly Shape[]): readonly string[] {
  return all.flatMap(({ id, parent, history }) => [
    ...(parent ? [id] : []),
    ...(history ? [history] : []),
  ])
}

/** A planned transition with targets that can be active at once. */
export function wayOf({ targets, ...rest }: TransitionPlan, all: readonly Shape[]): Way {
  const known = targetsIn(all)
  const ids = targets.map((each) => known[each % known.length]!)
  const [first, second] = ids
  const isBoth = first !== undefined && second !== undefined && areBeside(first, second, all)
  return { ...rest, targets: isBoth ? [first, second] : ids.slice(0, 1) }
}

function areBeside(one: string, other: string, all: readonly Shape[]): boolean {
  const pathOf = (id: string) => id.split('.')
  const [a, b] = [pathOf(one), pathOf(other)]
  let depth = 0
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth++
  if (depth === a.length || depth === b.length) return false
  const common = all.find(({ id }) => id === a.slice(0, depth).join('.'))
  return common?.plan.kind === 'parallel' && a[depth] !== 'h' && b[depth] !== 'h'
}

/** Its initial child. */
export function initialOf({ plan, children }: Shape): Shape {
  return children[plan.initial % children.length]!
}

/** The state that a guard looks for. */
export function stateOf(number: number, all: readonly Shape[]): string {
  return all[number % all.length]!.id
}
