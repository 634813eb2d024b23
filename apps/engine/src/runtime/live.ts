import type { EventType } from '@punctual/interpreter'
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Subject } from 'rxjs'
import { Database } from '../storage/database.ts'
import { forgetOutbox, outboxPosition, readOutbox } from './outbox.ts'
import { Runner } from './runner.ts'

/** A committed step, as the live pages hear of it. */
export type Change = Readonly<{
  instance: string
  step: number
  types: readonly EventType[]
}>

/** How late a page may hear of what another node did. */
const POLL_MS = 250
const ROWS_A_POLL = 200
const FORGET_EVERY_MS = 60_000
/** A node that was away for longer has nobody waiting for live changes. */
const KEPT_MS = 10 * 60_000

/** Every committed change of every node, once, in the order of commit on each node. */
@Injectable()
export class Live implements OnModuleInit {
  readonly changes = new Subject<Change>()
  readonly #logger = new Logger('Live')
  #position: string | undefined
  #polling = false

  constructor(
    private readonly database: Database,
    private readonly runner: Runner,
  ) {}

  onModuleInit(): void {
    this.runner.committed.subscribe(({ stepped }) => {
      for (const change of stepped) this.changes.next(change)
    })
  }

  /** What a transaction has to do for the other nodes to hear of a change once it has committed. */
  announcement(change: Change): { sql: string; parameters: (string | number)[] } {
    const parameters = [this.runner.node, Date.now(), JSON.stringify([change])]
    return { sql: 'insert into outbox (node, at, changes) values (?, ?, ?)', parameters }
  }

  /**
   * Follows the other nodes while somebody listens; this node's own changes have been told already.
   */
  @Interval(POLL_MS)
  async follow(): Promise<void> {
    if (this.database.embedded || this.#polling) return
    if (!this.changes.observed) {
      this.#position = undefined
      return
    }
    this.#polling = true
    try {
      await this.#read()
    } catch (error) {
      this.#logger.warn(error)
    } finally {
      this.#polling = false
    }
  }

  @Interval(FORGET_EVERY_MS)
  async forget(): Promise<void> {
    await forgetOutbox(this.database, Date.now() - KEPT_MS).catch((error: unknown) =>
      this.#logger.warn(error),
    )
  }

  async #read(): Promise<void> {
    this.#position ??= await outboxPosition(this.database)
    const rows = await readOutbox(this.database, this.#position, ROWS_A_POLL)
    for (const { position, node, changes } of rows) {
      this.#position = position
      if (node === this.runner.node) continue
      for (const change of changes) this.changes.next(change)
    }
  }
}
