import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Definitions } from '../deployment/definitions.ts'
import { arrayParameter } from '../storage/array-parameter.ts'
import { Database } from '../storage/database.ts'
import { Clock } from './clock.ts'
import { MessageBuffer } from './message-buffer.ts'
import { Runner } from './runner.ts'
import type { Owed } from './ticket.ts'

const SWEEP_MS = 10_000
const BATCH_MAX = 1_000

const UNSETTLED = {
  name: 'message_unsettled',
  text: `select key::text as key from message where not settled order by message.key limit $1`,
}
const WAITING = {
  name: 'message_waiting',
  text: `select distinct s.instance::text as instance
         from message m join subscription s on s.kind = 'message'
           and s.message_name = m.name and s.correlation_key = m.correlation_key
           join instance i on i.key = s.instance
         where m.key = any($1::int8[]) and m.expires_at > $2 and not i.replay
           and not i.quarantined and not m.processes::jsonb @> to_jsonb(i.process_id)`,
}
const SETTLE = {
  name: 'message_settle',
  text: 'update message set settled = true where key = any($1::int8[])',
}
const STARTING: Owed = { work: { kind: 'startKept' }, lane: 'kept messages' }

/**
 * Brings kept messages to those who have come to want them unseen: who waited already when an
 * instance threw the message, and processes that were deployed after it came.
 */
@Injectable()
export class KeptMessages implements OnModuleInit {
  #isDue = false
  #settling: Promise<void> | undefined

  constructor(
    private readonly buffer: MessageBuffer,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly runner: Runner,
  ) {}

  onModuleInit(): void {
    this.definitions.changed.subscribe(() => this.settle())
    this.runner.committed.subscribe(({ hasKept }) => hasKept && this.settle())
  }

  /** Also what a node left that did not live to do it. */
  @Interval(SWEEP_MS)
  settle(): void {
    this.#isDue = true
    if (this.#settling || !this.runner.isOpen) return
    this.#settling = this.#settle().finally(() => (this.#settling = undefined))
    this.runner.runErrand(this.#settling)
  }

  async #settle(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false
      while ((await this.#settleSome()) === BATCH_MAX);
      while ((await this.runner.queue.owe(STARTING)) === 'skipped');
    }
  }

  /** How many messages somebody may have missed; each is looked up by whoever waits for it. */
  async #settleSome(): Promise<number> {
    const unsettled = await this.database.query<{ key: string }>(UNSETTLED, [BATCH_MAX])
    if (unsettled.length === 0) return 0
    // A wait that was opened before the message was seen is there when its transaction has ended.
    await this.buffer.othersEnded()
    const keys = arrayParameter(
      'int8',
      unsettled.map(({ key }) => key),
    )
    const waiting = await this.database.query<{ instance: string }>(WAITING, [
      keys,
      this.clock.now(),
    ])
    await this.runner.queue.oweAll(
      waiting.map(({ instance }) => ({ work: { kind: 'lookUp', instance }, lane: instance })),
    )
    await this.database.query(SETTLE, [keys])
    return unsettled.length
  }
}
