import type { CommandBody } from '@punctual/interpreter'
import type { Answer } from './runner.ts'
import type { StartRequest } from './start-request.ts'

/** What is asked of the writer loops. */
export type Work =
  | Readonly<{
      kind: 'command'
      instance: string
      command: CommandBody
      by: string
      at?: number | undefined
    }>
  | Readonly<{ kind: 'start'; request: StartRequest }>
  /**
   * Fire whatever is due by `until` (a replay's), or by now. Skipped when somebody else has the
   * instance.
   */
  | Readonly<{ kind: 'advance'; instance: string; until?: number | undefined }>
  /** Perform what waits for the instance in the inbox. */
  | Readonly<{ kind: 'inbox'; instance: string }>
  /** An operator lets a quarantined instance go on. */
  | Readonly<{ kind: 'release'; instance: string; by: string; reason?: string | undefined }>
  /** Look for kept messages for everything that the instance waits for. */
  | Readonly<{ kind: 'lookUp'; instance: string }>
  /** Start what kept messages may start. */
  | Readonly<{ kind: 'startKept' }>
  /** A timer start event of a definition may be due. */
  | Readonly<{ kind: 'startTimer'; processId: string; element: string }>

/** What became of a ticket: `skipped` when another transaction had the instance. */
export type Outcome = Answer | 'nothing' | 'skipped'

/** Work that the engine gives itself. */
export type Owed = Readonly<{ work: Work; lane: string }>

/**
 * Work with somebody who waits for it. Tickets of one lane are done in their order, never at the
 * same time.
 */
export type Ticket = Readonly<{
  lane: string
  work: Work
  /** The engine owes it: it has room of its own in the queue. */
  isOwed: boolean
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}>
