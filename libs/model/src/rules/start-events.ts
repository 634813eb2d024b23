import type { StartEvent } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * A process begins at a start event, and knows which one when nobody names it; a sub-process begins
 * at its one none start; an event sub-process at the one event that triggers it. BPMN §10.5.2.
 */
export const startEvents: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (!('starts' in node)) continue
    const starts = node.starts.map((id) => graph.nodes[id] as StartEvent)
    const sentence = check[node.type](node.id, starts)
    if (sentence) yield { element: node.id, sentence }
  }
}

const check = {
  process: checkProcess,
  subProcess: checkSubProcess,
  transaction: checkSubProcess,
  eventSubProcess: checkEvent,
}

function checkProcess(id: string, starts: readonly StartEvent[]): string | undefined {
  if (starts.length === 0) {
    return `expected process '${id}' to have a start event, but it has none: draw one`
  }
  const none = starts.filter((start) => !start.trigger)
  if (none.length < 2) return undefined
  return (
    `expected at most one none start event in process '${id}', but there are ` +
    `${quote(none)}: keep one, or give the others a message, timer or signal`
  )
}

function checkSubProcess(id: string, starts: readonly StartEvent[]): string | undefined {
  const none = starts.filter((start) => !start.trigger)
  if (none.length === 1 && starts.length === 1) return undefined
  return (
    `expected sub-process '${id}' to begin at exactly one none start event, but it has ` +
    `${starts.length === 0 ? 'no start event' : quote(starts)}: draw exactly one`
  )
}

function checkEvent(id: string, starts: readonly StartEvent[]): string | undefined {
  if (starts.length === 1 && starts[0]?.trigger) return undefined
  return (
    `expected event sub-process '${id}' to begin at exactly one start event with a trigger, but ` +
    `it has ${starts.length === 1 ? 'a none start event' : `${starts.length} start events`}: ` +
    'draw exactly one timer, message, error or other start event'
  )
}

const quote = (nodes: readonly StartEvent[]) => nodes.map((node) => `'${node.id}'`).join(', ')
