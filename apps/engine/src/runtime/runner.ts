import type { CommandBody, Event, State, Variables } from '@punctual/interpreter'
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { MikroORM } from '@mikro-orm/core'
import { randomUUID } from 'node:crypto'
import { Subject } from 'rxjs'
import { Definitions } from '../deployment/definitions.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { tablesOf } from './changes.ts'
import { Clock } from './clock.ts'
import { leftInInbox } from './inbox.ts'
import { localKey } from './keys.ts'
import { Lanes } from './lanes.ts'
import { MessageBuffer, type Message } from './message-buffer.ts'
import { listenersTo, startsFor, type Starter, type Subscriber } from './messages.ts'
import { orNobody, publish, type Correlation, type Published } from './publish.ts'
import { Queue } from './queue.ts'
import { Refusal } from './refusal.ts'
import type { StartRequest } from './start-request.ts'
import type { Outcome, Owed, Work } from './ticket.ts'
import { WriterLoop, type Committed } from './writer-loop.ts'

/** A command for a running instance. Keys inside `command` are local (`localKey`). */
type Request = Readonly<{
  instance: string
  command: CommandBody
  /** The actor: user id, `worker:<name>`, `anonymous` … */
  by: string
  /** Only for replays: the instant at which it happened. The engine's clock decides otherwise. */
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

/** A signal from outside. */
type Signal = Readonly<{ name: string; variables?: Variables | undefined; by: string }>

const INBOX_SWEEP_MS = 2_000
const INBOX_SWEEP_MAX = 1_000

/**
 * The one door through which anything happens to an instance. Answers come after commit; a
 * `Refusal` rejects.
 */
@Injectable()
export class Runner implements OnModuleInit, BeforeApplicationShutdown {
  /** Tells this node's transactions from those of others. */
  readonly node = randomUUID()
  /** Every transaction of this node, after its commit and before its callers are answered. */
  readonly committed = new Subject<Committed>()
  readonly #logger = new Logger('Runner')
  readonly #lanes = new Lanes()
  /** Where commands and what the engine owes wait. */
  readonly queue: Queue
  #loops: readonly WriterLoop[] = []
  #starts = 0
  #isOpen = true
  readonly #errands = new Set<Promise<void>>()
  #idle: (() => void)[] = []

  constructor(
    private readonly database: Database,
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly buffer: MessageBuffer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.queue = new Queue(settings.queueLimit, this.#lanes, () => this.#wake())
  }

  onModuleInit(): void {
    const { database, clock, definitions, node } = this
    const parts = { database, clock, definitions, node, tables: tablesOf(this.orm) }
    const count = database.embedded ? 1 : this.settings.writers
    this.#loops = Array.from({ length: count }, () => new WriterLoop(parts, this.#lanes))
    for (const loop of this.#loops) {
      loop.committed = (committed) => this.#afterCommit(committed)
      loop.taken = () => {
        this.#wake()
        this.queue.taken.next()
      }
      loop.ended = () => this.#wake()
      loop.idle = () => this.#loops.filter((each) => each.isIdle).length
    }
  }

  /** Runs one command on one instance. */
  async run({ instance, command, by, at }: Request): Promise<Answer> {
    return answered(await this.#ask({ kind: 'command', instance, command, by, at }, instance))
  }

  /** Lets a quarantined instance take commands again. */
  async release(instance: string, by: string, reason?: string): Promise<Answer> {
    return answered(await this.#ask({ kind: 'release', instance, by, reason }, instance))
  }

  /** Starts an instance. */
  async start(request: StartRequest): Promise<Answer> {
    return answered(await this.#ask({ kind: 'start', request }, `start ${this.#starts++}`))
  }

  /**
   * Gives a message to everybody who waits for it and the processes that it starts; see `publish`.
   */
  publish(message: Message): Promise<Published> {
    const { database, buffer } = this
    const { name, correlationKey, variables, by } = message
    const given = variables && { variables }
    return publish(
      {
        database,
        buffer,
        tell: (waiting) =>
          this.#tell(waiting, by, (key) => {
            return { type: 'correlateMessage', key, message: name, ...given }
          }),
        start: (starter) => this.#startBy(starter, { correlationKey, by, ...given }),
      },
      message,
    )
  }

  /**
   * Broadcasts a signal to every instance that waits for it and every process that it starts, if
   * any.
   */
  async broadcast({ name, variables, by }: Signal): Promise<Correlation> {
    const given = variables && { variables }
    const waiting = await listenersTo(this.database, name)
    const starters = await startsFor(this.database, 'signal', name)
    const [started, told] = await Promise.all([
      Promise.all(starters.map((each) => this.#startBy(each, { by, ...given }))),
      Promise.all(
        waiting.map((each) =>
          this.#tell(each, by, (key) => ({ type: 'triggerSignal', key, ...given })),
        ),
      ),
    ])
    const heard = told.filter((each) => each !== undefined)
    const correlated = heard.map(({ instance, element }) => ({ instance, element }))
    return { correlated, started: started.filter((each) => each !== undefined) }
  }

  /**
   * Replays: fires whatever is due in a replayed instance until `at`, each at its planned instant.
   */
  async advance(instance: string, at: number): Promise<Answer | undefined> {
    const outcome = await this.#ask({ kind: 'advance', instance, until: at }, instance)
    return typeof outcome === 'string' ? undefined : outcome
  }

  /** Whether it takes new commands. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Resolves when nothing waits, nothing is being done and nothing is left in the inbox. */
  async settled(): Promise<void> {
    do {
      await this.#drained()
      await Promise.all(this.#errands)
    } while (!this.#lanes.isIdle || (await this.sweepInbox(Infinity)) > 0)
  }

  /** Something that goes on beside the commands, and that `settled` waits for. */
  runErrand(errand: Promise<void>): void {
    const running = errand
      .catch((error: unknown) => this.#logger.warn(error))
      .finally(() => this.#errands.delete(running))
    this.#errands.add(running)
  }

  /**
   * Performs what was left in the inbox by a transaction whose node did not live to do so; gives
   * how much.
   */
  async sweepInbox(before: number): Promise<number> {
    const until = Math.min(before, Number.MAX_SAFE_INTEGER)
    const targets = await leftInInbox(this.database, until, INBOX_SWEEP_MAX)
    await this.queue.oweAll(targets.map(emptyingInbox))
    return targets.length
  }

  @Interval(INBOX_SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.#isOpen) return
    await this.sweepInbox(this.clock.now() - INBOX_SWEEP_MS).catch((error: unknown) =>
      this.#logger.warn(error),
    )
  }

  /** Lets what waits be done, and nothing new in. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isOpen = false
    await this.#drained()
    await Promise.all(this.#errands)
  }

  async #tell(
    subscriber: Subscriber,
    by: string,
    command: (key: number) => CommandBody,
  ): Promise<Subscriber | undefined> {
    const { instance, key } = subscriber
    const answer = this.run({ instance, command: command(localKey(key)), by })
    return (await orNobody(answer)) && subscriber
  }

  async #startBy(
    { definitionKey, processId, element: startEvent }: Starter,
    given: Pick<StartRequest, 'by' | 'correlationKey' | 'variables'>,
  ): Promise<string | undefined> {
    const request = { definitionKey, processId, startEvent, ...given }
    const outcome = await this.#ask({ kind: 'start', request }, `start ${this.#starts++}`)
    return outcome === 'nothing' ? undefined : answered(outcome).instance
  }

  #ask(work: Work, lane: string): Promise<Outcome> {
    if (!this.#isOpen) {
      throw new Refusal('unavailable', 'expected a running engine, but it is stopping')
    }
    return this.queue.ask(work, lane)
  }

  #wake(): void {
    if (this.#lanes.isIdle) for (const resolve of this.#idle.splice(0)) resolve()
    if (!this.#lanes.isReady || this.#loops.some((loop) => loop.isStarting)) return
    this.#loops.find((loop) => loop.isIdle)?.start()
  }

  #drained(): Promise<void> {
    if (this.#lanes.isIdle) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  /** What finds no room now stays in the inbox, for the next sweep. */
  #afterCommit(committed: Committed): void {
    for (const instance of committed.left) {
      if (this.queue.roomOwed <= 0) break
      this.queue.owe(emptyingInbox(instance)).catch((error: unknown) => this.#logger.warn(error))
    }
    this.committed.next(committed)
  }
}

function emptyingInbox(instance: string): Owed {
  return { work: { kind: 'inbox', instance }, lane: instance }
}

function answered(outcome: Outcome): Answer {
  if (typeof outcome !== 'string') return outcome
  throw new Refusal('unavailable', `expected the command to be run, but it was ${outcome}`)
}
