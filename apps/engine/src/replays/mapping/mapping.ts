/** How a log's words become the process's words; documented in ../README.md. */
export type Mapping = Readonly<{
  log: LogMapping
  case: CaseMapping
  activities: Readonly<Record<string, readonly Action[]>>
}>

export type LogMapping = Readonly<{
  case: string
  activity: string
  timestamp: string
  resource?: string
  lifecycle?: string
  zone: string
  timestampFormat?: string
  delimiter?: string
  ties: readonly string[]
}>

export type CaseMapping = Readonly<{
  businessId: Value
  variables: Values
  by?: Value
  atEnd: 'leaveOpen' | 'complete' | 'cancel'
}>

/** What a recorded activity does in the process. */
export type Action = Readonly<{ variables: Values }> &
  Readonly<
    | { type: 'completeTask'; elements: readonly string[] }
    | { type: 'assignTask'; elements: readonly string[] }
    | { type: 'completeJob'; elements: readonly string[] }
    | { type: 'correlateMessage'; messages: readonly string[] }
    | { type: 'setVariables' }
    | { type: 'startInstance' }
    | { type: 'cancelInstance'; reason: string }
    | { type: 'ignore'; reason: string }
  >

/** Where a variable's value comes from, how it is translated and how it is read. */
export type Value = Readonly<{
  source:
    | { kind: 'field'; name: string }
    | { kind: 'constant'; value: unknown }
    | { kind: 'nextActivity'; among: readonly string[] }
    | { kind: 'caseId' }
  translation?: Readonly<Record<string, unknown>>
  as?: 'number' | 'boolean' | 'instant'
  fallback?: unknown
}>
export type Values = Readonly<Record<string, Value>>

/** Something wrong with a mapping file: where (`activities["X"].completeTask`) and what. */
export type MappingProblem = Readonly<{ path: string; sentence: string }>
