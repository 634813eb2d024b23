import type { Localised } from './public-holidays.ts'

/** What is done as a promise comes and goes: rungs at a part of the goal or after it is overdue. */
export type Ladder = Readonly<{ id: string; name?: Localised; rungs: readonly Rung[] }>

/** One rung. `at` is what was written, `threshold` what it means. */
export type Rung = Readonly<{
  id: string
  at: string
  threshold: Threshold
  /** Not held back for the recipient's quiet hours. */
  urgent: boolean
  /**
   * `assignee`, `candidates`, `owners`, `customer`, `role:X`, `user:x`, `group:x`, or FEEL with a
   * leading `=`.
   */
  tell: readonly string[]
  actions: readonly LadderAction[]
}>

/** When a rung is reached, on the clock's own calendar; days are counted from the day it is due. */
export type Threshold = Readonly<
  | { kind: 'percent'; percent: number }
  | { kind: 'overdue'; ms: number }
  | { kind: 'overdueDays'; days: number }
  | { kind: 'overdueWorkingDays'; days: number }
>

/** What a rung does. Values with a leading `=` are FEEL. */
export type LadderAction = Readonly<
  /** `tell` instead of whom the rung tells. */
  | { type: 'notify'; message: string; channel: string; tell?: readonly string[] }
  /** `user:x`, or FEEL that gives a user id. */
  | { type: 'reassign'; to: string }
  | { type: 'raisePriority'; by: number }
  /** `role:X`, `user:x`, `group:x` or FEEL that gives one of them. */
  | { type: 'addOwner'; owner: string }
  /** A BPMN escalation at the element that carries the clock. */
  | { type: 'throwEscalation'; code: string }
  /** `variables` is FEEL that gives a context. */
  | { type: 'startProcess'; processId: string; variables?: string }
>
