import type { Expression } from './graph.ts'

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
  /** Neither a person nor the model may pause it. */
  pausable?: false
  /** Its end cannot be moved to later. */
  extendable?: false
  /** Most pauses of one cycle. */
  maxPauses?: number
  /** Length (`PT24H`) after which a pause ends by itself. */
  maxPause?: string
  /** What starts, pauses and ends it; without a start it begins with its activity or process. */
  when?: readonly ClockCondition[]
}>

export const clockDoings = ['start', 'pause', 'stop', 'cancel', 'reset'] as const

/**
 * `promise:when`: something that happens to an element inside (with the condition and the state
 * that must hold then), or else a condition or state. A pause lasts as long as the element is
 * active or the condition holds; everything else is done once it becomes true.
 */
export type ClockCondition = Readonly<{
  do: (typeof clockDoings)[number]
  /** Id of an element that begins. */
  entered?: string
  /** Id of an element that completes. */
  left?: string
  /** A state (`waiting.customer`) in which the machine of the variable `of` is. */
  state?: string
  of: string
  /** FEEL. */
  condition?: Expression
  /** Reset: instant from which the new cycle counts, else that of the reset. */
  startAt?: Expression
  /** Why, for people; a pause has one. */
  reason?: string
}>

/**
 * `promise:extend`: entering this activity moves the end of a clock of an enclosing scope, if the
 * customer was told before it was due.
 */
export type ExtendDefinition = Readonly<{
  clock: string
  /** Duration counted from the due instant; or else `to`, the new due instant. */
  by?: Expression
  to?: Expression
  reason: Expression
  approver?: Expression
  /** What the notice to the customer is known by. */
  notice?: Expression
  /** When that notice was delivered. */
  deliveredAt?: Expression
}>

/**
 * `promise:review`: whoever did the work that this user task looks at may not do the task: four
 * eyes.
 */
export type ReviewDefinition = Readonly<{
  /** Ids of the user tasks that are reviewed. */
  of: readonly string[]
  /** More people who may not do it: those of work in other processes. */
  notBy?: Expression
}>

/** `promise:pause`: while this activity is active, a clock of an enclosing scope is paused. */
export type PauseDefinition = Readonly<{ clock: string; reason: string }>
