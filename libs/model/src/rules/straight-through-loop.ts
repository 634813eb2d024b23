import type { FlowNode, Graph, Trigger } from '../graph.ts'
import { findCycle } from '../find-cycle.ts'
import { waysFrom } from './links.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * A loop in which nothing waits and nothing changes a variable never ends once it is entered: every
 * condition in it gives the same answer the next time.
 */
export const straightThroughLoop: GraphRule = function* (graph) {
  const passing = nodesOf(graph).filter((node) => passesThrough(node, graph))
  const ids = new Set(passing.map((node) => node.id))
  const ways = waysFrom(graph)
  const next = (id: string) => ways(id).filter((target) => ids.has(target))
  const cycle = findCycle([...ids], next)
  if (!cycle) return
  const sentence =
    `expected every loop to wait or to change something, but ${cycle.join(' → ')} runs straight ` +
    'through for ever: put a task, timer or message into it'
  yield { element: cycle[0] ?? graph.id, sentence }
}

function passesThrough(node: FlowNode, graph: Graph): boolean {
  if (node.inputs || node.outputs || node.listeners) return false
  if ('loop' in node && node.loop?.type === 'multiInstance' && node.loop.outputCollection) {
    return false
  }
  switch (node.type) {
    case 'exclusiveGateway':
    case 'inclusiveGateway':
    case 'task':
    case 'manualTask':
      return true
    case 'parallelGateway':
      return node.incoming.length < 2
    case 'intermediateThrowEvent':
      return passesThrow(node.trigger)
    case 'intermediateCatchEvent':
      return node.trigger.type === 'link'
    case 'subProcess':
    case 'transaction':
      return node.children.every((id) => passesInside(graph.nodes[id], graph))
    default:
      return false
  }
}

/** A message comes back later, if it does; a worker takes its time; anything else may interrupt. */
function passesThrow(trigger: Trigger | undefined): boolean {
  if (trigger?.type === 'message') return !trigger.job
  return !trigger || trigger.type === 'link'
}

function passesInside(node: FlowNode | undefined, graph: Graph): boolean {
  if (!node || node.outputs || node.listeners) return false
  if (node.type === 'startEvent') return true
  return node.type === 'endEvent' ? !node.trigger : passesThrough(node, graph)
}
