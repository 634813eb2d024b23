import type { Graph, NodeOf, Transition } from '@punctual/model'
import { assert, stateOf, type Turn } from '../turn.ts'
import { activeIn } from './snapshot.ts'

const indexes = new WeakMap<Graph, ReadonlyMap<string, Transition>>()

/** The transition of an id. */
export function transitionOf({ environment: { graph } }: Turn, id: string): Transition {
  let index = indexes.get(graph)
  if (!index) {
    const all = Object.values(graph.nodes).flatMap((node) =>
      isState(node) ? [...node.on, ...node.always, ...node.after] : [],
    )
    index = new Map(all.map((each) => [each.id, each]))
    indexes.set(graph, index)
  }
  const found = index.get(id)
  assert(found, `expected '${id}' to be a transition of '${graph.id}'`)
  return found
}

type Active = NodeOf<'machine' | 'state'>

const isState = (node: { type: string }): node is Active =>
  node.type === 'state' || node.type === 'machine'

/** The states that are active now, the machine among them. */
function activeNodes(turn: Turn): readonly Active[] {
  const { graph } = turn.environment
  return activeIn(stateOf(turn), graph).flatMap(({ element }) => {
    const node = graph.nodes[element]!
    return isState(node) ? [node] : []
  })
}

/** A state that would react to an event as things stand, its guards aside; rather an inner one. */
export function handlerOf(turn: Turn, event: string): string | undefined {
  return activeNodes(turn).findLast(({ on }) =>
    on.some((each) => matches(event, each.event) && !isForbidden(each)),
  )?.id
}

/** States of which others may ask whether they are active, by a message of this name. */
export function askedStates(turn: Turn): ReadonlyMap<string, string> {
  const announced = activeNodes(turn).filter((node) => node.type === 'state' && node.announced)
  return new Map(announced.map(({ id }) => [`${id}?`, id]))
}

/** Events that the machine waits for by name. */
export function awaitedEvents(turn: Turn): readonly string[] {
  const events = activeNodes(turn).flatMap(({ on }) =>
    on.filter((each) => !isForbidden(each)).map(({ event }) => event),
  )
  return [...new Set(events)].filter(
    (event) => !event.includes('*') && !event.startsWith('xstate.'),
  )
}

const isForbidden = ({ targets = [], actions }: Transition) =>
  targets.length === 0 && actions.length === 0

/** `device.*` matches `device.lost` and `device`; `*` matches all. */
function matches(event: string, descriptor: string): boolean {
  if (descriptor === event || descriptor === '*') return true
  if (!descriptor.endsWith('.*')) return false
  const tokens = descriptor.slice(0, -2).split('.')
  return tokens.every((token, index) => event.split('.')[index] === token)
}
