import type { Key, ClockRung, IncidentKind, Retry, Variables } from './state.ts'

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
      parent?: { instance: string; key: Key }
    }
  | { type: 'instanceCompleted' }
  | { type: 'instanceTerminated'; reason?: string }
  /**
   * `flow` is the taken flow that led here, used up by entering; a join uses up its flows by
   * `flowsJoined`.
   */
  | { type: 'elementEntered'; key: Key; element: string; scope: Key; flow?: string }
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
    }
  | {
      type: 'timerTriggered'
      key: Key
      element: string
      dueAt: number
      next?: { dueAt: number; repetitions: number }
    }
  | { type: 'timerCancelled'; key: Key; element: string }
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
  // promises
  | ClockStarted
  | RungReached
  | {
      type: 'promiseMissed'
      key: Key
      id: string
      element: string
      dueAt: number
      arithmetic: string
    }
  | {
      type: 'promiseKept'
      key: Key
      id: string
      element: string
      elapsedMs: number
      goalMs: number
      arithmetic: string
    }
  /** The clock ended otherwise: the work was done late, or its activity was cancelled. */
  | {
      type: 'clockStopped'
      key: Key
      id: string
      element: string
      outcome: 'metLate' | 'cancelled'
      elapsedMs: number
      goalMs: number
      arithmetic: string
    }
  /**
   * `by` is `user` or the key of the activity `pausing` the clock; the person stands on the step.
   */
  | {
      type: 'clockPaused'
      key: Key
      id: string
      element: string
      by: string
      pausing?: string
      reason: string
      accruedMs: number
      arithmetic: string
    }
  /** `pausedBy`: who still holds the clock paused; then it does not run yet and keeps its plan. */
  | {
      type: 'clockResumed'
      key: Key
      id: string
      element: string
      by: string
      pausing?: string
      reason: string
      pausedBy?: readonly string[]
      resumedAt: number
      dueAt: number
      rungs: readonly ClockRung[]
      arithmetic: string
    }
  | { type: 'processStartRequested'; processId: string; variables: Variables; reason: string }

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
export type ClockStarted = {
  type: 'clockStarted'
  key: Key
  id: string
  host: Key
  element: string
  cycle: number
  target: string
  calendar: string
  ladder?: string
  goalMs: number
  startedAt: number
  dueAt: number
  /**
   * Rungs already passed when the clock attaches late are `skipped`, but for the highest, which
   * fires at once.
   */
  rungs: readonly ClockRung[]
  arithmetic: string
}
export type RungReached = {
  type: 'rungReached'
  key: Key
  id: string
  element: string
  ladder: string
  rung: string
  /** When the rung was planned to fire. */
  plannedAt: number
  notices: readonly Notice[]
  /**
   * The ladder's actions as executed, for people to read: `reassign li.na`, `throwEscalation
   * OVERDUE`.
   */
  actions: readonly string[]
  arithmetic: string
}
/**
 * One message to one recipient (`role:SUP`, `user:li.na`, `group:…`). Held to the recipient's
 * opening unless urgent.
 */
export type Notice = Readonly<{
  to: string
  message: string
  channel: string
  /** When it may be delivered; later than the rung when held for quiet hours. */
  deliverAt: number
  held: boolean
}>

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
