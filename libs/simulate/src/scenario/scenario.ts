import type { Variables } from '@punctual/interpreter'
import type { Organisation } from '../definitions.ts'

/** A story with its ending: what is given, what is done, and what is then expected of the case. */
export type Scenario = Readonly<{
  name: Readonly<Record<string, string>>
  given: Given
  steps: readonly ScenarioStep[]
}>

export type Given = Readonly<{
  process: string
  businessId: string
  at: number
  variables: Variables
  /** Timer or message start; the none start event when not given. */
  startEvent?: string
  /** Instead of the deployed one. */
  organisation?: Organisation
}>

/** Time goes on, then somebody does something, then it stands as it should. Each is optional. */
export type ScenarioStep = Readonly<{ time?: Time; action?: Action; expected?: Expectation }>

export type Time = Readonly<{ at: number } | { advanceMs: number }>

/**
 * Tasks are named by their element; the oldest open one is meant. An event is for the oldest active
 * instance of a machine.
 */
export type Action = Readonly<
  | { type: 'claim'; element: string; by: string }
  | { type: 'complete'; element: string; by: string; variables: Variables }
  | { type: 'message'; name: string; correlationKey: string; variables: Variables }
  | { type: 'event'; name: string; to?: string; by: string; variables: Variables }
>

/** What is to be true of the case and of everything that it has called or started. */
export type Expectation = Readonly<{
  status?: 'active' | 'completed' | 'terminated'
  /** Exactly the open user tasks, by element. */
  tasks?: Readonly<Record<string, ExpectedTask>>
  /** By machine: exactly the innermost active states of its last instance. */
  states?: Readonly<Record<string, readonly string[]>>
  /** The last clock of each id. */
  clocks?: Readonly<Record<string, ExpectedClock>>
  /** Exactly the rungs reached so far, by the id of the clock, in order. */
  rungs?: Readonly<Record<string, readonly ExpectedRung[]>>
  /** Events that have happened, in this order; what is not written is not compared. */
  events?: readonly Variables[]
  /** Events that have not happened. */
  absent?: readonly Variables[]
  /** Variables of the case itself. */
  variables?: Variables
  /** Exactly the open incidents; none when not written. */
  incidents?: readonly Readonly<{ element: string; kind: string }>[]
}>

/** `assignee: null` is a task that nobody has claimed. */
export type ExpectedTask = Readonly<{
  assignee?: string | null
  candidateGroups?: readonly string[]
  candidateUsers?: readonly string[]
  owners?: readonly string[]
  priority?: number
}>

export type ExpectedClock = Readonly<{ status?: ClockOutcome; startedAt?: number; dueAt?: number }>

export type ExpectedRung = Readonly<{
  rung: string
  at?: number
  notices?: readonly Readonly<{ to: string; message?: string; deliverAt?: number }>[]
  actions?: readonly string[]
}>

/** How a clock stands, or how it ended; `absent` when there never was one. */
export const clockOutcomes = [
  'running',
  'paused',
  'missedRunning',
  'missedPaused',
  'kept',
  'metLate',
  'superseded',
  'cancelled',
  'absent',
] as const
export type ClockOutcome = (typeof clockOutcomes)[number]
