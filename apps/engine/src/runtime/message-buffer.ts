import type { Variables } from '@punctual/interpreter'
import { Injectable, Logger } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { arrayParameter } from '../storage/array-parameter.ts'
import { Database, type Session } from '../storage/database.ts'
import { Clock } from './clock.ts'
import { Refusal } from './refusal.ts'

/** A message from outside. */
export type Message = Readonly<{
  name: string
  correlationKey: string
  variables?: Variables | undefined
  by: string
  /** How long it is kept for somebody who will wait; and how long its id is known. */
  timeToLiveMs?: number | undefined
  /** Of messages with the same name, key and id only one is accepted while it lives. */
  messageId?: string | undefined
}>

/** What has become of a message so far. */
type Reached = Readonly<{
  /** The processes that have had it. */
  processes: ReadonlySet<string>
  /** A process whose instance with this key still lives would start another one. */
  isHeldBack: boolean
}>

const SWEEP_MS = 10_000
/** An id whose message was not seen through, because its node died, is free again then. */
const CLAIM_MS = 10_000
/** Any number, the same in every node: 'mess' as ASCII. */
const BUFFER_LOCK = 1_835_365_235

/**
 * Whoever opens a wait, lets a process start again or throws a message shares the buffer; whoever
 * keeps a message from outside has it alone: neither can miss the other. Held until the transaction
 * ends; meanwhile only rows of messages are waited for.
 */
const SHARE = { name: 'message_share', text: 'select pg_advisory_xact_lock_shared($1::int8)' }
const OWN = { name: 'message_own', text: 'select pg_advisory_xact_lock($1::int8)' }
const INSERT = `insert into message
    (name, correlation_key, message_id, variables, by, created_at, expires_at, buffered, processes,
     settled)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (name, correlation_key, message_id) do update set variables = excluded.variables,
    by = excluded.by, created_at = excluded.created_at, expires_at = excluded.expires_at,
    buffered = excluded.buffered, processes = excluded.processes, settled = excluded.settled`
const CLAIM = {
  name: 'message_claim',
  text: `${INSERT} where message.expires_at <= excluded.created_at returning key`,
}
const STORE = { name: 'message_store', text: INSERT }
const RELEASE = {
  name: 'message_release',
  text: `delete from message
         where name = $1 and correlation_key = $2 and message_id = $3 and not buffered`,
}
const WANTED = {
  name: 'message_wanted',
  text: `select from subscription s join instance i on i.key = s.instance
         where s.kind = 'message' and s.message_name = $1 and s.correlation_key = $2
           and not i.replay and not i.quarantined and i.process_id <> all($3::text[])
         union all
         select from start_message s
         where s.kind = 'message' and s.message_name = $1 and s.process_id <> all($3::text[])
           and ($2 = '' or not exists (select from instance i
             where i.process_id = s.process_id and i.correlation_key = $2))
         limit 1`,
}
const SWEEP = { name: 'message_sweep', text: 'delete from message where expires_at <= $1' }

/** Messages that live on, and the ids of those that do. */
@Injectable()
export class MessageBuffer {
  readonly #logger = new Logger('MessageBuffer')

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes the message's id its own, or refuses with `alreadyExists`. */
  async claim(message: Message): Promise<void> {
    const { messageId, timeToLiveMs } = message
    if (messageId === undefined) return
    if (timeToLiveMs === undefined) {
      throw new Refusal(
        'invalidArgument',
        "expected a message with 'messageId' to have 'timeToLiveMs' too, but it has none",
      )
    }
    const now = this.clock.now()
    const claimed = { ...message, timeToLiveMs: Math.min(timeToLiveMs, CLAIM_MS) }
    const parameters = rowOf(claimed, now, { buffered: false, settled: true })
    if ((await this.database.query(CLAIM, parameters)).length > 0) return
    throw new Refusal(
      'alreadyExists',
      `expected a new message, but one with id '${messageId}' was accepted and still lives`,
    )
  }

  /** Gives back the id of a message that came to nothing. */
  async release({ name, correlationKey, messageId }: Message): Promise<void> {
    if (messageId === undefined) return
    await this.database
      .query(RELEASE, [name, correlationKey, messageId])
      .catch((error: unknown) => this.#logger.warn(error))
  }

  /**
   * Keeps a message for the processes that have not had it; false when one of them has come to want
   * it in the meantime. One that does not live on is over; refuses with `notFound` when nobody has
   * had it.
   */
  async keep(message: Message, reached: Reached): Promise<boolean> {
    const { name, correlationKey, timeToLiveMs } = message
    const processes = [...reached.processes]
    if (timeToLiveMs === undefined) {
      if (processes.length > 0) return true
      throw new Refusal('notFound', unheard(message, reached))
    }
    return this.database.transaction(async (session) => {
      await session.query(OWN, [BUFFER_LOCK])
      const parameters = [name, correlationKey, arrayParameter('text', processes)]
      if ((await session.query(WANTED, parameters)).length > 0) return false
      const row = rowOf(message, this.clock.now(), { buffered: true, settled: true, processes })
      await session.query(STORE, row)
      return true
    })
  }

  /** Resolves when every transaction that shares the buffer now has ended. */
  async othersEnded(): Promise<void> {
    await this.database.transaction((session) => session.query(OWN, [BUFFER_LOCK]))
  }

  /** Forgets the messages whose time is over; no one would get them anyway. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    await this.database
      .query(SWEEP, [this.clock.now()])
      .catch((error: unknown) => this.#logger.warn(error))
  }
}

/** Nobody keeps a message from outside before this transaction has ended. */
export async function shareBuffer(session: Session): Promise<void> {
  await session.query(SHARE, [BUFFER_LOCK])
}

/**
 * Keeps a message that an instance has thrown; not one whose id was accepted and still lives. Who
 * has come to wait meanwhile gets it once the transaction has ended (`KeptMessages`).
 */
export async function keepThrown(session: Session, message: Message, at: number): Promise<void> {
  await shareBuffer(session)
  await session.query(CLAIM, rowOf(message, at, { buffered: true, settled: false }))
}

function rowOf(
  { name, correlationKey, messageId, variables, by, timeToLiveMs = 0 }: Message,
  now: number,
  state: Readonly<{ buffered: boolean; settled: boolean; processes?: readonly string[] }>,
) {
  const { buffered, settled, processes = [] } = state
  const what = [name, correlationKey, messageId ?? null, JSON.stringify(variables ?? {}), by]
  return [...what, now, now + timeToLiveMs, buffered, JSON.stringify(processes), settled]
}

function unheard({ name, correlationKey }: Message, { isHeldBack }: Reached): string {
  const wanted = `expected somebody to wait for message '${name}' with key '${correlationKey}'`
  if (!isHeldBack) return `${wanted}, but nobody does`
  return `${wanted}, but the instance that the last one started still lives`
}
