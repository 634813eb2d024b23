import type { EntityManager } from '@mikro-orm/sql'
import type { Definitions } from '../../deployment/definitions.ts'
import type { EscalationFiguresDto, PromiseFiguresDto } from './report.dto.ts'

/** The cases of a replay and whatever they called. */
export const replayed = `with recursive member (key) as (
  select rc.instance from replay_case rc where rc.replay = ?
  union all select i.key from instance i join member m on i.parent = m.key)`

type PromiseRow = Readonly<
  Record<'definition' | 'process' | 'element' | 'id' | 'calendar', string> &
    Record<'kept' | 'missed' | 'open' | 'cancelled', string>
>

const promisesSql = `${replayed}
  select c.definition_key::text as definition, c.process_id as process, c.element, c.id,
    min(c.calendar) as calendar,
    count(*) filter (where status = 'kept')::text as kept,
    count(*) filter (where late)::text as missed,
    count(*) filter (where status in ('running', 'paused'))::text as open,
    count(*) filter (where status = 'cancelled' and not late)::text as cancelled
  from (
    select c.*, c.status in ('missedRunning', 'missedPaused', 'metLate')
      or (c.status = 'cancelled' and c.ended_at > c.due_at) as late
    from member m join clock c on c.instance = m.key) as c
  group by 1, 2, 3, 4 order by 2, 4, 3`

/** Promises kept and missed, by step; and the calendar by which each step is counted. */
export async function promiseFigures(
  em: EntityManager,
  definitions: Definitions,
  replay: string,
): Promise<{ promises: PromiseFiguresDto[]; calendars: ReadonlyMap<string, string> }> {
  const rows: PromiseRow[] = await em.fork().execute(promisesSql, [replay])
  const promises = rows.map(async (row) => {
    const { graph } = await definitions.process(row.definition)
    return {
      id: row.id,
      processId: row.process,
      element: row.element,
      name: graph.nodes[row.element]?.name ?? row.element,
      kept: Number(row.kept),
      missed: Number(row.missed),
      open: Number(row.open),
      cancelled: Number(row.cancelled),
    }
  })
  const calendars = new Map(rows.map((row) => [`${row.process}/${row.element}`, row.calendar]))
  return { promises: await Promise.all(promises), calendars }
}

const escalationsSql = `${replayed}
  select c.process_id as process, c.id, coalesce(c.ladder, '') as ladder, r ->> 'id' as rung,
    count(*) filter (where r ->> 'status' = 'fired')::text as fired
  from member m join clock c on c.instance = m.key, json_array_elements(c.rungs::json) as r
  group by 1, 2, 3, 4 order by 1, 2, min((r ->> 'at')::numeric - c.started_at)`

/** How often each rung fired, in the order of the ladder. */
export async function escalationFigures(
  em: EntityManager,
  replay: string,
): Promise<EscalationFiguresDto[]> {
  const rows: Record<'process' | 'id' | 'ladder' | 'rung' | 'fired', string>[] = await em
    .fork()
    .execute(escalationsSql, [replay])
  return rows.map(({ process, id, ladder, rung, fired }) => ({
    promise: id,
    processId: process,
    ladder,
    rung,
    fired: Number(fired),
  }))
}
