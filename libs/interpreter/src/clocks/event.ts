import type { ClockRung, Key } from '../state.ts'

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
  /** Who is away and stood in for. */
  insteadOf?: string
  message: string
  channel: string
  /** When it may be delivered; later than the rung when held for quiet hours. */
  deliverAt: number
  held: boolean
}>
