import type { Timed } from './machine/event.ts'

/**
 * Everything the engine knows about one process instance, as plain JSON. Written by `apply` alone.
 * Keys are numbers counted within the instance (1, 2, 3 …; the root element instance is 1, scope 0
 * means "outside"). Instants are milliseconds since the epoch.
 */
export type Key = number
/** The key of the root element instance. */
export const ROOT: Key = 1
export type Variables = Readonly<Record<string, unknown>>

export type State = Readonly<{
  status: 'new' | 'active' | 'completed' | 'terminated'
  nextKey: Key
  /** Live element instances: a tree by `scope`. */
  elements: Readonly<Record<Key, ElementInstance>>
  /** Tokens waiting at joins: `${scope}/${flow}` → count. */
  waiting: Readonly<Record<string, number>>
  /** Variables by the key of the scope (element instance) that holds them. */
  variables: Readonly<Record<Key, Variables>>
  tasks: Readonly<Record<Key, OpenTask>>
  jobs: Readonly<Record<Key, OpenJob>>
  timers: Readonly<Record<Key, OpenTimer>>
  subscriptions: Readonly<Record<Key, OpenSubscription>>
  calls: Readonly<Record<Key, OpenCall>>
  clocks: Readonly<Record<Key, Clock>>
  /** Promises whose clock starts and ends by conditions; absent before the first. */
  promises?: Readonly<Record<Key, WatchedPromise>>
  incidents: Readonly<Record<Key, Incident>>
  /** Conditional events that wait; absent before the first. */
  conditions?: Readonly<Record<Key, OpenCondition>>
  /**
   * What has been done and can be undone, the last at the end, by the scope in which it was done: a
   * live element instance, or the `instance` of a completed one. Absent before the first.
   */
  compensations?: Readonly<Record<Key, readonly OpenCompensation[]>>
  /** Who did work that is reviewed, by the id of the task. Absent before the first. */
  executors?: Readonly<Record<string, readonly string[]>>
  /** Of a machine: the states that its history states lead to. Absent before the first. */
  histories?: Readonly<Record<string, readonly string[]>>
  /** The call activity that started this instance, if one did. */
  parent?: Readonly<{ instance: string; key: Key }>
}>

export type ElementInstance = Readonly<{
  key: Key
  /** BPMN id. */
  element: string
  /** Key of the enclosing scope's element instance. */
  scope: Key
  /** The body of a repeated activity: holds its inner instances, which have the same element. */
  loop?: Loop
  /** An inner instance of a repeated activity: which one, from 1. */
  loopCounter?: number
  /** Undoes something on behalf of this throwing event or restored scope, outside of the flow. */
  compensates?: Key
  /** A completed scope brought back, so that what was done in it can be undone. */
  restored?: true
}>

/** How far a repeated activity has come. */
export type Loop = Readonly<{
  /** A standard loop does not know it. */
  numberOfInstances?: number
  /** The items of a sequential multi-instance. */
  items?: readonly unknown[]
  entered: number
  completed: number
  terminated: number
}>

/** An open user task; `host` is its element instance. */
export type OpenTask = Readonly<{
  key: Key
  host: Key
  assignee?: string
  candidateGroups: readonly string[]
  candidateUsers: readonly string[]
  /** Co-owners added by ladder rungs. */
  owners: readonly string[]
  priority: number
  /** Who may not do it, since they did what it looks at. Absent when it may be anybody. */
  excluded?: readonly Excluded[]
}>
/** Somebody who may not review: they did the task `did`, or the model names them. */
export type Excluded = Readonly<{ person: string; did?: string }>

/** A job for a worker: the work of its host, or a listener before or after that. */
export type OpenJob = Readonly<{
  key: Key
  host: Key
  retries: number
  kind?: 'executionListener'
  listener?: ListenerAt
}>
/** Which listener of a node: what comes after it is the next one, or the work or the end. */
export type ListenerAt = Readonly<{ event: 'start' | 'end'; index: number; start?: Start }>

/**
 * A waiting timer. `host` is the element instance that owns it: the catch event itself, the
 * activity for a boundary event, the scope for an event sub-process, the gateway for an
 * event-based gateway.
 */
export type OpenTimer = Readonly<{
  key: Key
  host: Key
  /** BPMN id of the event that the timer triggers. */
  element: string
  dueAt: number
  /** Further firings of a cycle; -1 is endless. */
  repetitions: number
  /** Length of a cycle, as an ISO 8601 or working-time duration. */
  interval?: string
  /** Of a machine: what it brings when it is due. */
  raises?: Timed
  /** What an operator moved last, so that it can be moved back. */
  moved?: Readonly<{ change?: string; dueAt: number }>
}>

/** A wait for a message or, of that `kind`, for a signal of the name `messageName`. */
export type OpenSubscription = Readonly<{
  key: Key
  host: Key
  kind?: 'signal'
  /** BPMN id of the event or receive task that waits. */
  element: string
  messageName: string
  correlationKey: string
}>

/** A wait for a condition to become true; `holds` is what it was when it was last asked. */
export type OpenCondition = Readonly<{ key: Key; host: Key; element: string; holds: boolean }>

/** A completed activity that can be undone. What was done later has the higher key. */
export type OpenCompensation = Readonly<{
  key: Key
  /** BPMN id of the activity. */
  element: string
  /** Key that its element instance had. */
  instance: Key
  /** The activity or event sub-process that undoes it. */
  handler?: string
  /** What was done inside can be undone: by the handler, or without one as it was done. */
  inside?: true
  /** The activity's own variables as they were when it completed. */
  variables?: Variables
}>

/** A called process instance that has not ended; `host` is the call activity's element instance. */
export type OpenCall = Readonly<{
  key: Key
  host: Key
  processId: string
  instance?: string
  /** Events for it, until it exists. */
  held?: readonly Pick<Timed, 'event' | 'data'>[]
}>

export type Incident = Readonly<{
  key: Key
  host: Key
  kind: IncidentKind
  message: string
  job?: Key
  /** What resolving the incident does again. A job's incident hands the job out again instead. */
  retry?: Retry
}>

/**
 * The part of an element's life that got stuck: mapping its inputs, arming its clocks and boundary
 * events, doing what it does or what it repeats, undoing what was done, mapping its outputs, taking
 * its flows, calling a listener. Or one action of a clock's rung, or letting a clock run on.
 */
export type Retry = Readonly<
  | { move: Phase; start?: Start }
  | (ListenerAt & Readonly<{ move: 'listen' }>)
  | { move: 'climb'; clock: Key; rung: string; action: number }
  | { move: 'release'; clock: Key; pauser: string }
  /** A machine takes an event again, or waits again for what its states wait for. */
  | { move: 'react'; event: Readonly<{ type: string }> & Variables }
  | { move: 'rest' }
  | { move: 'startProcess'; processId: string; variables: Variables }
  | { move: 'keepTime'; promise: Key; when: When; cause?: Cause }
  | Thrown
>
/** An error or escalation on its way out of an element. */
export type Thrown = Readonly<{
  move: 'throw'
  trigger: 'error' | 'escalation'
  code: string
  message?: string
  variables?: Variables
  /** Whose job threw it, if it was not the work of the element itself. */
  listener?: ListenerAt
}>
export type Phase = 'prepare' | 'arm' | 'run' | 'iterate' | 'compensate' | 'complete' | 'leave'

/**
 * The start event by which a process or an event sub-process begins, or the event behind a gateway
 * that has come before it began; and what that event brought.
 */
export type Start = Readonly<{ event: string; variables?: Variables }>

export type IncidentKind =
  | 'conditionError'
  | 'expressionError'
  | 'mappingError'
  | 'decisionError'
  | 'calledElementError'
  | 'unhandledError'
  | 'jobNoRetries'
  | 'formNotFound'
  | 'promiseError'
  | 'endlessLoop'

export type ClockStatus = 'running' | 'paused' | 'missedRunning' | 'missedPaused'

/** A running promise. Working milliseconds are counted on the clock's own calendar. */
export type Clock = Readonly<{
  key: Key
  /** Id of the clock definition, e.g. `RO-DISPATCH`. */
  id: string
  host: Key
  element: string
  cycle: number
  status: ClockStatus
  /** The duration as promised, e.g. `P3WD@CN`. */
  target: string
  /** `id@version` of the calendar. */
  calendar: string
  ladder?: string
  /** Length of the promise in milliseconds on the clock's own calendar. */
  goalMs: number
  /** Used up before `resumedAt`. */
  accruedMs: number
  startedAt: number
  /** Start of the current run interval. */
  resumedAt: number
  dueAt: number
  originalDueAt: number
  /** Who holds the clock paused: `user` or the key of the pausing activity. Empty while running. */
  pausedBy: readonly string[]
  rungs: readonly ClockRung[]
  /** Since when it is paused; absent while running. */
  pausedAt?: number
  /** When the longest pause that it may have is over. */
  pauseEndsAt?: number
  /** Pauses of this cycle so far. */
  pauses?: number
  /** The promise of which it is a cycle, if that starts and ends by conditions. */
  promise?: Key
  /** The plan before an operator moved it last, so that it can be moved back. */
  moved?: Readonly<{ change?: string }> & ClockPlan
}>
/** What a clock is going to do. */
export type ClockPlan = Readonly<{ goalMs: number; dueAt: number; rungs: readonly ClockRung[] }>

/** A promise that waits for its conditions. `cycle` is 0 before its clock has started. */
export type WatchedPromise = Readonly<{
  key: Key
  id: string
  host: Key
  element: string
  cycle: number
  /** Which of its conditions held when they were last asked, by their position. */
  holding: readonly number[]
}>
/** What a promise does: one of its conditions, or what follows from a (re)start. */
export type When = number | 'armed' | 'begins' | 'began' | 'beganAgain'
/** What made a clock start, pause or end: an element, or a condition over changed variables. */
export type Cause = Readonly<
  | { element: string; happened: 'entered' | 'left' }
  | { condition: string; variables: readonly string[] }
>

/**
 * One rung of a running clock's ladder. `at` is when it fires (as planned while running, as last
 * planned when paused).
 */
export type ClockRung = Readonly<{
  id: string
  at: number
  status: 'pending' | 'fired' | 'skipped'
}>
