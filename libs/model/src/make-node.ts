import type { DraftOf, NodeDraft } from './assemble.ts'
import {
  expression,
  jobDefinition,
  messageDefinition,
  optionalExpression,
  reviewDefinition,
  written,
  type JobText,
  type MessageText,
} from './definitions.ts'
import type { Trigger } from './graph.ts'

/** What every node has. */
export type Head = Pick<
  NodeDraft,
  'id' | 'scope' | 'name' | 'inputs' | 'outputs' | 'properties' | 'listeners'
>
/** What every activity has. */
export type ActivityHead = Head &
  Pick<DraftOf<'task'>, 'clocks' | 'pauses' | 'extends' | 'loop' | 'forCompensation' | 'default'>

export type UserTaskText = {
  assignee?: string
  candidateGroups?: string
  candidateUsers?: string
  dueDate?: string
  followUpDate?: string
  priority?: string
  formId?: string
  headers?: Readonly<Record<string, string>>
  /** What a promise:review says: ids with spaces between, and FEEL. */
  review?: { of?: string; notBy?: string }
}
export type SendTaskText = Partial<JobText> & { message?: MessageText }
export type ScriptTaskText = JobText | { script: string; resultVariable: string }
export type BusinessRuleTaskText = JobText | { decisionId: string; resultVariable: string }
export type CallActivityText = {
  processId: string
  propagateAllChildVariables?: boolean
  propagateAllParentVariables?: boolean
}
export type BoundaryEventText = { interrupting?: boolean; handler?: string }
type StartEventText = { trigger?: Trigger; interrupting?: boolean; formId?: string }

/** The makers of nodes that have more than a head, shared by the reader and the builder. */
export const makeNode = {
  startEvent: (
    head: Head,
    { trigger, interrupting = true, formId }: StartEventText,
  ): DraftOf<'startEvent'> =>
    written({ ...head, type: 'startEvent', trigger, interrupting, formId: formId || undefined }),

  endEvent: (head: Head, trigger?: Trigger): DraftOf<'endEvent'> =>
    written({ ...head, type: 'endEvent', trigger }),

  intermediateCatchEvent: (head: Head, trigger: Trigger): DraftOf<'intermediateCatchEvent'> =>
    written({ ...head, type: 'intermediateCatchEvent', trigger }),

  intermediateThrowEvent: (head: Head, trigger?: Trigger): DraftOf<'intermediateThrowEvent'> =>
    written({ ...head, type: 'intermediateThrowEvent', trigger }),

  boundaryEvent: (
    head: Head,
    attachedTo: string,
    trigger: Trigger,
    { interrupting = true, handler }: BoundaryEventText,
  ): DraftOf<'boundaryEvent'> =>
    written({ ...head, type: 'boundaryEvent', attachedTo, interrupting, trigger, handler }),

  userTask: (head: ActivityHead, text: UserTaskText): DraftOf<'userTask'> =>
    written({
      ...head,
      type: 'userTask',
      assignee: optionalExpression(text.assignee),
      candidateGroups: optionalExpression(text.candidateGroups),
      candidateUsers: optionalExpression(text.candidateUsers),
      dueDate: optionalExpression(text.dueDate),
      followUpDate: optionalExpression(text.followUpDate),
      priority: optionalExpression(text.priority),
      formId: text.formId || undefined,
      headers: text.headers ?? {},
      review: text.review && reviewDefinition(text.review),
    }),

  serviceTask: (head: ActivityHead, job: JobText): DraftOf<'serviceTask'> =>
    written({ ...head, type: 'serviceTask', job: jobDefinition(job) }),

  sendTask: (head: ActivityHead, { type, message, ...rest }: SendTaskText): DraftOf<'sendTask'> =>
    written({
      ...head,
      type: 'sendTask',
      job: type ? jobDefinition({ type, ...rest }) : undefined,
      message: message && messageDefinition(message),
    }),

  receiveTask: (head: ActivityHead, message: MessageText): DraftOf<'receiveTask'> =>
    written({ ...head, type: 'receiveTask', message: messageDefinition(message) }),

  scriptTask: (head: ActivityHead, text: ScriptTaskText): DraftOf<'scriptTask'> =>
    'script' in text
      ? written({
          ...head,
          type: 'scriptTask',
          script: expression(text.script),
          resultVariable: text.resultVariable,
        })
      : written({ ...head, type: 'scriptTask', job: jobDefinition(text) }),

  businessRuleTask: (head: ActivityHead, text: BusinessRuleTaskText): DraftOf<'businessRuleTask'> =>
    'decisionId' in text
      ? written({
          ...head,
          type: 'businessRuleTask',
          decision: { id: expression(text.decisionId), resultVariable: text.resultVariable },
        })
      : written({ ...head, type: 'businessRuleTask', job: jobDefinition(text) }),

  callActivity: (head: ActivityHead, text: CallActivityText): DraftOf<'callActivity'> =>
    written({
      ...head,
      type: 'callActivity',
      processId: expression(text.processId),
      propagateAllChildVariables: text.propagateAllChildVariables ?? true,
      propagateAllParentVariables: text.propagateAllParentVariables ?? true,
    }),
}
