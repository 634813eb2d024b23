/**
 * The frozen, plain-data form of a BPMN process that the interpreter runs.
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
  } & X
>

/** What every activity (task, sub-process, call activity) and the process may carry. */
type Activity = {
  /** Boundary events attached to this activity. */
  boundaries: readonly string[]
  clocks: readonly ClockDefinition[]
  pauses: readonly PauseDefinition[]
}

/** What a scope (process, sub-process, event sub-process) holds. */
type Container = {
  /** Direct children, boundary events and event sub-processes included. */
  children: readonly string[]
  /** Start events directly inside. */
  starts: readonly string[]
  /** Event sub-processes directly inside. */
  eventSubProcesses: readonly string[]
}

/** `promise:clock`: this activity (or process) is promised within a duration. */
export type ClockDefinition = Readonly<{
  /** Unique in the process; the name people use for the promise, e.g. `RO-DISPATCH`. */
  id: string
  name?: string
  /** Duration (`PT1H`, `P7D`, `P3WD@CN`, `BH4@CN`) or a FEEL expression giving one. */
  within: Expression
  /** Calendar id; `24x7` when not written. An `@CAL` in the duration wins. */
  calendar: string
  /** Id of an escalation ladder. */
  ladder?: string
  /** Instant from which the promise counts (FEEL, ISO date-time); else that of the activation. */
  startAt?: Expression
}>

/** `promise:pause`: while this activity is active, a clock of an enclosing scope is paused. */
export type PauseDefinition = Readonly<{ clock: string; reason: string }>

export type TimerDefinition = Readonly<{ kind: 'date' | 'duration' | 'cycle'; value: Expression }>

/** zeebe:taskDefinition: creates a job for an external worker. */
export type JobDefinition = Readonly<{
  type: Expression
  retries: Expression
  headers: Readonly<Record<string, string>>
}>

/** A bpmn:message with its zeebe:subscription. */
export type MessageDefinition = Readonly<{ name: Expression; correlationKey?: Expression }>

/** The event definition of an event. No code on error or escalation: catches (or throws) any. */
export type Trigger = Readonly<
  | { type: 'timer'; timer: TimerDefinition }
  | { type: 'message'; message: MessageDefinition; job?: JobDefinition }
  | { type: 'error'; code?: Expression }
  | { type: 'escalation'; code?: Expression }
  | { type: 'terminate' }
>
export type TriggerType = Trigger['type']

export type Process = Node<'process', Activity & Container>
export type SubProcess = Node<'subProcess', Activity & Container>
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
  { attachedTo: string; interrupting: boolean; trigger: Trigger }
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
export type ParallelGateway = Node<'parallelGateway'>
export type EventBasedGateway = Node<'eventBasedGateway'>

export type FlowNode =
  | Process
  | SubProcess
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
  | ParallelGateway
  | EventBasedGateway

export type NodeType = FlowNode['type']
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>
