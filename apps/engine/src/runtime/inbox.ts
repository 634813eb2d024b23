import type { CommandBody, Send } from '@punctual/interpreter'
import { arrayParameter, type ElementType } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'
import type { Part } from '../storage/part.ts'

/**
 * Commands for instances that the sending transaction could not lock. A row is deleted by the
 * transaction that performs it: exactly one effect, whatever crashes in between.
 */
export type InboxRow = Readonly<{
  target: string
  source: string
  sourceStep: number
  ordinal: number
  at: number
  /**
   * Commands for the target, or a send of the target itself that its own transaction had no room
   * for.
   */
  work: { commands: readonly CommandBody[] } | { send: Send }
}>

const TAKE = {
  name: 'inbox_take',
  text: `delete from inbox as t using unnest($1::int8[]) as u(target)
         where t.target = any(array[u.target])
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
export function inboxPart(rows: readonly InboxRow[]): Part[] {
  if (rows.length === 0) return []
  const column = (type: ElementType, of: (row: InboxRow) => string | number) =>
    arrayParameter(type, rows.map(of))
  const parameters = [
    column('int8', ({ target }) => target),
    column('int8', ({ source }) => source),
    column('int4', ({ sourceStep }) => sourceStep),
    column('int4', ({ ordinal }) => ordinal),
    column('int8', ({ at }) => at),
    column('text', ({ work }) => JSON.stringify(work)),
  ]
  const types = ['int8', 'int8', 'int4', 'int4', 'int8', 'text']
  const text = (first: number) =>
    `insert into inbox (target, source, source_step, ordinal, at, work)
     select * from unnest(${types.map((type, index) => `$${first + index}::${type}[]`).join()})`
  return [{ signature: 'inbox', text, parameters }]
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
