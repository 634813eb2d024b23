import type { Event } from '@punctual/interpreter'
import type { FlowNode, Graph } from '@punctual/model'
import type { Played } from './play.ts'

/** The positions that traces have to pass through, and how a node tells which ones it stands in. */
export type Positions = Readonly<{
  wanted: readonly string[]
  of(node: FlowNode, graph: Graph): readonly string[]
}>

/** Names every combination of two things. */
export function combinations<T extends string>(
  places: readonly string[],
  kinds: readonly T[],
  name: (place: string, kind: T) => string,
): string[] {
  return places.flatMap((place) => kinds.map((kind) => name(place, kind)))
}

/** The positions in which the nodes stand that have done their work in a played trace. */
export function passedBy({ story, log }: Played, { of }: Positions): readonly string[] {
  const { graph } = story
  const done = new Set(log.flatMap((event) => doneBy(event, graph)))
  return [...done].flatMap((node) => of(node, graph))
}

/**
 * The nodes that an event says to have done their work. An end event may throw what ends it before
 * it completes, and a compensation boundary event is there only to name its handler.
 */
function doneBy(event: Event, { nodes }: Graph): readonly FlowNode[] {
  switch (event.type) {
    case 'elementCompleted':
      return Object.values(nodes).filter(({ id }) => id === event.element)
    case 'errorThrown':
    case 'escalationThrown':
    case 'compensationThrown':
      return Object.values(nodes).filter(
        ({ id, type }) => id === event.element && type === 'endEvent',
      )
    case 'compensationTriggered':
      return Object.values(nodes).filter(
        (node) => node.type === 'boundaryEvent' && node.handler === event.handler,
      )
    default:
      return []
  }
}
