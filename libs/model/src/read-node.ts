import type { ModdleElement } from 'bpmn-moddle'
import type { NodeDraft } from './assemble.ts'
import {
  makeNode,
  type BusinessRuleTaskText,
  type ScriptTaskText,
  type UserTaskText,
} from './make-node.ts'
import { child, extension, flag, idOf, text } from './moddle-element.ts'
import {
  readActivityHead as activityHead,
  readHead as head,
  readHeaders,
  readJob,
  readMessage,
} from './read-extensions.ts'
import { readCatchTrigger, readStartTrigger, readTrigger } from './read-trigger.ts'
import { written } from './definitions.ts'

type Reader = (element: ModdleElement, scope: string) => NodeDraft

const readers: Record<string, Reader> = {
  'bpmn:Process': (element, scope) => ({ ...activityHead(element, scope), type: 'process' }),
  'bpmn:StartEvent': (element, scope) =>
    makeNode.startEvent(head(element, scope), {
      trigger: readStartTrigger(element),
      interrupting: flag(element, 'isInterrupting'),
      formId: text(extension(element, 'zeebe:FormDefinition'), 'formId'),
    }),
  'bpmn:EndEvent': (element, scope) =>
    makeNode.endEvent(head(element, scope), readTrigger(element)),
  'bpmn:IntermediateCatchEvent': (element, scope) =>
    makeNode.intermediateCatchEvent(head(element, scope), readCatchTrigger(element)),
  'bpmn:IntermediateThrowEvent': (element, scope) =>
    makeNode.intermediateThrowEvent(head(element, scope), readTrigger(element)),
  'bpmn:BoundaryEvent': (element, scope) =>
    makeNode.boundaryEvent(
      head(element, scope),
      refId(element, 'attachedToRef') ?? '',
      readCatchTrigger(element),
      { interrupting: flag(element, 'cancelActivity') },
    ),
  'bpmn:UserTask': readUserTask,
  'bpmn:ServiceTask': (element, scope) =>
    makeNode.serviceTask(activityHead(element, scope), readJob(element) ?? { type: '' }),
  'bpmn:SendTask': (element, scope) =>
    makeNode.sendTask(activityHead(element, scope), {
      ...readJob(element),
      message: child(element, 'messageRef') && readMessage(element),
    }),
  'bpmn:ReceiveTask': (element, scope) =>
    makeNode.receiveTask(activityHead(element, scope), readMessage(element)),
  'bpmn:ScriptTask': (element, scope) =>
    makeNode.scriptTask(activityHead(element, scope), readScript(element)),
  'bpmn:BusinessRuleTask': (element, scope) =>
    makeNode.businessRuleTask(activityHead(element, scope), readDecision(element)),
  'bpmn:ManualTask': (element, scope) => ({ ...activityHead(element, scope), type: 'manualTask' }),
  'bpmn:Task': (element, scope) => ({ ...activityHead(element, scope), type: 'task' }),
  'bpmn:CallActivity': readCallActivity,
  'bpmn:SubProcess': readSubProcess,
  'bpmn:Transaction': (element, scope) => ({
    ...activityHead(element, scope),
    type: 'transaction',
  }),
  'bpmn:ExclusiveGateway': (element, scope) =>
    written({
      ...head(element, scope),
      type: 'exclusiveGateway',
      default: refId(element, 'default'),
    }),
  'bpmn:InclusiveGateway': (element, scope) =>
    written({
      ...head(element, scope),
      type: 'inclusiveGateway',
      default: refId(element, 'default'),
    }),
  'bpmn:ParallelGateway': (element, scope) => ({
    ...head(element, scope),
    type: 'parallelGateway',
  }),
  'bpmn:EventBasedGateway': (element, scope) => ({
    ...head(element, scope),
    type: 'eventBasedGateway',
  }),
}

/**
 * One BPMN element as a node of the graph. What is missing is read as empty, and what cannot be
 * executed as a task: the rules refuse it.
 */
export function readNode(element: ModdleElement, scope: string): NodeDraft {
  const read = readers[element.$type]
  return read ? read(element, scope) : { ...activityHead(element, scope), type: 'task' }
}

function readUserTask(element: ModdleElement, scope: string): NodeDraft {
  const assignment = extension(element, 'zeebe:AssignmentDefinition')
  const schedule = extension(element, 'zeebe:TaskSchedule')
  return makeNode.userTask(activityHead(element, scope), {
    assignee: text(assignment, 'assignee'),
    candidateGroups: text(assignment, 'candidateGroups'),
    candidateUsers: text(assignment, 'candidateUsers'),
    dueDate: text(schedule, 'dueDate'),
    followUpDate: text(schedule, 'followUpDate'),
    priority: text(extension(element, 'zeebe:PriorityDefinition'), 'priority'),
    formId: text(extension(element, 'zeebe:FormDefinition'), 'formId'),
    headers: readHeaders(element),
    review: readReview(element),
  })
}

function readReview(element: ModdleElement): UserTaskText['review'] {
  const review = extension(element, 'promise:Review')
  return review && { of: text(review, 'of'), notBy: text(review, 'notBy') }
}

function readScript(element: ModdleElement): ScriptTaskText {
  const script = extension(element, 'zeebe:Script')
  return (
    readJob(element) ?? {
      script: text(script, 'expression') ?? '',
      resultVariable: text(script, 'resultVariable') ?? '',
    }
  )
}

function readDecision(element: ModdleElement): BusinessRuleTaskText {
  const decision = extension(element, 'zeebe:CalledDecision')
  return (
    readJob(element) ?? {
      decisionId: text(decision, 'decisionId') ?? '',
      resultVariable: text(decision, 'resultVariable') ?? '',
    }
  )
}

function readCallActivity(element: ModdleElement, scope: string): NodeDraft {
  const called = extension(element, 'zeebe:CalledElement')
  const old = text(called, 'processIdExpression')
  return makeNode.callActivity(activityHead(element, scope), {
    processId: text(called, 'processId') ?? (old === undefined ? '' : `=${old.replace(/^=/, '')}`),
    propagateAllChildVariables: propagate(called, 'propagateAllChildVariables'),
    propagateAllParentVariables: propagate(called, 'propagateAllParentVariables'),
  })
}

function readSubProcess(element: ModdleElement, scope: string): NodeDraft {
  const type = flag(element, 'triggeredByEvent') ? 'eventSubProcess' : 'subProcess'
  return { ...activityHead(element, scope), type }
}

function propagate(called: ModdleElement | undefined, property: string): boolean | undefined {
  const value = called?.get(property)
  return typeof value === 'boolean' ? value : undefined
}

function refId(element: ModdleElement, property: string): string | undefined {
  const referred = child(element, property)
  return referred && idOf(referred)
}
