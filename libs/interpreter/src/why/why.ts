import type { Environment } from '../environment.ts'
import type { HistoryStep } from '../event.ts'
import type { Language } from '../sentences/phrase.ts'
import type { Key } from '../state.ts'

/** What is asked about: a key of the instance, or what it stands for in the model. */
export type Question = Readonly<{
  about: 'clock' | 'timer' | 'task' | 'gateway'
  /** Key within the instance, or the id of the element or promise: its latest one. */
  what: Key | string
  /** Why somebody was offered a task, or was not. */
  person?: Person
}>

/** Somebody, as the organisation knows them at the present instant. */
export type Person = Readonly<{
  id: string
  known: boolean
  groups: readonly string[]
  absence?: Readonly<{ from: number; until: number; reason?: string; substitute?: string }>
  /** When they work next, if they do not work now. */
  nextOpening?: number
}>

/** How things stand outside of the log. */
type Present = Readonly<{
  now: number
  /** A virtual clock stands still at `now`. */
  pinned: boolean
  /** An internal error stopped the instance. */
  quarantined: boolean
}>

/** All that an explanation is made of. */
export type Asked = Readonly<{
  environment: Environment
  log: readonly HistoryStep[]
  present: Present
  language: Language
  /** Name of an element or flow by its BPMN id. */
  names: (element: string) => string
  /** Name of a person or role, if it has one. */
  called?: (who: string) => string | undefined
}>

/** One line of an explanation, and the instant it is about. */
export type Line = Readonly<{ at?: number; text: string }>

/** Why something is as it is. */
export type Why = Readonly<{
  element: string
  /** How it stands: `running`, `paused`, `pending`, `fired`, `open`, `taken` … */
  status: string
  /** What the model says. */
  rule: string
  /** What the rule looked at. */
  inputs: Readonly<Record<string, unknown>>
  lines: readonly Line[]
}>

/** A question about something that is not in the log. */
export type NoWhy = Readonly<{ problem: string }>
