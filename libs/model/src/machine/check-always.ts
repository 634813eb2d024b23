import { findCycle } from '../find-cycle.ts'
import type { Graph } from '../graph.ts'
import type { Knowledge } from '../rules/rule.ts'
import { assignedIn, inputsOf, samplesOf, valueOfGuard, type Sample } from './always-data.ts'
import { stateIn } from './check-reach.ts'
import type { Transition } from './machine.ts'
import type { Outline } from './outline.ts'
import { fault } from './place.ts'

/** Of more states with `always` than this nobody asks which lead to each other. */
const GOING_MAX = 200
/** Of more states in a circle one way round is looked for, not one from each of them. */
const EACH_MAX = 20
/** Guards of so many states are tried at a deployment, which takes a second at the most. */
const STEPS_MAX = 20_000

/**
 * Refuses `always` transitions that lead from one to the next without end: whatever the data, or
 * with data that nothing on the way changes. What an assignment could stop is watched when it runs.
 */
export function checkAlways(graph: Graph, { byId }: Outline, knowledge: Knowledge): void {
  for (const circle of circlesIn(graph, [...byId.keys()])) {
    const found = endlessIn(graph, circle, knowledge)
    if (!found) continue
    const { cycle } = found
    const data = Object.entries(found.data).map(([name, value]) => `${name} = ${show(value)}`)
    const [why, cure] =
      data.length === 0
        ? ['without a guard that could stop it', 'add a guard or an event']
        : [`with ${data.join(', ')}, which nothing there changes`, 'change it, or add an event']
    const sentence =
      `expected 'always' to come to rest, but ${cycle.join(' leads to ')} ${why}: ` + cure
    return fault(byId.get(cycle[0]!)!.place, 'cyclic-always', sentence)
  }
}

const show = (value: unknown) => JSON.stringify(value)

/** Sets of states that lead to each other by `always`, guards aside. */
function circlesIn(graph: Graph, ids: readonly string[]): readonly (readonly string[])[] {
  const ways = new Map(ids.map((id) => [id, following(graph, id)]))
  const going = ids.filter((id) => ways.get(id)!.length > 0)
  if (going.length > GOING_MAX) return [going]
  const reach = new Map(going.map((id) => [id, reachFrom(id, ways)]))
  const first = going.filter((id) => reach.get(id)!.has(id))
  const isTogether = (one: string, other: string) =>
    reach.get(one)!.has(other) && reach.get(other)!.has(one)
  return first
    .filter((id, index) => !first.slice(0, index).some((other) => isTogether(id, other)))
    .map((id) => first.filter((other) => isTogether(id, other)))
}

function reachFrom(id: string, ways: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...ways.get(id)!]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(ways.get(next) ?? []))
  }
  return reached
}

type Endless = Readonly<{ cycle: readonly string[]; data: Sample['values'] }>

/** A way round that is taken with some data, and would be for ever. */
function endlessIn(
  graph: Graph,
  circle: readonly string[],
  knowledge: Knowledge,
): Endless | undefined {
  const most = Math.ceil(STEPS_MAX / circle.length)
  const starts = circle.length > EACH_MAX ? [circle] : circle.map((id) => [id])
  for (const sample of samplesOf(alwaysOf(graph, circle), knowledge, most)) {
    for (const start of starts) {
      const cycle = findCycle(start, (id) => taken(graph, id, sample, knowledge))
      if (!cycle) continue
      const asked = inputsOf(alwaysOf(graph, cycle), knowledge)
      const assigned = assignedIn(graph, cycle)
      // What an assignment changes may stop it.
      if (asked.some((name) => assigned.has(name.split('.')[0]!))) continue
      const used = Object.entries(sample.values).filter(([name]) => asked.includes(name))
      return { cycle, data: Object.fromEntries(used) }
    }
  }
  return undefined
}

const alwaysOf = (graph: Graph, ids: readonly string[]) =>
  ids.flatMap((id) => stateIn(graph, id).always)

/** Where a state may go on by itself, whatever its guards say. */
function following(graph: Graph, id: string): readonly string[] {
  return stateIn(graph, id).always.flatMap((each) => targetsOf(graph, each))
}

/** Where a state goes on by itself with these data: nowhere when a guard has no value. */
function taken(graph: Graph, id: string, sample: Sample, knowledge: Knowledge): readonly string[] {
  for (const each of stateIn(graph, id).always) {
    const holds = each.guard ? valueOfGuard(each.guard, sample, knowledge) : true
    if (holds) return targetsOf(graph, each)
    if (holds === undefined) return []
  }
  return []
}

function targetsOf(graph: Graph, { source, targets = [source] }: Transition): readonly string[] {
  return targets.flatMap((target) => entered(graph, target))
}

/** A state and those inside that it begins with, as far as they go on by themselves. */
function entered(graph: Graph, id: string): readonly string[] {
  const { kind, initial, children, always } = stateIn(graph, id)
  const inner = kind === 'parallel' ? children : initial ? [initial.target] : []
  const found = inner.flatMap((child) => entered(graph, child))
  if (found.length > 0) return found
  const isPreempted = inner.some((child) => hasAlways(graph, child))
  return always.length > 0 && !isPreempted ? [id] : []
}

function hasAlways(graph: Graph, id: string): boolean {
  const { always, children } = stateIn(graph, id)
  return always.length > 0 || children.some((child) => hasAlways(graph, child))
}
