/**
 * Shapes of the engine's answers. Instants are ISO 8601, durations in milliseconds, keys decimal
 * strings.
 */
export type Page<T> = { items: T[]; next?: string }

export type PromiseStatus =
  | 'running'
  | 'paused'
  | 'missedRunning'
  | 'missedPaused'
  | 'kept'
  | 'metLate'
  | 'cancelled'
export type RungStatus = 'pending' | 'fired' | 'skipped'
export type PromiseRung = { id: string; at: string; status: RungStatus; tell: string[] }

/** One promise of a case: how long, on which calendar, how far. */
export type ServicePromise = {
  key: string
  id: string
  name?: string
  instance: string
  businessId?: string
  processId: string
  element: string
  elementName?: string
  status: PromiseStatus
  target: string
  calendar: string
  ladder?: string
  startedAt: string
  dueAt: string
  originalDueAt: string
  endedAt?: string
  goalMs: number
  elapsedMs: number
  /** Working milliseconds on the promise's calendar, negative when late. */
  remainingMs: number
  rungs: PromiseRung[]
}

export type CaseState = 'active' | 'completed' | 'terminated'
type ActiveElement = { element: string; name?: string; type: string }

export type CaseSummary = {
  key: string
  businessId?: string
  processId: string
  version: number
  definitionKey: string
  processName?: string
  title?: string
  state: CaseState
  openedAt: string
  endedAt?: string
  priority?: number
  active: ActiveElement[]
  incidents: number
  missed: number
  nextDue?: ServicePromise
}

export type Task = {
  key: string
  instance: string
  processId: string
  element: string
  name?: string
  state: 'open' | 'completed' | 'cancelled'
  assignee?: string
  candidateGroups: string[]
  candidateUsers: string[]
  owners: string[]
  priority: number
  createdAt: string
  dueAt?: string
  formId?: string
  promise?: ServicePromise
}

export type Incident = { key: string; element: string; kind: string; message: string }
export type ElementCounts = {
  active: number
  completed: number
  terminated: number
  incidents: number
}

export type CaseDetail = Omit<CaseSummary, 'incidents'> & {
  variables: Record<string, unknown>
  tasks: Task[]
  promises: ServicePromise[]
  incidents: Incident[]
  elements: Record<string, ElementCounts>
  calls: { element: string; key: string }[]
}

export type HistoryEvent = {
  type: string
  element?: string
  sentence: string
  data: Record<string, unknown>
}
export type HistoryStep = {
  step: number
  at: string
  by: string
  command: string
  events: HistoryEvent[]
}

export type Definition = {
  kind: string
  id: string
  version: number
  key: string
  resource: string
  name?: string
}

type CalendarDay = { date: string; open: [string, string][]; kind: string; name?: string }
export type CalendarDays = { id: string; version: number; zone: string; days: CalendarDay[] }

/** `virtual`: the engine's time can be pinned. */
export type EngineClock = { now: string; virtual: boolean }

export type LocalizedName = string | { 'zh-CN'?: string; en?: string }
export type Organisation = {
  roles: { id: string; name?: LocalizedName; calendar?: string; members?: string[] }[]
  people: { id: string; name?: LocalizedName; calendar?: string }[]
}
export type Ladder = {
  id: string
  name?: LocalizedName
  rungs: LadderStep[]
}
type LadderStep = { id?: string; at: string; urgent?: boolean; actions?: LadderAction[] }
export type LadderAction = {
  type: 'notify' | 'reassign' | 'addOwner' | 'raisePriority' | 'throwEscalation' | 'startProcess'
  to?: string
  owner?: string
  by?: number
  code?: string
  processId?: string
}
