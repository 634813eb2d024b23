import type { ClockEvent } from './clocks/event.ts'
import type { MachineEvent, Timed } from './machine/event.ts'
import type { Excluded, IncidentKind, Key, ListenerAt, Retry, Variables } from './state.ts'

/**
 * What happened to one process instance. Stored for ever: an event never changes its shape, it gets
 * a successor. The instant and the actor stand on the step that holds the events (see
 * `HistoryStep`).
 */
export type Event =
  | {
      type: 'instanceStarted'
      processId: string
      version: number
      startEvent?: string
      /** When the timer that started it was due; the step's instant is real. */
      plannedAt?: number
      parent?: { instance: string; key: Key }
    }
  | { type: 'instanceCompleted' }
  | { type: 'instanceTerminated'; reason?: string }
  /**
   * `flow` is the taken flow that led here, used up by entering; a join uses up its flows by
   * `flowsJoined`. `body`: holds the inner instances of a repeated activity, each with its
   * `loopCounter`. `compensates`: undoes something for that instance, outside of the flow.
   * `restores`: brings back the completed scope that had this key, to undo what was done in it.
   */
  | {
      type: 'elementEntered'
      key: Key
      element: string
      scope: Key
      flow?: string
      body?: true
      loopCounter?: number
      compensates?: Key
      restores?: Key
    }
  /** A standard loop has no number of instances; a sequential multi-instance keeps its `items`. */
  | {
      type: 'loopStarted'
      key: Key
      element: string
      sequential: boolean
      numberOfInstances?: number
      items?: readonly unknown[]
    }
  | { type: 'elementCompleted'; key: Key; element: string }
  | { type: 'elementTerminated'; key: Key; element: string }
  | { type: 'flowTaken'; flow: string; scope: Key }
  | { type: 'flowsJoined'; flows: readonly string[]; scope: Key }
  /** Tokens that waited at joins are gone: their scope was interrupted. */
  | { type: 'tokensDiscarded'; flows: readonly string[]; scope: Key }
  | { type: 'variablesSet'; scope: Key; values: Variables }
  // user tasks
  | TaskCreated
  | { type: 'taskAssigned'; key: Key; element: string; assignee: string | null; reason?: string }
  | { type: 'taskUpdated'; key: Key; element: string; changes: TaskChanges; reason?: string }
  /** Who may not do a task that reviews work, each with the work of theirs that it looks at. */
  | { type: 'reviewersExcluded'; key: Key; element: string; excluded: readonly Excluded[] }
  /** Somebody did work that is reviewed. */
  | { type: 'executorNoted'; element: string; executor: string }
  | { type: 'taskCompleted'; key: Key; element: string }
  | { type: 'taskCancelled'; key: Key; element: string }
  // jobs
  | {
      type: 'jobCreated'
      key: Key
      host: Key
      element: string
      jobType: string
      retries: number
      headers: Readonly<Record<string, string>>
      kind?: 'executionListener'
      listener?: ListenerAt
    }
  | { type: 'jobCompleted'; key: Key; element: string }
  | {
      type: 'jobFailed'
      key: Key
      element: string
      retries: number
      message: string
      retryAt?: number
    }
  /** An operator gave the job new attempts: it can be handed out again. */
  | { type: 'jobRetriesUpdated'; key: Key; element: string; retries: number }
  /** Ends the job. */
  | { type: 'jobErrorThrown'; key: Key; element: string; code: string; message?: string }
  | { type: 'jobCancelled'; key: Key; element: string }
  // timers; `dueAt` is planned, the step's instant is real
  | {
      type: 'timerScheduled'
      key: Key
      host: Key
      element: string
      dueAt: number
      repetitions: number
      interval?: string
      /** A timer of a machine: what it brings when it is due. */
      raises?: Timed
    }
  | {
      type: 'timerTriggered'
      key: Key
      element: string
      dueAt: number
      next?: { dueAt: number; repetitions: number }
    }
  | { type: 'timerCancelled'; key: Key; element: string }
  /** An operator moved it, or moved it back (`restores`). */
  | {
      type: 'timerRescheduled'
      key: Key
      element: string
      dueAt: number
      fromDueAt: number
      reason: string
      change?: string
      restores?: true
    }
  // messages
  | {
      type: 'messageSubscribed'
      key: Key
      host: Key
      element: string
      messageName: string
      correlationKey: string
    }
  /** Ends the subscription; an event that may happen again subscribes anew at once. */
  | { type: 'messageCorrelated'; key: Key; element: string; message: string }
  | { type: 'messageUnsubscribed'; key: Key; element: string }
  | { type: 'messageThrown'; element: string; messageName: string; correlationKey: string }
  // signals; ended and subscribed anew as messages are
  | { type: 'signalSubscribed'; key: Key; host: Key; element: string; signalName: string }
  | { type: 'signalCaught'; key: Key; element: string }
  | { type: 'signalUnsubscribed'; key: Key; element: string }
  | { type: 'signalThrown'; element: string; signalName: string }
  // conditions
  | { type: 'conditionSubscribed'; key: Key; host: Key; element: string }
  /** Has become true. Ends the wait unless the event `repeats` once it has been false again. */
  | { type: 'conditionMet'; key: Key; element: string; repeats?: true }
  | { type: 'conditionLapsed'; key: Key; element: string }
  | { type: 'conditionUnsubscribed'; key: Key; element: string }
  // compensation
  | CompensationSubscribed
  | { type: 'compensationThrown'; key: Key; element: string; activity?: string }
  /** The activity `element` is undone, and cannot be undone again. */
  | {
      type: 'compensationTriggered'
      key: Key
      host: Key
      element: string
      handler?: string
    }
  // called processes
  | { type: 'callRequested'; key: Key; host: Key; element: string; processId: string }
  | { type: 'callStarted'; key: Key; element: string; instance: string }
  | { type: 'callEnded'; key: Key; element: string; outcome: 'completed' | 'cancelled' | 'failed' }
  // errors, escalations, decisions, incidents. `catcher` is the BPMN id of the catching event.
  | { type: 'errorThrown'; element: string; code: string; message?: string; catcher?: string }
  | { type: 'escalationThrown'; element: string; code: string; catcher?: string }
  | {
      type: 'decisionEvaluated'
      key: Key
      element: string
      decision: string
      inputs: Variables
      result: unknown
      rules: readonly string[]
    }
  | {
      type: 'incidentRaised'
      key: Key
      host: Key
      element: string
      kind: IncidentKind
      message: string
      expression?: string
      job?: Key
      retry?: Retry
    }
  | { type: 'incidentResolved'; key: Key; element: string }
  | ClockEvent
  | MachineEvent
  | { type: 'processStartRequested'; processId: string; variables: Variables; reason: string }
  /** An operator let the instance go on; `command` had failed by a fault of the engine's own. */
  | { type: 'quarantineReleased'; since: number; command: string; problem: string; reason?: string }

export type TaskCreated = {
  type: 'taskCreated'
  key: Key
  host: Key
  element: string
  name: string
  assignee?: string
  candidateGroups: readonly string[]
  candidateUsers: readonly string[]
  priority: number
  dueAt?: number
  followUpAt?: number
  formId?: string
  headers?: Readonly<Record<string, string>>
}
export type TaskChanges = Readonly<{
  candidateGroups?: readonly string[]
  candidateUsers?: readonly string[]
  owners?: readonly string[]
  priority?: number
}>
/** An activity has completed and can be undone; see `State.compensations`. */
export type CompensationSubscribed = {
  type: 'compensationSubscribed'
  key: Key
  host: Key
  element: string
  instance: Key
  handler?: string
  inside?: true
  variables?: Variables
}

export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { type: T }>
/** One accepted command and what it caused: the unit of history. */
export type HistoryStep = Readonly<{
  step: number
  at: number
  by: string
  command: string
  events: readonly Event[]
}>
