import type { Key, Variables } from './state.ts'

/**
 * What can be asked of one process instance. `at` is the instant (ms) at which it is asked, `by`
 * the actor: a user id, `worker:<name>`, `timer`, `engine` or `anonymous`. Keys are the instance's
 * own (see state.ts).
 */
export type Command = Readonly<{ at: number; by: string }> & CommandBody

export type CommandBody =
  | StartInstance
  | { type: 'completeTask'; key: Key; variables?: Variables }
  /**
   * `assignee: null` gives the task back. Claiming a task that another person holds is rejected
   * unless `override`.
   */
  | { type: 'assignTask'; key: Key; assignee: string | null; override?: boolean; reason?: string }
  | {
      type: 'updateTask'
      key: Key
      candidateGroups?: readonly string[]
      candidateUsers?: readonly string[]
      priority?: number
    }
  | { type: 'completeJob'; key: Key; variables?: Variables }
  /**
   * `retries: 0` raises an incident. `retryAt` is when the job may be handed out again. Variables
   * are the element's own.
   */
  | {
      type: 'failJob'
      key: Key
      retries: number
      message: string
      retryAt?: number
      variables?: Variables
    }
  | { type: 'throwError'; key: Key; code: string; message?: string; variables?: Variables }
  | { type: 'triggerTimer'; key: Key }
  /** A clock's next instant (rung or due) has come. */
  | { type: 'tickClock'; key: Key }
  | { type: 'correlateMessage'; key: Key; message: string; variables?: Variables }
  /** A signal of the name that the subscription waits for was broadcast. */
  | { type: 'triggerSignal'; key: Key; variables?: Variables }
  /** An event for a machine; for a process a message of that name, whatever its key. */
  | { type: 'sendEvent'; event: string; variables?: Variables }
  | { type: 'setVariables'; scope: Key; variables: Variables; local?: boolean }
  | { type: 'resolveIncident'; key: Key; variables?: Variables; retries?: number }
  | { type: 'pauseClock'; key: Key; reason: string }
  | { type: 'resumeClock'; key: Key; reason: string }
  /**
   * Moves the end of a promise to an instant, or by a duration from the due instant. In force only when
   * the customer's notice was delivered before that was due; else it is void, and stays on record.
   */
  | ExtendClock
  /** Counts on by another duration, calendar or ladder; what is used up stays as counted. */
  | {
      type: 'recalculateClock'
      key: Key
      within?: string
      calendar?: string
      ladder?: string
      reason: string
    }
  /** An operator moves an end; `change` names the change of many of which it is one. */
  | ({ type: 'rescheduleClock'; key: Key; reason: string; change?: string } & Shift)
  | ({ type: 'rescheduleTimer'; key: Key; reason: string; change?: string } & Shift)
  /** Takes back what an operator moved last, if it was by that change. */
  | { type: 'restoreClock'; key: Key; reason: string; change?: string }
  | { type: 'restoreTimer'; key: Key; reason: string; change?: string }
  | { type: 'cancelInstance'; reason?: string }
  /** An operator lets an instance go on whose `command` failed an assertion at `since`. */
  | { type: 'releaseQuarantine'; since: number; command: string; problem: string; reason?: string }
  /**
   * From the engine: a called instance exists, ended, was cancelled, or could not be started. A
   * rejected `callStarted` means that the call is over meanwhile: the called instance is to be
   * cancelled.
   */
  | { type: 'callStarted'; key: Key; instance: string }
  | { type: 'callCompleted'; key: Key; variables: Variables }
  | { type: 'callFailed'; key: Key; message: string }
  /** An error or escalation that left a called instance uncaught. */
  | {
      type: 'callThrew'
      key: Key
      trigger: 'error' | 'escalation'
      code: string
      variables?: Variables
    }
  /** From the engine: a process that a rung or a machine asked for could not be started. */
  | {
      type: 'processNotStarted'
      processId: string
      rung?: RungAction
      variables?: Variables
      problem: string
    }

/** To an instant, or by a duration from the one before: `P3WD@CN`, `-PT2H`. */
export type Shift = Readonly<
  { dueAt: number; shift?: undefined } | { shift: string; dueAt?: undefined }
>
export type ExtendClock = {
  type: 'extendClock'
  key: Key
  reason: string
  approver?: string
  notice?: DeliveredNotice
} & Shift
/** A notice to the customer; without `deliveredAt` it has not reached anybody. */
export type DeliveredNotice = Readonly<{ id: string; deliveredAt?: number }>

/** One action of a rung of a clock's ladder. */
export type RungAction = Readonly<{ clock: Key; ladder: string; rung: string; action: number }>
export type StartInstance = {
  type: 'startInstance'
  variables?: Variables
  /**
   * Start event to begin at (message, timer and signal starts); the none start event when not
   * given.
   */
  startEvent?: string
  /** When a timer start event was due. */
  plannedAt?: number
  parent?: Readonly<{ instance: string; key: Key }>
}
export type CommandType = CommandBody['type']

/** What a step asks of the world outside its instance. Executed exactly once by the runner. */
export type Send =
  | { type: 'startCalled'; key: Key; processId: string; variables: Variables }
  | { type: 'cancelCalled'; instance: string }
  | { type: 'completeCall'; parent: { instance: string; key: Key }; variables: Variables }
  | {
      type: 'throwToCaller'
      parent: { instance: string; key: Key }
      trigger: 'error' | 'escalation'
      code: string
      variables: Variables
    }
  | { type: 'failCall'; parent: { instance: string; key: Key }; message: string }
  | {
      type: 'publishMessage'
      name: string
      correlationKey: string
      variables: Variables
      /** How long it is kept for somebody who will wait; without it, not at all. */
      timeToLiveMs?: number
      /** Of messages with the same name, key and id only one is accepted while it lives. */
      messageId?: string
    }
  /** For every other instance that waits, and the processes that it starts. */
  | { type: 'broadcastSignal'; name: string; variables: Variables }
  /**
   * For an instance, or for every active one of a business id: a machine takes it as its event, a
   * process as a message of that name, whatever the correlation key.
   */
  | {
      type: 'sendEvent'
      to: Readonly<{ instance: string } | { businessId: string }>
      event: string
      variables: Variables
    }
  /** `rung` or a machine has asked for it, and hears when it cannot be started. */
  | {
      type: 'startProcess'
      processId: string
      variables: Variables
      rung?: RungAction
      machine?: true
    }
