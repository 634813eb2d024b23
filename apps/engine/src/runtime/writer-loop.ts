import { Logger } from '@nestjs/common'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Definitions } from '../deployment/definitions.ts'
import type { Database } from '../storage/database.ts'
import { Composer } from '../storage/part.ts'
import { isUnreachable } from '../storage/unreachable.ts'
import { doBatch, type Settled } from './batch.ts'
import { writeChanges, type Changes, type Tables } from './changes.ts'
import type { Clock } from './clock.ts'
import { isKeyTaken } from './correlation-keys.ts'
import { batchSeconds, batchSize, timerLateness } from './figures.ts'
import { inboxPart } from './inbox.ts'
import { KeyBlock } from './key-block.ts'
import type { Lanes } from './lanes.ts'
import type { Change } from './live.ts'
import { outboxPart } from './outbox.ts'
import { Refusal } from './refusal.ts'
import type { Ticket } from './ticket.ts'
import { Workspace } from './workspace.ts'

/** What a committed transaction did. */
export type Committed = Readonly<{
  stepped: readonly Change[]
  changes: Changes
  /** A message that an instance has thrown is kept. */
  hasKept: boolean
  /** Instances for which work was left in the inbox. */
  left: ReadonlySet<string>
}>

/** What all writer loops of a node share. */
type Parts = Readonly<{
  database: Database
  clock: Clock
  definitions: Definitions
  tables: Tables
  node: string
}>

/**
 * What waits is shared by the loops that are idle, so that Node steps while PostgreSQL writes; in
 * smaller batches PostgreSQL needs more for each row.
 */
const BATCH_MIN = 200
/** The cap that keeps the 99th percentile of the latency bounded under load (performance.md). */
const BATCH_MAX = 1_000
/** New instances that the instances of one batch may call for. */
const CALLED_MAX = 1_000
/** Answers in one turn of the event loop: some milliseconds of work. */
const ANSWERS_A_TURN = 32
const RETRIES_MAX = 5
/** Deadlock and serialization failure: nothing is wrong but the moment. */
const TRANSIENT = new Set(['40001', '40P01'])

/**
 * Takes whatever waits, does it in one transaction, answers, and takes what waits then. The batch
 * is what came while the one before was being written: no timer and no fixed size.
 */
export class WriterLoop {
  committed: (committed: Committed) => void = () => {}
  /** How many other loops have nothing to do. */
  idle: () => number = () => 0
  /** It has taken its share of what waits. */
  taken: () => void = () => {}
  ended: () => void = () => {}
  readonly #logger = new Logger('WriterLoop')
  readonly #parts: Parts
  readonly #lanes: Lanes
  readonly #keys = new KeyBlock()
  readonly #composer = new Composer()
  #state: 'idle' | 'starting' | 'running' = 'idle'

  constructor(parts: Parts, lanes: Lanes) {
    this.#parts = parts
    this.#lanes = lanes
  }

  get isIdle(): boolean {
    return this.#state === 'idle'
  }

  /** Whether it is about to take what waits. */
  get isStarting(): boolean {
    return this.#state === 'starting'
  }

  /** Begins in the next turn of the event loop, so that what is asked in this one comes along. */
  start(): void {
    this.#state = 'starting'
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    this.#state = 'running'
    while (this.#lanes.isReady) {
      const tickets = this.#lanes.take(this.#share())
      this.taken()
      const settled = await this.#tryAll(tickets)
      await settle(settled)
      this.#lanes.release(tickets)
    }
    this.#state = 'idle'
    this.ended()
  }

  #share(): number {
    const share = Math.ceil(this.#lanes.ready / (1 + this.idle()))
    return Math.min(BATCH_MAX, Math.max(BATCH_MIN, share))
  }

  /** A batch that fails is done again lane by lane, so that nobody fails for another's sake. */
  async #tryAll(tickets: readonly Ticket[]): Promise<readonly Settled[]> {
    const done = await this.#attempt(tickets)
    if (!(done instanceof Error)) return done
    const lanes = [...Map.groupBy(tickets, ({ lane }) => lane).values()]
    const isOver = done instanceof Refusal && done.code === 'unavailable'
    if (lanes.length === 1 || isOver) return failed(tickets, done)
    this.#logger.warn(`A batch of ${tickets.length} failed and is done one by one: ${done.message}`)
    const settled: Settled[] = []
    for (const lane of lanes) {
      const alone = await this.#attempt(lane)
      settled.push(...(alone instanceof Error ? failed(lane, alone) : alone))
    }
    return settled
  }

  async #attempt(tickets: readonly Ticket[]): Promise<readonly Settled[] | Error> {
    for (let retry = 0; ; retry++) {
      try {
        return await this.#transact(tickets)
      } catch (error) {
        const { code = '' } = error as { code?: string }
        if ((TRANSIENT.has(code) || isKeyTaken(error)) && retry < RETRIES_MAX) continue
        if (isUnreachable(error)) return unavailable(error as Error)
        if (code.startsWith('22')) return unstorable(error as Error)
        this.#logger.error(error)
        return error as Error
      }
    }
  }

  async #transact(tickets: readonly Ticket[]): Promise<readonly Settled[]> {
    const { database, clock, definitions, tables, node } = this.#parts
    const starts = tickets.filter(({ work }) => work.kind === 'start' || work.kind === 'startTimer')
    await this.#keys.reserve(database, starts.length + CALLED_MAX)
    const stop = batchSeconds.startTimer()
    const done = await database.transaction(async (transaction) => {
      // The embedded database has no other node that could have deployed something.
      const fresh = database.embedded ? undefined : definitions.refresh(transaction)
      const context = { tables, definitions, keys: this.#keys }
      const workspace = new Workspace(transaction, clock.now(), context)
      const { settled, left } = await doBatch(workspace, tickets, fresh)
      const { stepped, changes, latenessMs, hasKept } = workspace
      const others = [...inboxPart(left), ...outboxPart(node, Date.now(), stepped)]
      writeChanges(changes, this.#composer, transaction, others)
      const targets = new Set(left.map(({ target }) => target))
      return { settled, latenessMs, committed: { stepped, changes, hasKept, left: targets } }
    })
    stop()
    batchSize.observe(tickets.length)
    for (const lateMs of done.latenessMs) timerLateness.observe(lateMs / 1000)
    this.committed(done.committed)
    return done.settled
  }
}

async function settle(settled: readonly Settled[]): Promise<void> {
  for (const [index, { ticket, outcome }] of settled.entries()) {
    if (index > 0 && index % ANSWERS_A_TURN === 0) await nextTurn()
    if (outcome instanceof Error) ticket.reject(outcome)
    else ticket.resolve(outcome)
  }
}

function failed(tickets: readonly Ticket[], outcome: Error): Settled[] {
  return tickets.map((ticket) => ({ ticket, outcome: outcome as Refusal }))
}

/**
 * Whether it was committed is not known when the connection broke during the commit: only the log
 * tells.
 */
function unavailable(error: Error): Refusal {
  return new Refusal(
    'unavailable',
    `expected the database to answer, but it does not (${error.message})`,
  )
}

/**
 * Data exception: something that was given cannot be stored, such as a text with a NUL character.
 */
function unstorable(error: Error): Refusal {
  return new Refusal(
    'invalidArgument',
    `expected values that can be stored, but the database says: ${error.message}`,
  )
}
