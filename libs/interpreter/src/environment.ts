import type { Calendar, Ladder } from '@punctual/calendar'
import type { DecisionModel } from '@punctual/decision'
import type { Graph } from '@punctual/model'
import type { Command, Send } from './command.ts'
import type { Event } from './event.ts'
import type { State } from './state.ts'

/**
 * All that a step may look at besides the state and the command. Everything in it is frozen data or
 * a pure function.
 */
export type Environment = Readonly<{
  graph: Graph
  /** Deployed version of `graph`, written on `instanceStarted`. */
  version: number
  /** IANA zone for `now()`, `today()` and local date-times, e.g. `Asia/Shanghai`. */
  zone: string
  /** By id; by `id@version` while an old version is kept. */
  calendar(id: string): Calendar | undefined
  ladder(id: string): Ladder | undefined
  /** The decision model that holds the decision `id`. */
  decision(id: string): DecisionModel | undefined
  /**
   * Calendar id of a recipient (`role:SUP`, `user:li.na`) for quiet hours; undefined is reachable
   * at any time.
   */
  recipientCalendar(recipient: string): string | undefined
  /**
   * Whom a notice to a recipient reaches, and when: the substitute of a person who is away. Without
   * it nobody is ever away.
   */
  reach?(recipient: string, at: number, urgent: boolean): { to: string; deliverAt: number }
}>

export type Step =
  | { accepted: true; state: State; events: readonly Event[]; sends: readonly Send[] }
  | { accepted: false; rejection: Rejection }

/** The caller is wrong. `reason` reads "expected X, but Y". */
export type Rejection = Readonly<{
  code: 'notFound' | 'invalidState' | 'invalidArgument' | 'alreadyExists'
  reason: string
}>

/**
 * The whole engine: what a command does to an instance. Pure: the same arguments give the same
 * result.
 */
export type StepFunction = (environment: Environment, state: State, command: Command) => Step
