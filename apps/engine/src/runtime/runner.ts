import type { CommandBody, Event, State, Variables } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'

/** A command for a running instance. Keys inside `command` are local (`localKey`). */
export type Request = Readonly<{
  instance: string
  command: CommandBody
  /** The actor: user id, `worker:<name>`, `anonymous` … */
  by: string
  /** Only for replays: the instant at which it happened. The engine's clock decides otherwise. */
  at?: number
}>

/** A new instance. The latest version unless `version` or `definitionKey` says which. */
export type StartRequest = Readonly<{
  processId?: string
  version?: number
  definitionKey?: string
  businessId?: string
  variables?: Variables
  startEvent?: string
  by: string
  /** A replayed instance lives on instants that its commands carry; nothing of it fires by itself. */
  replay?: boolean
  at?: number
}>

/** What was committed. */
export type Answer = Readonly<{
  instance: string
  processId: string
  version: number
  businessId?: string
  /** The step that the command became. */
  step: number
  at: number
  events: readonly Event[]
  /** The state after the transaction (later commands of the same batch included). */
  state: State
  /** The instance's next timer or clock instant; for replays. */
  nextDueAt?: number
}>

export type Correlation = Readonly<{
  correlated: readonly Readonly<{ instance: string; element: string }>[]
  started: readonly string[]
}>

/** The one door through which anything happens to an instance. Answers come after commit; a `Refusal` rejects. */
@Injectable()
export class Runner {
  /** Runs one command on one instance. */
  run(request: Request): Promise<Answer> {
    throw new Error(`not built yet: ${request.command.type}`)
  }

  /** Starts an instance. */
  start(request: StartRequest): Promise<Answer> {
    throw new Error(`not built yet: ${request.processId}`)
  }

  /** Correlates a message with everybody who waits for it, else refuses with `notFound`. */
  publish(message: {
    name: string
    correlationKey: string
    variables?: Variables
    by: string
  }): Promise<Correlation> {
    throw new Error(`not built yet: ${message.name}`)
  }

  /** Replays: fires whatever is due in a replayed instance until `at`, each at its planned instant. */
  advance(instance: string, at: number): Promise<Answer | undefined> {
    throw new Error(`not built yet: ${instance} ${at}`)
  }
}
