import { bpmnText } from './bpmn-text.ts'
import type {
  Expression,
  FlowNode,
  Graph,
  JobDefinition,
  Listener,
  LoopDefinition,
  SequenceFlow,
} from './graph.ts'
import type { ReviewDefinition } from './promise.ts'
import { escape, formal, pairs, tag, textOf } from './write-tag.ts'
import { messageRef, writePublication, writeTrigger, type File } from './write-trigger.ts'

/** A graph as a BPMN file, without a diagram: the way back from the reader, for tests. */
export function writeBpmn(graph: Graph): string {
  const file: File = { graph, roots: new Map() }
  const root = graph.nodes[graph.id]
  const inside = (root ? extensionElements(root) : '') + writeScope(graph.id, file)
  return bpmnText(inside, [...file.roots.values()].join('\n')).replace('id="P"', `id="${graph.id}"`)
}

function writeScope(scope: string, file: File): string {
  const nodes = Object.values(file.graph.nodes).filter((node) => node.scope === scope)
  const ids = new Set(nodes.map((node) => node.id))
  const flows = Object.values(file.graph.flows).filter((flow) => ids.has(flow.source))
  const written = [
    ...nodes.map((node) => writeNode(node, file)),
    ...flows.map(writeFlow),
    ...nodes.map(writeAssociation),
  ]
  return written.join('\n')
}

function writeAssociation(node: FlowNode): string {
  if (node.type !== 'boundaryEvent' || !node.handler) return ''
  const id = `${node.id}-handler`
  return tag('bpmn:association', { id, sourceRef: node.id, targetRef: node.handler })
}

function writeFlow({ id, name, source, target, condition, properties }: SequenceFlow): string {
  const metadata = properties && tag('zeebe:properties', {}, pairs('property', 'name', properties))
  const inside = [
    metadata ? tag('bpmn:extensionElements', {}, metadata) : '',
    condition ? tag('bpmn:conditionExpression', {}, escape(textOf(condition) ?? '')) : '',
  ]
  return tag('bpmn:sequenceFlow', { id, name, sourceRef: source, targetRef: target }, inside)
}

function writeNode(node: FlowNode, file: File): string {
  const type = node.type === 'eventSubProcess' ? 'subProcess' : node.type
  const inside = [
    extensionElements(node),
    'loop' in node && node.loop ? writeLoop(node.loop) : '',
    'children' in node ? writeScope(node.id, file) : '',
    'trigger' in node ? writeTrigger(node.trigger, file) : '',
  ]
  return tag(`bpmn:${type}`, { id: node.id, name: node.name, ...attributes(node, file) }, inside)
}

function attributes(node: FlowNode, file: File): Record<string, unknown> {
  return {
    ...('default' in node && { default: node.default }),
    ...('forCompensation' in node && { isForCompensation: node.forCompensation }),
    ...ownAttributes(node, file),
  }
}

function ownAttributes(node: FlowNode, file: File): Record<string, unknown> {
  switch (node.type) {
    case 'eventSubProcess':
      return { triggeredByEvent: true }
    case 'startEvent':
      return { isInterrupting: node.interrupting }
    case 'boundaryEvent':
      return { attachedToRef: node.attachedTo, cancelActivity: node.interrupting }
    case 'receiveTask':
    case 'sendTask':
      return { messageRef: node.message && messageRef(node.message, file) }
    default:
      return {}
  }
}

function writeLoop(loop: LoopDefinition): string {
  if (loop.type === 'standard') {
    const { testBefore, maximum, condition } = loop
    const texts = { testBefore, loopMaximum: maximum }
    return tag('bpmn:standardLoopCharacteristics', texts, formal('loopCondition', condition))
  }
  const items = tag('zeebe:loopCharacteristics', {
    inputCollection: textOf(loop.inputCollection),
    inputElement: loop.inputElement,
    outputCollection: loop.outputCollection,
    outputElement: textOf(loop.outputElement),
  })
  return tag('bpmn:multiInstanceLoopCharacteristics', { isSequential: loop.sequential }, [
    tag('bpmn:extensionElements', {}, items),
    formal('loopCardinality', loop.cardinality),
    formal('completionCondition', loop.completionCondition),
  ])
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
      tag(
        'promise:clock',
        {
          ...clock,
          within: textOf(clock.within),
          startAt: textOf(clock.startAt),
          when: undefined,
        },
        (clock.when ?? []).map((when) => tag('promise:when', attributesIn(when))),
      ),
    ),
    ...('pauses' in node ? node.pauses : []).map((pause) => tag('promise:pause', { ...pause })),
    ...('extends' in node ? (node.extends ?? []) : []).map((extend) =>
      tag('promise:extend', attributesIn(extend)),
    ),
    ...writeContent(node),
    writeListeners(node.listeners),
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
        ...(node.review ? [writeReview(node.review)] : []),
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
    case 'sendTask':
      return node.message ? [writePublication(node.message)] : []
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

function writeReview({ of, notBy }: ReviewDefinition): string {
  return tag('promise:review', { of: of.join(' ') || undefined, notBy: textOf(notBy) })
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

function writeListeners(listeners: readonly Listener[] = []): string {
  const written = listeners.map(({ event, job: { type, retries, headers } }) =>
    tag(
      'zeebe:executionListener',
      { eventType: event, type: textOf(type), retries: textOf(retries) },
      tag('zeebe:taskHeaders', {}, pairs('header', 'key', headers)),
    ),
  )
  return written.length > 0 ? tag('zeebe:executionListeners', {}, written) : ''
}

/** Attributes of which some are expressions. */
function attributesIn(attributes: Readonly<Record<string, Expression | string | undefined>>) {
  const entries = Object.entries(attributes)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : textOf(value)]),
  )
}
