import { EntityManager } from '@mikro-orm/sql'
import { Inject, Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { Visits } from '../runtime/visits.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { type Asker, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { InsightsDto, InsightsQuery, KeptDto } from './insight.dto.ts'

/**
 * Tiers stand in the variables of cases, which have no index: so many promises are looked at, the
 * latest due. Ten thousand take about 300 ms.
 */
const PROMISES_MAX = 10_000
/** Under load the figures are no more delayed for what happened a moment ago. */
const FRESH_MS = 200
/** Longer lists are no figures any more. */
const ROWS_MAX = 40

const casesSql = (narrow: string) => `
  select to_char(to_timestamp(i.opened_at / 1000.0) at time zone ?, 'YYYY-MM-DD') as day,
    count(*) filter (where i.status = 'active')::int as active,
    count(*) filter (where i.status = 'completed')::int as completed,
    count(*) filter (where i.status = 'terminated')::int as terminated
  from instance i
  where i.parent is null and not i.replay and i.opened_at >= ? and i.opened_at < ? ${narrow}
  group by 1 order by 1`

/** The judged promises of the span, the latest due first, as `judged`. */
const judgedSql = (narrow: string) => `
  with judged as materialized (
    select c.definition_key, c.element, c.status = 'kept' as kept, c.rungs, i.root
    from clock c join instance i on i.key = c.instance
    where c.status in ('kept', 'metLate', 'missedRunning', 'missedPaused')
      and c.due_at >= ? and c.due_at < ? and not i.replay ${narrow}
    order by c.due_at desc limit ${PROMISES_MAX})`

const counted = `count(*) filter (where kept)::int as kept,
  count(*) filter (where not kept)::int as missed`

const stepsSql = (narrow: string) => `${judgedSql(narrow)}
  select element as of, definition_key::text as "definitionKey", ${counted}
  from judged group by 1, 2 order by missed desc, kept desc limit ${ROWS_MAX}`

const tiersSql = (narrow: string) => `${judgedSql(narrow)}, tier as (
    select r.key, coalesce(r.state::jsonb #>> '{variables,1,tier}',
      r.state::jsonb #>> '{variables,1,level}', '') as of
    from instance r where r.key in (select root from judged))
  select t.of, ${counted} from judged j join tier t on t.key = j.root
  group by 1 order by 1 limit ${ROWS_MAX}`

const rungsSql = (narrow: string) => `${judgedSql(narrow)}
  select e.value ->> 'id' as rung, count(*)::int as reached
  from judged j cross join lateral jsonb_array_elements(j.rungs::jsonb) e
  where e.value ->> 'status' = 'fired' group by 1 order by reached desc limit ${ROWS_MAX}`

const timesSql = (definitions: string, seen: string) => `
  select v.element, v.definition_key::text as "definitionKey", count(*)::int as count,
    avg(v.left_at - v.entered_at)::float8 as mean
  from visit v
  where v.definition_key in (${definitions}) and v.left_at is not null and not v.replay
    and not v.body and v.key > 1
    and v.left_at >= ? and v.left_at < ? and v.left_at > v.entered_at and ${seen}
  group by 1, 2 order by mean desc limit ${ROWS_MAX}`

const backlogSql = (narrow: string) => `
  select t.element, t.definition_key::text as "definitionKey", count(*)::int as open,
    min(t.created_at)::text as oldest
  from task t where t.state = 'open' ${narrow}
  group by 1, 2 order by open desc limit ${ROWS_MAX}`

/** Reads the first figures: cases, promises, rungs, times, backlog. */
@Injectable()
export class InsightQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly visits: Visits,
    private readonly visibility: Visibility,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Of the cases that somebody sees. */
  async figures({ from, to, processId }: InsightsQuery, asker: Asker): Promise<InsightsDto> {
    await this.visits.catchUp(FRESH_MS)
    const span = [Date.parse(from), Date.parse(to)]
    const lens = await this.visibility.lensOf(asker, false)
    const narrow = (alias: string, column: string) => {
      const seen = rowSeen(lens, `${alias}.${column}`)
      const own = processId === undefined ? '' : `${alias}.process_id = ? and`
      const parameters = [...(processId === undefined ? [] : [processId]), ...seen.parameters]
      return { sql: `and ${own} ${seen.sql}`, parameters }
    }
    const [ofCase, ofClock] = [narrow('i', 'key'), narrow('c', 'instance')]
    const [ofTask, ofVisit] = [narrow('t', 'instance'), rowSeen(lens, 'v.instance')]
    const own = processId === undefined ? [] : [processId]
    const definitions = `select d.key from definition d where d.kind in ('process', 'machine')
      ${processId === undefined ? '' : 'and d.id = ?'}`
    const zone = this.settings.zone
    const [cases, steps, tiers, rungs, times, backlog] = await Promise.all([
      this.read<InsightsDto['cases'][number]>(casesSql(ofCase.sql), [
        zone,
        ...span,
        ...ofCase.parameters,
      ]),
      this.read<KeptDto>(stepsSql(ofClock.sql), [...span, ...ofClock.parameters]),
      this.read<KeptDto>(tiersSql(ofClock.sql), [...span, ...ofClock.parameters]),
      this.read<InsightsDto['rungs'][number]>(rungsSql(ofClock.sql), [
        ...span,
        ...ofClock.parameters,
      ]),
      this.read<TimeRow>(timesSql(definitions, ofVisit.sql), [
        ...own,
        ...span,
        ...ofVisit.parameters,
      ]),
      this.read<BacklogRow>(backlogSql(ofTask.sql), ofTask.parameters),
    ])
    const promises = tiers.reduce((sum, { kept, missed }) => sum + kept + missed, 0)
    return {
      cases,
      steps,
      tiers,
      rungs,
      times: times.map(({ mean, ...row }) => ({ ...row, meanMs: Math.round(mean) })),
      backlog: backlog.map(({ oldest, ...row }) => ({ ...row, oldest: iso(Number(oldest)) })),
      promises,
      more: promises >= PROMISES_MAX,
    }
  }

  private read<T>(sql: string, parameters: readonly (string | number)[]): Promise<T[]> {
    return this.em.fork().execute<T[]>(sql, [...parameters])
  }
}

type TimeRow = { element: string; definitionKey: string; count: number; mean: number }
type BacklogRow = { element: string; definitionKey: string; open: number; oldest: string }
