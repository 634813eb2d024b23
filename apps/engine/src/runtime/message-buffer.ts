import type { Variables } from '@punctual/interpreter'
import { Injectable, Logger } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { arrayParameter } from '../storage/array-parameter.ts'
import { Database, type Session } from '../storage/database.ts'
import { Clock } from './clock.ts'
import { localKey } from './keys.ts'
import { Refusal } from './refusal.ts'
import type { Workspace } from './workspace.ts'

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

/** A message that is kept, and the processes that have had it. */
type Kept = Readonly<{
  key: string
  name: string
  correlationKey: string
  variables: Variables
  by: string
  processes: Set<string>
}>
type Wait = Readonly<{ instance: string; key: string; messageName: string; correlationKey: string }>

const SWEEP_MS = 10_000
/** An id whose message was not seen through, because its node died, is free again then. */
const CLAIM_MS = 10_000
/** Any number, the same in every node: 'mess' as ASCII. */
const BUFFER_LOCK = 1_835_365_235

/**
 * Whoever opens a wait shares the buffer, whoever keeps a message has it alone: neither can miss
 * the other. Held until the transaction ends; meanwhile only rows of messages are waited for.
 */
const SHARE = { name: 'message_share', text: 'select pg_advisory_xact_lock_shared($1::int8)' }
const OWN = { name: 'message_own', text: 'select pg_advisory_xact_lock($1::int8)' }
const INSERT = `insert into message
    (name, correlation_key, message_id, variables, by, created_at, expires_at, buffered, processes)
  values ($1, $2, $3, $4, $5, $6, $7, $8, '[]')
  on conflict (name, correlation_key, message_id) do update set variables = excluded.variables,
    by = excluded.by, created_at = excluded.created_at, expires_at = excluded.expires_at,
    buffered = excluded.buffered, processes = excluded.processes`
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
const AWAITED = {
  name: 'message_awaited',
  text: `select from subscription s join instance i on i.key = s.instance
         where s.kind = 'message' and s.message_name = $1 and s.correlation_key = $2
           and not i.replay and not i.quarantined limit 1`,
}
const FIND = {
  name: 'message_find',
  text: `select m.key::text as key, m.name, m.correlation_key as "correlationKey", m.variables,
           m.by, m.processes
         from unnest($1::text[], $2::text[]) as u(name, correlation_key)
         join message m on m.name = u.name and m.correlation_key = u.correlation_key
         where m.buffered and m.expires_at > $3 order by m.created_at, m.key for update of m`,
}
const TAKE = {
  name: 'message_take',
  text: `update message as t set processes = u.processes
         from unnest($1::int8[], $2::text[]) as u(key, processes) where t.key = u.key`,
}
const SWEEP = { name: 'message_sweep', text: 'delete from message where expires_at <= $1' }

/** Messages that nobody waited for when they came, and the ids of those that live. */
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
    const parameters = this.#row(message, Math.min(timeToLiveMs, CLAIM_MS), false)
    if ((await this.database.query(CLAIM, parameters)).length > 0) return
    throw new Refusal(
      'alreadyExists',
      `expected a new message, but one with id '${messageId}' was accepted and still lives`,
    )
  }

  /** Keeps the id of a message that was received. */
  async remember(message: Message): Promise<void> {
    const { messageId, timeToLiveMs = 0 } = message
    if (messageId === undefined) return
    await this.database.query(STORE, this.#row(message, timeToLiveMs, false))
  }

  /** Gives back the id of a message that came to nothing. */
  async release({ name, correlationKey, messageId }: Message): Promise<void> {
    if (messageId === undefined) return
    await this.database
      .query(RELEASE, [name, correlationKey, messageId])
      .catch((error: unknown) => this.#logger.warn(error))
  }

  /**
   * Keeps a message for whoever will wait; false when somebody has come to wait in the meantime.
   * Refuses with `notFound` one that does not live on.
   */
  keep(message: Message): Promise<boolean> {
    const { name, correlationKey, timeToLiveMs } = message
    if (timeToLiveMs === undefined) {
      throw new Refusal(
        'notFound',
        `expected somebody to wait for message '${name}' with key '${correlationKey}', but nobody does`,
      )
    }
    return this.database.transaction(async (session) => {
      await session.query(OWN, [BUFFER_LOCK])
      const awaited = await session.query(AWAITED, [name, correlationKey])
      if (awaited.length > 0) return false
      await session.query(STORE, this.#row(message, timeToLiveMs, true))
      return true
    })
  }

  /** Forgets the messages whose time is over; no one would get them anyway. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    await this.database
      .query(SWEEP, [this.clock.now()])
      .catch((error: unknown) => this.#logger.warn(error))
  }

  #row({ name, correlationKey, messageId, variables, by }: Message, ms: number, buffered: boolean) {
    const now = this.clock.now()
    const given = JSON.stringify(variables ?? {})
    return [name, correlationKey, messageId ?? null, given, by, now, now + ms, buffered]
  }
}

/**
 * Gives waits that this transaction has opened the messages that were kept for them, the oldest
 * first and each once for a process; false when there was none.
 */
export async function correlateBuffered(
  workspace: Workspace,
  lookedUp: Set<string>,
): Promise<boolean> {
  const waits = newWaits(workspace, lookedUp)
  if (waits.length === 0) return false
  for (const { key } of waits) lookedUp.add(key)
  await workspace.session.query(SHARE, [BUFFER_LOCK])
  const messages = await findMessages(workspace.session, waits, workspace.at)
  if (messages.length === 0) return false
  const taken = waits.flatMap((wait) => receiveOne(workspace, wait, messages) ?? [])
  await storeTaken(workspace.session, new Set(taken))
  return taken.length > 0
}

/** A replayed instance gets what its log says. */
function newWaits({ changes, held }: Workspace, lookedUp: ReadonlySet<string>): readonly Wait[] {
  return changes.subscription.rows.filter(
    ({ kind, key, instance }) =>
      kind === 'message' && !lookedUp.has(key) && held.get(instance)?.row.replay === false,
  )
}

async function findMessages(session: Session, waits: readonly Wait[], at: number) {
  const topics = new Map(waits.map((wait) => [JSON.stringify(topicOf(wait)), topicOf(wait)]))
  const column = (index: 0 | 1) =>
    arrayParameter(
      'text',
      [...topics.values()].map((topic) => topic[index]),
    )
  const rows = await session.query<Stored>(FIND, [column(0), column(1), at])
  return rows.map((row): Kept => ({
    ...row,
    variables: JSON.parse(row.variables) as Variables,
    processes: new Set(JSON.parse(row.processes) as string[]),
  }))
}

type Stored = Omit<Kept, 'variables' | 'processes'> & { variables: string; processes: string }

function topicOf({ messageName, correlationKey }: Wait): readonly [string, string] {
  return [messageName, correlationKey]
}

/** The message that the wait got, if there is one for it. */
function receiveOne(
  workspace: Workspace,
  { instance, key, messageName, correlationKey }: Wait,
  messages: readonly Kept[],
): Kept | undefined {
  const held = workspace.held.get(instance)!
  const { processId } = held.row
  const message = messages.find(
    (each) =>
      each.name === messageName &&
      each.correlationKey === correlationKey &&
      !each.processes.has(processId),
  )
  if (!message) return undefined
  const { name, variables, by } = message
  const command = {
    type: 'correlateMessage',
    key: localKey(key),
    message: name,
    variables,
  } as const
  const accepted = workspace.perform(held, { ...command, at: workspace.at, by })
  if (accepted instanceof Refusal) return undefined
  message.processes.add(processId)
  return message
}

async function storeTaken(session: Session, taken: ReadonlySet<Kept>): Promise<void> {
  if (taken.size === 0) return
  const messages = [...taken]
  await session.query(TAKE, [
    arrayParameter(
      'int8',
      messages.map(({ key }) => key),
    ),
    arrayParameter(
      'text',
      messages.map(({ processes }) => JSON.stringify([...processes])),
    ),
  ])
}
