import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session, Statement } from '../storage/database.ts'
import type { Delivery } from '../storage/entities/index.ts'
import type { RowOf } from '../storage/table.ts'

/** A delivery as it begins. */
export type NewDelivery = Omit<RowOf<Delivery>, 'attempts' | 'failure' | 'readAt'>

/** A delivery that this node has claimed for one attempt. */
export type Claimed = Readonly<{
  /** `instance-step-ordinal-part`. */
  key: string
  /** The same at every attempt; see `idempotencyKey`. */
  id: string
  instance: string
  businessId: string | null
  clock: string
  rung: string
  message: string
  channel: string
  reader: string
  address: string | null
  urgent: boolean
  language: string
  subject: string
  body: string
  createdAt: number
  /** This one included. */
  attempts: number
}>

/** Longer than any attempt takes; who claims and dies is followed by another after it. */
const CLAIM_MS = 120_000

const PUT = {
  name: 'put_deliveries',
  text: `insert into delivery (instance, step, ordinal, part, clock, rung, message, channel, reader,
           address, urgent, language, subject, body, state, created_at, available_at, sent_at,
           attempts)
         select *, 0 from unnest($1::int8[], $2::int4[], $3::int4[], $4::int4[], $5::int8[],
           $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bool[], $12::text[],
           $13::text[], $14::text[], $15::text[], $16::int8[], $17::int8[], $18::int8[])
         on conflict do nothing`,
}
const COLUMNS = [
  ['instance', 'int8'],
  ['step', 'int4'],
  ['ordinal', 'int4'],
  ['part', 'int4'],
  ['clock', 'int8'],
  ['rung', 'text'],
  ['message', 'text'],
  ['channel', 'text'],
  ['reader', 'text'],
  ['address', 'text'],
  ['urgent', 'bool'],
  ['language', 'text'],
  ['subject', 'text'],
  ['body', 'text'],
  ['state', 'text'],
  ['createdAt', 'int8'],
  ['availableAt', 'int8'],
  ['sentAt', 'int8'],
] as const satisfies readonly (readonly [keyof NewDelivery, string])[]

const CLAIM = {
  name: 'claim_deliveries',
  text: `with due as materialized (
           select instance, step, ordinal, part from delivery
           where channel = $3 and available_at <= $1
           order by available_at limit $4 for update skip locked)
         update delivery d set available_at = $2, attempts = d.attempts + 1
         from due join instance i on i.key = any(array[due.instance])
         where d.instance = any(array[due.instance]) and d.step = due.step
           and d.ordinal = due.ordinal and d.part = due.part
         returning concat_ws('-', d.instance, d.step, d.ordinal, d.part) as key,
           d.instance::text as instance, i.business_id as "businessId", d.clock::text as clock,
           d.rung, d.message, d.channel, d.reader, d.address, d.urgent, d.language, d.subject,
           d.body, d.created_at::text as "createdAt", d.attempts`,
}
const DUE = {
  name: 'channels_with_due_deliveries',
  text: 'select distinct channel from delivery where available_at <= $1',
}
const NEXT = {
  name: 'next_due_delivery',
  text: `select min(available_at)::text as "dueAt" from delivery where available_at is not null`,
}
const ONE = 'where instance = $1 and step = $2 and ordinal = $3 and part = $4'
const SENT = {
  name: 'delivery_sent',
  text: `update delivery set state = 'sent', sent_at = $5, available_at = null, failure = null
         ${ONE} and state <> 'sent'`,
}
/** Not when somebody else has claimed it since: the outcome of that attempt counts. */
const FAILED = {
  name: 'delivery_failed',
  text: `update delivery set state = $5, available_at = $6, failure = $7
         ${ONE} and state = 'waiting' and attempts = $8`,
}

/** Writes deliveries, each reader of a telling once. */
export async function putDeliveries(
  session: Session,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return
  const parameters = COLUMNS.map(([name, type]) =>
    arrayParameter(
      type,
      deliveries.map((delivery) => delivery[name]),
    ),
  )
  await session.query(PUT, parameters)
}

/** The channels by which something may be sent now. */
export async function dueChannels(session: Session, now: number): Promise<readonly string[]> {
  const rows = await session.query<{ channel: string }>(DUE, [now])
  return rows.map(({ channel }) => channel)
}

/** When something may be sent next. */
export async function nextDelivery(session: Session): Promise<number | undefined> {
  const [row] = await session.query<{ dueAt: string | null }>(NEXT)
  return row?.dueAt == null ? undefined : Number(row.dueAt)
}

/**
 * Claims what may be sent by a channel, for one attempt each. One statement: committed before
 * anything is sent.
 */
export async function claimDeliveries(
  session: Session,
  channel: string,
  now: number,
  most: number,
): Promise<readonly Claimed[]> {
  const parameters = [now, now + CLAIM_MS, channel, most]
  const rows = await session.query<Omit<Claimed, 'createdAt'> & { createdAt: string }>(
    CLAIM,
    parameters,
  )
  return rows.map((row) => {
    const createdAt = Number(row.createdAt)
    return { ...row, createdAt, id: idempotencyKey(row.key, createdAt) }
  })
}

/**
 * By what a receiver knows a delivery that comes twice. The instant keeps apart databases that
 * began anew and count from one again.
 */
export function idempotencyKey(key: string, createdAt: number): string {
  return `${key}-${createdAt.toString(36)}`
}

/** Notes that the channel has taken it. */
export function noteSent(session: Session, { key }: Claimed, at: number): Promise<unknown> {
  return note(session, SENT, key, [at])
}

/** Notes a failed attempt: it waits until `availableAt`, or is dead without one. */
export function noteFailed(
  session: Session,
  { key, attempts }: Claimed,
  reason: string,
  availableAt: number | undefined,
): Promise<unknown> {
  const state = availableAt === undefined ? 'dead' : 'waiting'
  return note(session, FAILED, key, [state, availableAt ?? null, reason, attempts])
}

function note(
  session: Session,
  statement: Statement,
  key: string,
  values: readonly (string | number | null)[],
): Promise<unknown> {
  const [instance, ...places] = key.split('-')
  return session.query(statement, [instance!, ...places.map(Number), ...values])
}
