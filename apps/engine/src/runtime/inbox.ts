import type { CommandBody, Send } from '@punctual/interpreter'
import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'

/**
 * Commands for instances that the sending transaction could not lock. A row is deleted by the transaction that
 * performs it: exactly one effect, whatever crashes in between.
 */
export type InboxRow = Readonly<{
  target: string
  source: string
  sourceStep: number
  ordinal: number
  at: number
  /** A command for the target, or a send of the target itself that its own transaction had no room for. */
  work: { command: CommandBody } | { send: Send }
}>

const PUT = {
  name: 'inbox_put',
  text: `insert into inbox (target, source, source_step, ordinal, at, work)
         select * from unnest($1::int8[], $2::int8[], $3::int4[], $4::int4[], $5::int8[], $6::text[])`,
}
const TAKE = {
  name: 'inbox_take',
  text: `delete from inbox as t using unnest($1::int8[]) as u(target) where t.target = u.target
         returning t.target::text as target, t.source::text as source,
           t.source_step as "sourceStep", t.ordinal, t.at::text as at, t.work`,
}
const LEFT = {
  name: 'inbox_left',
  text: `select distinct target::text as target from inbox
         where at <= $1 and not exists (select from quarantine q where q.instance = inbox.target)
         limit $2`,
}

/** Leaves work for instances that are locked elsewhere. */
export async function putInbox(session: Session, rows: readonly InboxRow[]): Promise<void> {
  if (rows.length === 0) return
  await session.query(PUT, [
    arrayParameter(
      'int8',
      rows.map(({ target }) => target),
    ),
    arrayParameter(
      'int8',
      rows.map(({ source }) => source),
    ),
    arrayParameter(
      'int4',
      rows.map(({ sourceStep }) => sourceStep),
    ),
    arrayParameter(
      'int4',
      rows.map(({ ordinal }) => ordinal),
    ),
    arrayParameter(
      'int8',
      rows.map(({ at }) => at),
    ),
    arrayParameter(
      'text',
      rows.map(({ work }) => JSON.stringify(work)),
    ),
  ])
}

/** Takes everything that waits for these (locked) instances, in the order in which it was sent. */
export async function takeInbox(
  session: Session,
  targets: readonly string[],
): Promise<readonly InboxRow[]> {
  const rows = await session.query<InboxRow & { at: string; work: string }>(TAKE, [
    arrayParameter('int8', targets),
  ])
  return rows
    .map((row) => ({ ...row, at: Number(row.at), work: JSON.parse(row.work) as InboxRow['work'] }))
    .toSorted(bySending)
}

/** Instances with work that was left behind before `before`. */
export async function leftInInbox(session: Session, before: number, most: number) {
  const rows = await session.query<{ target: string }>(LEFT, [before, most])
  return rows.map(({ target }) => target)
}

function bySending(a: InboxRow, b: InboxRow): number {
  const sources = Number(BigInt(a.source) - BigInt(b.source))
  return a.at - b.at || sources || a.sourceStep - b.sourceStep || a.ordinal - b.ordinal
}
