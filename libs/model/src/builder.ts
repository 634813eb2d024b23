import { assemble, type Draft, type NodeDraft } from './assemble.ts'
import {
  clockDefinition,
  expression,
  extendDefinition,
  listener,
  loopDefinition,
  mapping,
  written,
  type ClockText,
  type ExtendText,
  type JobText,
  type ListenerText,
  type LoopText,
  type MessageText,
} from './definitions.ts'
import type { Graph, SequenceFlow, Trigger } from './graph.ts'
import type { PauseDefinition } from './promise.ts'
import {
  makeNode,
  type ActivityHead,
  type BoundaryEventText,
  type BusinessRuleTaskText,
  type CallActivityText,
  type Head,
  type ScriptTaskText,
  type SendTaskText,
  type UserTaskText,
} from './make-node.ts'

type Texts = Readonly<Record<string, string>>
/** Mappings are written `{ target: source }`. */
type NodeText = {
  name?: string
  inputs?: Texts
  outputs?: Texts
  properties?: Texts
  listeners?: readonly ListenerText[]
}
type ActivityText = NodeText & {
  clocks?: readonly ClockText[]
  pauses?: readonly PauseDefinition[]
  extends?: readonly ExtendText[]
  loop?: LoopText
  /** The activity stands beside the flow: the next node follows the one before it. */
  forCompensation?: true
}
type Inner = (scope: ProcessBuilder) => ProcessBuilder

/**
 * Draws a process: every node is joined by a flow to the one before it; `at` goes back to a node,
 * `to` joins a node drawn elsewhere. Texts with a leading `=` are FEEL. A flow is called
 * `source-target` unless `via` names it. Immutable: every call gives a new builder.
 */
export type ProcessBuilder = Readonly<{
  /** Begins a new line: nothing leads to it. */
  startEvent(
    id: string,
    trigger?: Trigger,
    text?: NodeText & { interrupting?: boolean; formId?: string },
  ): ProcessBuilder
  /** Ends the line: the next node does not follow it. */
  endEvent(id: string, trigger?: Trigger, text?: NodeText): ProcessBuilder
  /** A link begins a new line. */
  intermediateCatchEvent(id: string, trigger: Trigger, text?: NodeText): ProcessBuilder
  /** A link ends the line. */
  intermediateThrowEvent(id: string, trigger?: Trigger, text?: NodeText): ProcessBuilder
  /** Begins a new line at an activity; with a handler it stands beside the flow. */
  boundaryEvent(
    id: string,
    attachedTo: string,
    trigger: Trigger,
    text?: NodeText & BoundaryEventText,
  ): ProcessBuilder
  userTask(id: string, text?: ActivityText & UserTaskText): ProcessBuilder
  serviceTask(id: string, text: ActivityText & JobText): ProcessBuilder
  sendTask(id: string, text: ActivityText & SendTaskText): ProcessBuilder
  receiveTask(id: string, message: MessageText, text?: ActivityText): ProcessBuilder
  scriptTask(id: string, text: ActivityText & ScriptTaskText): ProcessBuilder
  businessRuleTask(id: string, text: ActivityText & BusinessRuleTaskText): ProcessBuilder
  manualTask(id: string, text?: ActivityText): ProcessBuilder
  task(id: string, text?: ActivityText): ProcessBuilder
  callActivity(id: string, text: ActivityText & CallActivityText): ProcessBuilder
  subProcess(id: string, inner: Inner, text?: ActivityText): ProcessBuilder
  transaction(id: string, inner: Inner, text?: ActivityText): ProcessBuilder
  /** Stands beside the flow: the next node follows the one before it. */
  eventSubProcess(id: string, inner: Inner, text?: ActivityText): ProcessBuilder
  exclusiveGateway(id: string, text?: NodeText): ProcessBuilder
  inclusiveGateway(id: string, text?: NodeText): ProcessBuilder
  parallelGateway(id: string, text?: NodeText): ProcessBuilder
  eventBasedGateway(id: string, text?: NodeText): ProcessBuilder
  /** Goes back to a node; the next one follows it. */
  at(id: string): ProcessBuilder
  /** Draws a flow to a node drawn elsewhere, and goes on from there. */
  to(id: string): ProcessBuilder
  /** The next flow carries a condition, `=amount > 5`. */
  when(condition: string): ProcessBuilder
  /** The next flow is the default flow of its gateway or activity. */
  otherwise(): ProcessBuilder
  /** Id of the next flow. */
  via(flow: string): ProcessBuilder
  /** What has been drawn, as the reader would give it. */
  graph(): Graph
  /** What has been drawn so far; read by the enclosing scope. */
  drawing: Drawing
}>

/** `cursor` is the node that the next flow leaves, `next` what is already known of that flow. */
type Drawing = Draft & {
  scope: string
  cursor?: string
  next: { id?: string; condition?: string; default?: boolean }
}

/** Starts to draw a process, with nothing in it yet. */
export function process(
  id: string,
  text: ActivityText & { versionTag?: string } = {},
): ProcessBuilder {
  return builder({
    process: written({ id, name: text.name, versionTag: text.versionTag }),
    nodes: [{ ...activityHead(id, '', text), type: 'process' }],
    flows: [],
    scope: id,
    next: {},
  })
}

function builder(drawing: Drawing): ProcessBuilder {
  return {
    ...events(drawing),
    ...tasks(drawing),
    ...subProcesses(drawing),
    ...gateways(drawing),
    at: (id) => builder({ ...drawing, cursor: id, next: {} }),
    to: (id) => builder({ ...join(drawing, id), cursor: id }),
    when: (condition) => builder({ ...drawing, next: { ...drawing.next, condition } }),
    otherwise: () => builder({ ...drawing, next: { ...drawing.next, default: true } }),
    via: (flow) => builder({ ...drawing, next: { ...drawing.next, id: flow } }),
    graph: () => assemble(drawing),
    drawing,
  }
}

function events(drawing: Drawing) {
  const head = (id: string, text: NodeText) => nodeHead(id, drawing.scope, text)
  const begin = (node: NodeDraft) => builder({ ...place(drawing, node), cursor: node.id, next: {} })
  const end = (node: NodeDraft) =>
    builder({ ...place(join(drawing, node.id), node), cursor: undefined })
  return {
    startEvent: (id, trigger, text = {}) =>
      begin(makeNode.startEvent(head(id, text), { ...text, trigger })),
    endEvent: (id, trigger, text = {}) => end(makeNode.endEvent(head(id, text), trigger)),
    intermediateCatchEvent: (id, trigger, text = {}) => {
      const node = makeNode.intermediateCatchEvent(head(id, text), trigger)
      return trigger.type === 'link' ? begin(node) : follow(drawing, node)
    },
    intermediateThrowEvent: (id, trigger, text = {}) => {
      const node = makeNode.intermediateThrowEvent(head(id, text), trigger)
      return trigger?.type === 'link' ? end(node) : follow(drawing, node)
    },
    boundaryEvent: (id, attachedTo, trigger, text = {}) => {
      const node = makeNode.boundaryEvent(head(id, text), attachedTo, trigger, text)
      return text.handler === undefined ? begin(node) : builder(place(drawing, node))
    },
  } satisfies Partial<ProcessBuilder>
}

function tasks(drawing: Drawing) {
  const head = (id: string, text: ActivityText) => activityHead(id, drawing.scope, text)
  const draw = (node: NodeDraft) => follow(drawing, node)
  return {
    userTask: (id, text = {}) => draw(makeNode.userTask(head(id, text), text)),
    serviceTask: (id, text) => draw(makeNode.serviceTask(head(id, text), text)),
    sendTask: (id, text) => draw(makeNode.sendTask(head(id, text), text)),
    receiveTask: (id, message, text = {}) => draw(makeNode.receiveTask(head(id, text), message)),
    scriptTask: (id, text) => draw(makeNode.scriptTask(head(id, text), text)),
    businessRuleTask: (id, text) => draw(makeNode.businessRuleTask(head(id, text), text)),
    manualTask: (id, text = {}) => draw({ ...head(id, text), type: 'manualTask' }),
    task: (id, text = {}) => draw({ ...head(id, text), type: 'task' }),
    callActivity: (id, text) => draw(makeNode.callActivity(head(id, text), text)),
  } satisfies Partial<ProcessBuilder>
}

function subProcesses(drawing: Drawing) {
  type ScopeType = 'subProcess' | 'transaction' | 'eventSubProcess'
  const nest = (around: Drawing, node: NodeDraft, inner: Inner): Drawing => {
    const inside: Drawing = { ...place(around, node), scope: node.id, cursor: undefined, next: {} }
    return { ...inner(builder(inside)).drawing, scope: drawing.scope, next: {} }
  }
  const draw = (type: ScopeType, id: string, inner: Inner, text: ActivityText = {}) => {
    const node: NodeDraft = { ...activityHead(id, drawing.scope, text), type }
    const beside = type === 'eventSubProcess' || text.forCompensation
    return beside
      ? builder({ ...nest(drawing, node, inner), cursor: drawing.cursor, next: drawing.next })
      : builder({ ...nest(join(drawing, id), node, inner), cursor: id })
  }
  return {
    subProcess: (id, inner, text) => draw('subProcess', id, inner, text),
    transaction: (id, inner, text) => draw('transaction', id, inner, text),
    eventSubProcess: (id, inner, text) => draw('eventSubProcess', id, inner, text),
  } satisfies Partial<ProcessBuilder>
}

function gateways(drawing: Drawing) {
  const head = (id: string, text: NodeText = {}) => nodeHead(id, drawing.scope, text)
  return {
    exclusiveGateway: (id, text) =>
      follow(drawing, { ...head(id, text), type: 'exclusiveGateway' }),
    inclusiveGateway: (id, text) =>
      follow(drawing, { ...head(id, text), type: 'inclusiveGateway' }),
    parallelGateway: (id, text) => follow(drawing, { ...head(id, text), type: 'parallelGateway' }),
    eventBasedGateway: (id, text) =>
      follow(drawing, { ...head(id, text), type: 'eventBasedGateway' }),
  } satisfies Partial<ProcessBuilder>
}

function follow(drawing: Drawing, node: NodeDraft): ProcessBuilder {
  if ('forCompensation' in node) return builder(place(drawing, node))
  return builder({ ...place(join(drawing, node.id), node), cursor: node.id })
}

function place(drawing: Drawing, node: NodeDraft): Drawing {
  return { ...drawing, nodes: [...drawing.nodes, node] }
}

/** Draws the flow from the cursor, if there is one. */
function join(drawing: Drawing, target: string): Drawing {
  const { cursor: source, next } = drawing
  if (source === undefined) return drawing
  const flow: SequenceFlow = written({
    id: next.id ?? freeFlowId(drawing, `${source}-${target}`),
    source,
    target,
    condition: next.condition === undefined ? undefined : expression(next.condition),
  })
  const nodes = next.default
    ? drawing.nodes.map((node) => (node.id === source ? { ...node, default: flow.id } : node))
    : drawing.nodes
  return { ...drawing, nodes, flows: [...drawing.flows, flow], next: {} }
}

/** A second flow between the same nodes is called `source-target-2`. */
function freeFlowId({ flows }: Drawing, id: string): string {
  const taken = new Set(flows.map((flow) => flow.id))
  let free = id
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`
  return free
}

function nodeHead(id: string, scope: string, text: NodeText): Head {
  return written({
    id,
    name: text.name,
    scope,
    inputs: text.inputs && mappings(text.inputs),
    outputs: text.outputs && mappings(text.outputs),
    properties: text.properties,
    listeners: text.listeners?.map(listener),
  })
}

function activityHead(id: string, scope: string, text: ActivityText): ActivityHead {
  const clocks = (text.clocks ?? []).map(clockDefinition)
  return written({
    ...nodeHead(id, scope, text),
    clocks,
    pauses: text.pauses ?? [],
    extends: text.extends?.map(extendDefinition),
    loop: text.loop && loopDefinition(text.loop),
    forCompensation: text.forCompensation,
  })
}

function mappings(texts: Texts) {
  return Object.entries(texts).map(([target, source]) => mapping(source, target))
}
