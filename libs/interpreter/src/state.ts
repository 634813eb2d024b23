/**
 * Everything the engine knows about one process instance, as plain JSON. Written by `apply` alone.
 * Keys are numbers counted within the instance (1, 2, 3 …; the root element instance is 1, scope 0
 * means "outside"). Instants are milliseconds since the epoch.
 */
export type Key = number
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
  incidents: Readonly<Record<Key, Incident>>
  /** The call activity that started this instance, if one did. */
  parent?: Readonly<{ instance: string; key: Key }>
}>

export type ElementInstance = Readonly<{
  key: Key
  /** BPMN id. */
  element: string
  /** Key of the enclosing scope's element instance. */
  scope: Key
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
}>

export type OpenJob = Readonly<{ key: Key; host: Key; retries: number }>

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
}>

export type OpenSubscription = Readonly<{
  key: Key
  host: Key
  /** BPMN id of the event or receive task that waits. */
  element: string
  messageName: string
  correlationKey: string
}>

/** A called process instance that has not ended; `host` is the call activity's element instance. */
export type OpenCall = Readonly<{ key: Key; host: Key; processId: string; instance?: string }>

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
 * events, doing what it does, mapping its outputs, taking its flows. Or one action of a clock's
 * rung, or letting a clock run on.
 */
export type Retry = Readonly<
  | { move: Phase; start?: Start }
  | { move: 'climb'; clock: Key; rung: string; action: number }
  | { move: 'release'; clock: Key; pauser: string }
  | Thrown
>
/** An error or escalation on its way out of an element. */
export type Thrown = Readonly<{
  move: 'throw'
  trigger: 'error' | 'escalation'
  code: string
  message?: string
  variables?: Variables
}>
export type Phase = 'prepare' | 'arm' | 'run' | 'complete' | 'leave'

/**
 * The start event by which a process or an event sub-process begins, and what that event brought.
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
}>

/**
 * One rung of a running clock's ladder. `at` is when it fires (as planned while running, as last
 * planned when paused).
 */
export type ClockRung = Readonly<{
  id: string
  at: number
  status: 'pending' | 'fired' | 'skipped'
}>
