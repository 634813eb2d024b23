import type { FlowNode } from '@punctual/model'
import { kindOf } from './positions-activities.ts'
import type { Positions } from './positions.ts'

const containers = ['process', 'subProcess', 'eventSubProcess', 'transaction']
const tasks = ['task', 'manualTask', 'userTask', 'receiveTask', 'serviceTask', 'callActivity']
const worked = ['scriptTask', 'businessRuleTask', 'sendTask']
const activities = [...tasks, ...worked, ...worked.map((type) => `${type} by worker`)]
const gateways = ['exclusive', 'inclusive', 'parallel', 'eventBased'].map((way) => `${way}Gateway`)
const caught = ['timer', 'message', 'signal', 'conditional']
const thrown = ['none', 'message', 'message by worker', 'signal', 'escalation', 'compensation']

/** Every node that can have execution listeners, with one before and one behind its work. */
export const listenerPositions: Positions = {
  wanted: [
    ...both([...containers, ...activities]),
    ...both([...caught, 'link'].map((kind) => `${kind} intermediateCatchEvent`)),
    ...both([...thrown, 'link'].map((kind) => `${kind} intermediateThrowEvent`)),
    ...both([...thrown, 'terminate'].map((kind) => `${kind} endEvent`)),
    ...['error endEvent', 'cancel endEvent', ...gateways].map(
      (kind) => `start listener of ${kind}`,
    ),
    ...starting([...caught, 'none', 'error', 'escalation', 'compensation'], 'startEvent'),
    ...starting([...caught, 'error', 'escalation', 'cancel'], 'boundaryEvent'),
  ],

  of: (node) =>
    (node.listeners ?? []).map(({ event }) => `${event} listener of ${listeningKind(node)}`),
}

function both(kinds: readonly string[]): string[] {
  return kinds.flatMap((kind) => [`start listener of ${kind}`, `end listener of ${kind}`])
}

/** Events that have happened when they are entered: nothing comes before them. */
function starting(kinds: readonly string[], event: string): string[] {
  return kinds.map((kind) => `end listener of ${kind} ${event}`)
}

function listeningKind(node: FlowNode): string {
  if (!node.type.endsWith('Event')) return kindOf(node)
  const trigger = 'trigger' in node ? node.trigger : undefined
  const byWorker = trigger?.type === 'message' && trigger.job ? ' by worker' : ''
  return `${trigger?.type ?? 'none'}${byWorker} ${node.type}`
}
