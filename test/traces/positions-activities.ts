import type { FlowNode, Graph, LoopDefinition, NodeOf } from '@punctual/model'
import { combinations, type Positions } from './positions.ts'

const scopes = ['process', 'subProcess', 'eventSubProcess', 'transaction']
/** What the engine does at once. */
const quick = ['task', 'manualTask', 'scriptTask', 'businessRuleTask', 'sendTask']
/** What somebody else has to do: only this can be interrupted. */
const asked = [
  'userTask',
  'receiveTask',
  'serviceTask',
  'callActivity',
  'subProcess',
  'transaction',
]
const lasting = [
  ...asked,
  'scriptTask by worker',
  'businessRuleTask by worker',
  'sendTask by worker',
]
const kinds = [...quick, ...lasting]
const multiInstances = ['parallel', 'sequential']
/** A loop for those who do not care when it asks. */
const repeated = [...multiInstances, 'loop']
const ends = ['terminate', 'error', 'escalation', 'compensation']
const loops = [...multiInstances, 'loop before', 'loop after', 'loop with maximum']

/**
 * Every activity in every scope, repeated in every way, interrupted meanwhile or ended from inside,
 * and on both sides of a compensation. BPMN 2.0.2 §13.3.6, §13.3.7, §13.5.5.
 */
export const activityPositions: Positions = {
  wanted: [
    ...combinations(scopes, kinds, (scope, kind) => `${kind} in ${scope}`),
    ...combinations(loops, kinds, (loop, kind) => `${loop} ${kind}`),
    ...combinations(multiInstances, kinds, (loop, kind) => `${loop} ${kind} with collections`),
    ...combinations(multiInstances, kinds, (loop, kind) => `${loop} ${kind} until enough`),
    ...combinations(repeated, lasting, (loop, kind) => `boundary on ${loop} ${kind}`),
    ...kinds.flatMap((kind) => [`compensated ${kind}`, `${kind} as compensation handler`]),
    ...combinations(repeated, kinds, (loop, kind) => `compensated ${loop} ${kind}`),
    ...combinations(ends, repeated, (end, loop) => `${end} in ${loop} subProcess`),
    ...combinations([...ends, 'cancel'], repeated, (end, loop) => `${end} in ${loop} transaction`),
  ],

  of(node, graph) {
    if (node.type === 'boundaryEvent') return boundaryPositions(node, graph)
    if (node.type === 'endEvent') return endPositions(node, graph)
    if (!('boundaries' in node)) return []
    const kind = kindOf(node)
    return [
      `${kind} in ${graph.nodes[node.scope]?.type}`,
      ...(node.forCompensation ? [`${kind} as compensation handler`] : []),
      ...loopsOf(node.loop).map((loop) => `${loop} ${kind}`),
      ...collectionsOf(node.loop).map((part) => `${loopsOf(node.loop)[0]} ${kind} ${part}`),
    ]
  },
}

/** What a node is called here; a task that a worker does is another one. */
export function kindOf(node: FlowNode): string {
  const byWorker = node.type !== 'serviceTask' && 'job' in node && node.job
  return byWorker ? `${node.type} by worker` : node.type
}

function boundaryPositions({ attachedTo, trigger }: NodeOf<'boundaryEvent'>, { nodes }: Graph) {
  const host = nodes[attachedTo]!
  const way = wayOf(host)
  const kind = way === undefined ? kindOf(host) : `${way} ${kindOf(host)}`
  if (trigger.type === 'compensation') return [`compensated ${kind}`]
  return way === undefined ? [] : [`boundary on ${kind}`]
}

function endPositions({ scope, trigger }: NodeOf<'endEvent'>, { nodes }: Graph) {
  const around = nodes[scope]!
  return [`${trigger?.type} in ${wayOf(around)} ${around.type}`]
}

/** How it is repeated, whenever a loop asks. */
function wayOf(node: FlowNode): string | undefined {
  const loop = 'loop' in node ? node.loop : undefined
  return loop?.type === 'standard' ? 'loop' : loopsOf(loop)[0]
}

function loopsOf(loop: LoopDefinition | undefined): string[] {
  if (!loop) return []
  if (loop.type === 'multiInstance') return [loop.sequential ? 'sequential' : 'parallel']
  const asks = loop.condition ? [`loop ${loop.testBefore ? 'before' : 'after'}`] : []
  return [...asks, ...(loop.maximum === undefined ? [] : ['loop with maximum'])]
}

function collectionsOf(loop: LoopDefinition | undefined): string[] {
  if (loop?.type !== 'multiInstance') return []
  const { inputCollection, outputCollection, completionCondition } = loop
  const collects = inputCollection !== undefined && outputCollection !== undefined
  return [
    ...(collects ? ['with collections'] : []),
    ...(completionCondition ? ['until enough'] : []),
  ]
}
