import type { Machine, MachineState } from './machine/machine.ts'
import type {
  ClockDefinition,
  ExtendDefinition,
  PauseDefinition,
  ReviewDefinition,
} from './promise.ts'

/**
 * The frozen, plain-data form of a BPMN process, or of a state machine, that the interpreter runs.
 * Ids are the BPMN ids of the file. `scope` is the id of the enclosing process or sub-process
 * ('' for the process).
 */
export type Graph = Readonly<{
  /** The BPMN process id. */
  id: string
  name?: string
  versionTag?: string
  /** Every node of the process, the process itself included under its own id. */
  nodes: Readonly<Record<string, FlowNode>>
  flows: Readonly<Record<string, SequenceFlow>>
}>

/** A FEEL expression (with a leading `=` in the file) or the literal text of the attribute. */
export type Expression = Readonly<{ feel: string } | { literal: string }>

export type SequenceFlow = Readonly<{
  id: string
  name?: string
  source: string
  target: string
  condition?: Expression
  /** zeebe:properties, free metadata. */
  properties?: Readonly<Record<string, string>>
}>

/** zeebe:input / zeebe:output: `source` is evaluated, `target` is a variable or a dotted path. */
export type Mapping = Readonly<{ source: Expression; target: string }>

type Node<T extends string, X = object> = Readonly<
  {
    type: T
    id: string
    name?: string
    scope: string
    incoming: readonly string[]
    outgoing: readonly string[]
    inputs?: readonly Mapping[]
    outputs?: readonly Mapping[]
    /** zeebe:properties, free metadata. */
    properties?: Readonly<Record<string, string>>
    /** zeebe:executionListeners: jobs before and after the work of the node, in this order. */
    listeners?: readonly Listener[]
  } & X
>

/** What every activity (task, sub-process, call activity) and the process may carry. */
type Activity = {
  /** Boundary events attached to this activity. */
  boundaries: readonly string[]
  clocks: readonly ClockDefinition[]
  pauses: readonly PauseDefinition[]
  extends?: readonly ExtendDefinition[]
  loop?: LoopDefinition
  /** Runs only as the handler of a compensation boundary event. */
  forCompensation?: true
  /** Taken when no condition of the other flows from here holds. */
  default?: string
}

/** What a scope (process, sub-process, transaction, event sub-process) holds. */
type Container = {
  /** Direct children, boundary events and event sub-processes included. */
  children: readonly string[]
  /** Start events directly inside. */
  starts: readonly string[]
  /** Event sub-processes directly inside. */
  eventSubProcesses: readonly string[]
}

export type TimerDefinition = Readonly<{ kind: 'date' | 'duration' | 'cycle'; value: Expression }>

/** zeebe:taskDefinition: creates a job for an external worker. */
export type JobDefinition = Readonly<{
  type: Expression
  retries: Expression
  headers: Readonly<Record<string, string>>
}>

/** zeebe:executionListener: a job that the node waits for, before or after its work. */
export type Listener = Readonly<{ event: 'start' | 'end'; job: JobDefinition }>

/** How an activity repeats. BPMN 2.0.2 §13.3.6 (standard) and §13.3.7 (multi-instance). */
export type LoopDefinition = Readonly<
  | {
      type: 'multiInstance'
      sequential: boolean
      /** One instance for each item of this list; else `cardinality` says how many. */
      inputCollection?: Expression
      /** Variable that holds the item. */
      inputElement?: string
      cardinality?: Expression
      /** Variable that collects every `outputElement`, in the order of the input. */
      outputCollection?: string
      outputElement?: Expression
      /** Asked whenever an instance completes; true cancels the rest. */
      completionCondition?: Expression
    }
  | {
      type: 'standard'
      /** Asks the condition before the first round already. */
      testBefore: boolean
      /** Repeats while it holds; for ever when missing. */
      condition?: Expression
      /** Most rounds. */
      maximum?: number
    }
>

/** A bpmn:message with its zeebe:subscription; thrown, with its zeebe:publishMessage. */
export type MessageDefinition = Readonly<{
  name: Expression
  correlationKey?: Expression
  /** How long what is thrown is kept for somebody who will wait: `PT1H`, or milliseconds. */
  timeToLive?: Expression
  /** Of what is thrown only one with this id is accepted while it lives. */
  messageId?: Expression
}>

/** The event definition of an event. No code on error or escalation: catches (or throws) any. */
export type Trigger = Readonly<
  | { type: 'timer'; timer: TimerDefinition }
  | { type: 'message'; message: MessageDefinition; job?: JobDefinition }
  | { type: 'error'; code?: Expression }
  | { type: 'escalation'; code?: Expression }
  | { type: 'terminate' }
  | { type: 'signal'; name: Expression }
  | {
      type: 'conditional'
      condition: Expression
      /** Variables whose change asks the condition again; any when missing. */
      variableNames?: readonly string[]
      variableEvents?: readonly ('create' | 'update')[]
    }
  /** A throw event goes on at the catch event of the same name and scope. */
  | { type: 'link'; name: string }
  /** Thrown: compensates that activity, or all of the scope, and waits until that is done. */
  | { type: 'compensation'; activity?: string }
  /** Thrown by an end event in a transaction, caught at its boundary. */
  | { type: 'cancel' }
>
export type TriggerType = Trigger['type']

export type Process = Node<'process', Activity & Container>
export type SubProcess = Node<'subProcess', Activity & Container>
/** A sub-process that can be cancelled: what is done in it is compensated. */
export type Transaction = Node<'transaction', Activity & Container>
export type EventSubProcess = Node<'eventSubProcess', Activity & Container>

export type StartEvent = Node<
  'startEvent',
  { trigger?: Trigger; interrupting: boolean; formId?: string }
>
export type EndEvent = Node<'endEvent', { trigger?: Trigger }>
export type IntermediateCatchEvent = Node<'intermediateCatchEvent', { trigger: Trigger }>
export type IntermediateThrowEvent = Node<'intermediateThrowEvent', { trigger?: Trigger }>
export type BoundaryEvent = Node<
  'boundaryEvent',
  {
    attachedTo: string
    interrupting: boolean
    trigger: Trigger
    /** Compensation: the activity to which an association leads from here. */
    handler?: string
  }
>

export type UserTask = Node<
  'userTask',
  Activity & {
    assignee?: Expression
    candidateGroups?: Expression
    candidateUsers?: Expression
    dueDate?: Expression
    followUpDate?: Expression
    priority?: Expression
    formId?: string
    headers: Readonly<Record<string, string>>
    review?: ReviewDefinition
    /** Ids of the user tasks that review this one. */
    reviewedBy?: readonly string[]
  }
>
export type ServiceTask = Node<'serviceTask', Activity & { job: JobDefinition }>
/** With a job a worker sends; without one the engine publishes the message itself. */
export type SendTask = Node<
  'sendTask',
  Activity & { job?: JobDefinition; message?: MessageDefinition }
>
export type ReceiveTask = Node<'receiveTask', Activity & { message: MessageDefinition }>
export type ScriptTask = Node<
  'scriptTask',
  Activity &
    (
      | { script: Expression; resultVariable: string; job?: undefined }
      | { job: JobDefinition; script?: undefined }
    )
>
export type BusinessRuleTask = Node<
  'businessRuleTask',
  Activity &
    (
      | { decision: Readonly<{ id: Expression; resultVariable: string }>; job?: undefined }
      | { job: JobDefinition; decision?: undefined }
    )
>
export type ManualTask = Node<'manualTask', Activity>
export type Task = Node<'task', Activity>
export type CallActivity = Node<
  'callActivity',
  Activity & {
    processId: Expression
    propagateAllChildVariables: boolean
    propagateAllParentVariables: boolean
  }
>

export type ExclusiveGateway = Node<'exclusiveGateway', { default?: string }>
export type InclusiveGateway = Node<'inclusiveGateway', { default?: string }>
export type ParallelGateway = Node<'parallelGateway'>
export type EventBasedGateway = Node<'eventBasedGateway'>

export type FlowNode =
  | Process
  | SubProcess
  | Transaction
  | EventSubProcess
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | BoundaryEvent
  | UserTask
  | ServiceTask
  | SendTask
  | ReceiveTask
  | ScriptTask
  | BusinessRuleTask
  | ManualTask
  | Task
  | CallActivity
  | ExclusiveGateway
  | InclusiveGateway
  | ParallelGateway
  | EventBasedGateway
  | Machine
  | MachineState

export type NodeType = FlowNode['type']
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>
