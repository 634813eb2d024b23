import type { FlowNode, Graph, NodeOf, Trigger } from '@punctual/model'
import type { Positions } from './positions.ts'

const scopes = ['process', 'subProcess', 'transaction', 'eventSubProcess']
const tasks = ['task', 'manualTask', 'userTask', 'serviceTask', 'sendTask', 'receiveTask']
const works = ['scriptTask', 'businessRuleTask', 'callActivity', 'subProcess', 'transaction']
const caught = ['timer date', 'timer duration', 'message', 'signal', 'conditional']
const thrown = ['none', 'message', 'message job', 'signal', 'escalation', 'compensation']
const ends = [...thrown, 'error', 'terminate']
const inEitherManner = [...caught, 'escalation'].flatMap((kind) => [
  `interrupting ${kind}`,
  `non-interrupting ${kind}`,
])
const catchAlls = ['interrupting any escalation', 'non-interrupting any escalation', 'any error']
const beside = [...inEitherManner, 'non-interrupting timer cycle', 'error', ...catchAlls]
const attached = [...new Set([...inEitherManner.map(anyTimer), 'error', 'compensation'])]

/** Every event at every position where BPMN 2.0.2 §10.5.2 to §10.5.4 lets it stand. */
export const eventPositions: Positions = {
  wanted: [
    ...inEach(['process'], ['none', 'timer date', 'timer cycle', 'message', 'signal'], 'start'),
    ...inEach(['subProcess', 'transaction'], ['none'], 'start'),
    ...inEach(scopes, beside, 'event sub-process start'),
    ...inEach(['subProcess', 'transaction'], ['compensation'], 'event sub-process start'),
    ...inEach(scopes, [...caught, 'link'], 'catch'),
    ...inEach(scopes, caught, 'gateway-led catch'),
    ...inEach(scopes, ['receive task'], 'gateway-led catch'),
    ...inEach(scopes, [...thrown, 'link'], 'throw'),
    ...inEach(scopes, ends, 'end'),
    ...inEach(['subProcess', 'transaction', 'eventSubProcess'], ['cancel'], 'end'),
    ...inEach(scopes, [...beside, 'compensation', 'cancel'], 'boundary'),
    ...[...tasks, ...works].flatMap((host) =>
      attached.map((kind) => `${kind} boundary on ${host}`),
    ),
  ],

  of(node, graph) {
    const scope = graph.nodes[node.scope]?.type ?? ''
    switch (node.type) {
      case 'startEvent':
        return [startPosition(node, graph)]
      case 'boundaryEvent': {
        const boundary = `${mannerOf(node)}${kindOf(node.trigger)} boundary`
        const host = graph.nodes[node.attachedTo]!.type
        return [`${boundary} in ${scope}`, `${anyTimer(boundary)} on ${host}`]
      }
      case 'intermediateCatchEvent':
        return [`${kindOf(node.trigger)} ${ledTo(node, graph)}catch in ${scope}`]
      case 'receiveTask':
        return [`receive task ${ledTo(node, graph)}catch in ${scope}`]
      case 'intermediateThrowEvent':
        return [`${kindOf(node.trigger)} throw in ${scope}`]
      case 'endEvent':
        return [`${kindOf(node.trigger)} end in ${scope}`]
      default:
        return []
    }
  },
}

function inEach(places: readonly string[], kinds: readonly string[], event: string): string[] {
  return places.flatMap((scope) => kinds.map((kind) => `${kind} ${event} in ${scope}`))
}

/** What is attached to every activity need not be so with every kind of timer. */
function anyTimer(event: string): string {
  return event.replace(/timer \w+/, 'timer')
}

function kindOf(trigger: Trigger | undefined): string {
  switch (trigger?.type) {
    case 'timer':
      return `timer ${trigger.timer.kind}`
    case 'message':
      return trigger.job ? 'message job' : 'message'
    case 'error':
    case 'escalation':
      return trigger.code ? trigger.type : `any ${trigger.type}`
    default:
      return trigger?.type ?? 'none'
  }
}

function mannerOf({ interrupting, trigger }: NodeOf<'startEvent' | 'boundaryEvent'>): string {
  if (!trigger || ['error', 'compensation', 'cancel'].includes(trigger.type)) return ''
  return interrupting ? 'interrupting ' : 'non-interrupting '
}

function startPosition(node: NodeOf<'startEvent'>, { nodes }: Graph): string {
  const scope = nodes[node.scope]!
  const kind = kindOf(node.trigger)
  if (scope.type !== 'eventSubProcess') return `${kind} start in ${scope.type}`
  return `${mannerOf(node)}${kind} event sub-process start in ${nodes[scope.scope]!.type}`
}

function ledTo({ incoming }: FlowNode, { flows, nodes }: Graph): string {
  const sources = incoming.map((flow) => nodes[flows[flow]!.source]!.type)
  return sources.includes('eventBasedGateway') ? 'gateway-led ' : ''
}
