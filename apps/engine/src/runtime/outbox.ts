import type { Session } from '../storage/database.ts'
import type { Part } from '../storage/part.ts'
import type { Change } from './live.ts'

/**
 * One row per transaction of the runner, keyed by its transaction id. A reader that only looks at
 * ids below every running transaction (`pg_snapshot_xmin`) never skips one that commits late, and
 * its cursor is one number.
 */
type OutboxRow = Readonly<{ position: string; node: string; changes: readonly Change[] }>

const NOW = {
  name: 'outbox_now',
  text: `select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text as position`,
}
/** By the number: `position` alone would be the text that is selected. */
const AFTER = {
  name: 'outbox_after',
  text: `select position::text as position, node, changes from outbox
         where position > $1::text::xid8 and position < pg_snapshot_xmin(pg_current_snapshot())
         order by outbox.position limit $2`,
}
const FORGET = {
  name: 'outbox_forget',
  text: `delete from outbox
         where at < $1 and position <= (select min(position) from visits_seen)`,
}

/** Tells the other nodes what this transaction has done. */
export function outboxPart(node: string, at: number, changes: readonly Change[]): Part[] {
  if (changes.length === 0) return []
  const text = (first: number) =>
    `insert into outbox (node, at, changes) values ($${first}, $${first + 1}, $${first + 2})`
  return [{ signature: 'outbox', text, parameters: [node, at, JSON.stringify(changes)] }]
}

/** The position behind everything that has committed. */
export async function outboxPosition(session: Session): Promise<string> {
  const [row] = await session.query<{ position: string }>(NOW)
  return row!.position
}

/** What committed after a position, in the order of transaction ids. */
export async function readOutbox(
  session: Session,
  after: string,
  most: number,
): Promise<readonly OutboxRow[]> {
  const rows = await session.query<OutboxRow & { changes: string }>(AFTER, [after, most])
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) as Change[] }))
}

/** Deletes what every node has long read, and what is counted in visits. */
export async function forgetOutbox(session: Session, before: number): Promise<void> {
  await session.query(FORGET, [before])
}
