import { bpmnText } from './bpmn-text.ts'
import type {
  Expression,
  FlowNode,
  Graph,
  JobDefinition,
  MessageDefinition,
  SequenceFlow,
  Trigger,
} from './graph.ts'

/** A graph as a BPMN file, without a diagram: the way back from the reader, for tests. */
export function writeBpmn(graph: Graph): string {
  const file: File = { graph, roots: new Map() }
  const root = graph.nodes[graph.id]
  const inside = (root ? extensionElements(root) : '') + writeScope(graph.id, file)
  return bpmnText(inside, [...file.roots.values()].join('\n')).replace('id="P"', `id="${graph.id}"`)
}

/** `roots` are the messages, errors and escalations that nodes refer to, by their id. */
type File = { graph: Graph; roots: Map<string, string> }

function writeScope(scope: string, file: File): string {
  const nodes = Object.values(file.graph.nodes).filter((node) => node.scope === scope)
  const ids = new Set(nodes.map((node) => node.id))
  const flows = Object.values(file.graph.flows).filter((flow) => ids.has(flow.source))
  return [...nodes.map((node) => writeNode(node, file)), ...flows.map(writeFlow)].join('\n')
}

function writeFlow({ id, name, source, target, condition }: SequenceFlow): string {
  const inside = condition && tag('bpmn:conditionExpression', {}, escape(textOf(condition) ?? ''))
  return tag('bpmn:sequenceFlow', { id, name, sourceRef: source, targetRef: target }, inside)
}

function writeNode(node: FlowNode, file: File): string {
  const type = node.type === 'eventSubProcess' ? 'subProcess' : node.type
  const inside = [
    extensionElements(node),
    'children' in node ? writeScope(node.id, file) : '',
    'trigger' in node ? writeTrigger(node.trigger, file) : '',
  ]
  return tag(`bpmn:${type}`, { id: node.id, name: node.name, ...attributes(node, file) }, inside)
}

function attributes(node: FlowNode, file: File): Record<string, unknown> {
  switch (node.type) {
    case 'eventSubProcess':
      return { triggeredByEvent: true }
    case 'startEvent':
      return { isInterrupting: node.interrupting }
    case 'boundaryEvent':
      return { attachedToRef: node.attachedTo, cancelActivity: node.interrupting }
    case 'exclusiveGateway':
      return { default: node.default }
    case 'receiveTask':
    case 'sendTask':
      return { messageRef: node.message && messageRef(node.message, file) }
    default:
      return {}
  }
}

function writeTrigger(trigger: Trigger | undefined, file: File): string {
  switch (trigger?.type) {
    case 'timer': {
      const kind = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' }
      const time = escape(textOf(trigger.timer.value) ?? '')
      return definition('timer', {}, tag(`bpmn:${kind[trigger.timer.kind]}`, {}, time))
    }
    case 'message':
      return definition('message', { messageRef: messageRef(trigger.message, file) })
    case 'error':
      return definition('error', { errorRef: codeRef('error', trigger.code, file) })
    case 'escalation':
      return definition('escalation', { escalationRef: codeRef('escalation', trigger.code, file) })
    case 'terminate':
      return definition('terminate', {})
    default:
      return ''
  }
}

function definition(type: string, texts: Record<string, unknown>, inside = ''): string {
  return tag(`bpmn:${type}EventDefinition`, texts, inside)
}

function messageRef({ name, correlationKey }: MessageDefinition, { roots }: File): string {
  const id = `message${roots.size}`
  const key =
    correlationKey && tag('zeebe:subscription', { correlationKey: textOf(correlationKey) })
  const inside = key && tag('bpmn:extensionElements', {}, key)
  roots.set(id, tag('bpmn:message', { id, name: textOf(name) }, inside))
  return id
}

function codeRef(type: string, code: Expression | undefined, { roots }: File): string | undefined {
  if (!code) return undefined
  const id = `${type}${roots.size}`
  roots.set(id, tag(`bpmn:${type}`, { id, [`${type}Code`]: textOf(code) }))
  return id
}

function extensionElements(node: FlowNode): string {
  const parameter = (name: string) => (mapping: { source: Expression; target: string }) =>
    tag(`zeebe:${name}`, { source: textOf(mapping.source), target: mapping.target })
  const mappings = [
    ...(node.inputs ?? []).map(parameter('input')),
    ...(node.outputs ?? []).map(parameter('output')),
  ]
  const inside = [
    mappings.length > 0 ? tag('zeebe:ioMapping', {}, mappings) : '',
    node.properties ? tag('zeebe:properties', {}, pairs('property', 'name', node.properties)) : '',
    ...('clocks' in node ? node.clocks : []).map((clock) =>
      tag('promise:clock', {
        ...clock,
        within: textOf(clock.within),
        startAt: textOf(clock.startAt),
      }),
    ),
    ...('pauses' in node ? node.pauses : []).map((pause) => tag('promise:pause', { ...pause })),
    ...writeContent(node),
  ].join('')
  return inside && tag('bpmn:extensionElements', {}, inside)
}

function writeContent(node: FlowNode): readonly string[] {
  const job = jobOf(node)
  if (job) return writeJob(job)
  switch (node.type) {
    case 'userTask':
      return [
        tag('zeebe:assignmentDefinition', {
          assignee: textOf(node.assignee),
          candidateGroups: textOf(node.candidateGroups),
          candidateUsers: textOf(node.candidateUsers),
        }),
        tag('zeebe:taskSchedule', {
          dueDate: textOf(node.dueDate),
          followUpDate: textOf(node.followUpDate),
        }),
        tag('zeebe:priorityDefinition', { priority: textOf(node.priority) }),
        tag('zeebe:formDefinition', { formId: node.formId }),
        tag('zeebe:taskHeaders', {}, pairs('header', 'key', node.headers)),
      ]
    case 'startEvent':
      return [tag('zeebe:formDefinition', { formId: node.formId })]
    case 'scriptTask':
      return [
        tag('zeebe:script', {
          expression: textOf(node.script),
          resultVariable: node.script && node.resultVariable,
        }),
      ]
    case 'businessRuleTask':
      return [
        tag('zeebe:calledDecision', {
          decisionId: textOf(node.decision?.id),
          resultVariable: node.decision?.resultVariable,
        }),
      ]
    case 'callActivity':
      return [
        tag('zeebe:calledElement', {
          processId: textOf(node.processId),
          propagateAllChildVariables: node.propagateAllChildVariables,
          propagateAllParentVariables: node.propagateAllParentVariables,
        }),
      ]
    default:
      return []
  }
}

function jobOf(node: FlowNode): JobDefinition | undefined {
  if ('job' in node) return node.job
  return 'trigger' in node && node.trigger?.type === 'message' ? node.trigger.job : undefined
}

function writeJob({ type, retries, headers }: JobDefinition): readonly string[] {
  return [
    tag('zeebe:taskDefinition', { type: textOf(type), retries: textOf(retries) }),
    tag('zeebe:taskHeaders', {}, pairs('header', 'key', headers)),
  ]
}

function pairs(name: string, key: string, values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([one, value]) => tag(`zeebe:${name}`, { [key]: one, value }))
}

function textOf(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined
  return 'feel' in expression ? `=${expression.feel}` : expression.literal
}

function tag(
  name: string,
  texts: Record<string, unknown>,
  inside: string | readonly string[] = '',
): string {
  const written = Object.entries(texts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
  return `<${name}${written.join('')}>${[inside].flat().join('')}</${name}>`
}

function escape(text: string): string {
  return text.replace(/[<>&"\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
