import type { FlowNode, Graph, NodeType } from '@punctual/model'
import type { Action, Mapping, MappingProblem } from './mapping.ts'

/**
 * Checks that the elements and messages of a mapping stand in the process or in one that it calls.
 */
export function checkElements(
  mapping: Mapping,
  graphs: readonly Graph[],
): readonly MappingProblem[] {
  const nodes = graphs.flatMap((graph) => Object.values(graph.nodes))
  return Object.entries(mapping.activities).flatMap(([activity, actions]) =>
    actions.flatMap((action, i) => {
      const place = `activities[${JSON.stringify(activity)}]${actions.length > 1 ? `[${i}]` : ''}`
      return checkAction(action, nodes).map((sentence) => ({
        path: `${place}.${action.type}`,
        sentence,
      }))
    }),
  )
}

function checkAction(action: Action, nodes: readonly FlowNode[]): string[] {
  switch (action.type) {
    case 'completeTask':
    case 'assignTask':
      return mustBeAmong(action.elements, idsOf(nodes, ['userTask']), 'a user task')
    case 'completeJob':
      return mustBeAmong(action.elements, idsOf(nodes, jobTypes), 'an element with a job')
    case 'correlateMessage':
      return checkMessages(action.messages, nodes)
    default:
      return []
  }
}

const jobTypes: readonly NodeType[] = [
  'serviceTask',
  'sendTask',
  'scriptTask',
  'businessRuleTask',
  'intermediateThrowEvent',
  'endEvent',
]

function idsOf(nodes: readonly FlowNode[], types: readonly NodeType[]): string[] {
  return nodes.filter(({ type }) => types.includes(type)).map(({ id }) => id)
}

function mustBeAmong(found: readonly string[], known: readonly string[], what: string): string[] {
  const list = known.length > 0 ? `one of ${known.join(', ')}` : 'of which there is none'
  return found
    .filter((id) => !known.includes(id))
    .map((id) => `expected the id of ${what}, ${list}, but found '${id}'`)
}

/** Names that are FEEL are known only while a case runs; then any name may be right. */
function checkMessages(found: readonly string[], nodes: readonly FlowNode[]): string[] {
  const names = nodes.flatMap(messageNames)
  const literal = names.flatMap((name) => ('literal' in name ? [name.literal] : []))
  return literal.length < names.length ? [] : mustBeAmong(found, [...new Set(literal)], 'a message')
}

function messageNames(node: FlowNode) {
  if (node.type === 'receiveTask') return [node.message.name]
  const trigger = 'trigger' in node ? node.trigger : undefined
  return trigger?.type === 'message' ? [trigger.message.name] : []
}
