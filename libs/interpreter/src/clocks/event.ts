import type { DeliveredNotice } from '../command.ts'
import type { Cause, ClockPlan, ClockRung, Key } from '../state.ts'

/** What happens to the clock of a promise. */
export type ClockEvent =
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
      cause?: Cause
    }
  /**
   * The clock ended otherwise: the work was done late, it was called off, or a new cycle began
   * before it was done.
   */
  | {
      type: 'clockStopped'
      key: Key
      id: string
      element: string
      outcome: 'metLate' | 'cancelled' | 'superseded'
      elapsedMs: number
      goalMs: number
      arithmetic: string
      cause?: Cause
    }
  /**
   * `by` is `user`, the key of the activity `pausing` the clock, or `when:2` for a condition of the
   * promise; the person stands on the step. `pausedAt` when nobody held it paused before, `endsAt`
   * when that pause must not last longer.
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
      pausedAt?: number
      endsAt?: number
      arithmetic: string
      cause?: Cause
    }
  /** The promise forbids the pause that an activity or condition asked for: time runs on. */
  | {
      type: 'pauseRefused'
      key: Key
      id: string
      element: string
      by: string
      pausing?: string
      reason: string
      refusal: string
      /** Why, for sentences in any language; missing in what was stored before it was told so. */
      because?: PauseRefusal
    }
  /**
   * `pausedBy`: who still holds the clock paused; then it does not run yet and keeps its plan. `by`
   * is `limit` when the pause has lasted as long as it may.
   */
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
      cause?: Cause
    }
  | PromiseAwaited
  /** Which conditions of a promise hold now, by their position. */
  | {
      type: 'promiseConditionsChanged'
      key: Key
      id: string
      element: string
      holding: readonly number[]
    }
  | ClockExtended
  | ExtensionVoid
  | ClockRecalculated
  /** An operator moved the end, or moved it back (`restores`). */
  | ({
      type: 'clockRescheduled'
      key: Key
      id: string
      element: string
      reason: string
      change?: string
      restores?: true
      before: ClockPlan
      arithmetic: string
    } & ClockPlan)

/** Why a promise is not paused: it never is, or it has had as many pauses as it may. */
export type PauseRefusal = Readonly<{ code: 'forbidden' } | { code: 'mostPauses'; most: number }>

/** A scope or activity began whose promise starts or ends by conditions. */
export type PromiseAwaited = {
  type: 'promiseAwaited'
  key: Key
  id: string
  host: Key
  element: string
}
type Extension = {
  key: Key
  id: string
  element: string
  reason: string
  approver?: string
  notice?: DeliveredNotice
  /** Due before. */
  fromDueAt: number
}
/** The customer knew in time: the promise is due later. */
export type ClockExtended = { type: 'clockExtended'; arithmetic: string } & Extension & ClockPlan
/** The customer did not know in time: the promise stays due when it was. */
export type ExtensionVoid = {
  type: 'extensionVoid'
  toDueAt: number
  why: 'undelivered' | 'deliveredLate' | 'missed'
} & Extension
/** What a promise counts by. */
export type ClockPolicy = Readonly<{
  target: string
  calendar: string
  ladder?: string
  goalMs: number
  dueAt: number
}>
/** A promise counts on by another policy or calendar; what was used up stays as it was counted. */
export type ClockRecalculated = {
  type: 'clockRecalculated'
  key: Key
  id: string
  element: string
  reason: string
  before: ClockPolicy
  after: ClockPolicy
  accruedMs: number
  resumedAt: number
  rungs: readonly ClockRung[]
  arithmetic: string
}

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
  /** The promise that starts its clocks by conditions. */
  promise?: Key
  cause?: Cause
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
  /** Who is away and stood in for. */
  insteadOf?: string
  message: string
  channel: string
  /** When it may be delivered; later than the rung when held for quiet hours. */
  deliverAt: number
  held: boolean
}>
