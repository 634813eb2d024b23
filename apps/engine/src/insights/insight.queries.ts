import { EntityManager } from '@mikro-orm/sql'
import { Inject, Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { casesOf, sumsOf, unitSumsOf } from '../runtime/sum-queries.ts'
import { Visits } from '../runtime/visits.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { type Asker, type Lens, ofUnits } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { InsightsDto, InsightsQuery } from './insight.dto.ts'

/** So many promises are looked at, the latest due. */
const PROMISES_MAX = 10_000
/** Under load the figures are no more delayed for what happened a moment ago. */
const FRESH_MS = 200
/** Longer lists are no figures any more. */
const ROWS_MAX = 40

const counted = `count(*) filter (where kept)::int as kept,
  count(*) filter (where not kept)::int as missed`

const casesSql = (cases: string) => `
  select to_char(to_timestamp(start / 1000.0) at time zone ?, 'YYYY-MM-DD') as day,
    sum(active)::int as active, sum(completed)::int as completed,
    sum(terminated)::int as terminated
  from (
    select start, sum(active) as active, sum(completed) as completed,
      sum(terminated) as terminated
    from (${cases}) c group by start) h
  group by 1 order by 1`

/**
 * The judged promises of the span, the latest due first: how many were kept and missed by step and
 * by tier, and how many reached which rung. They are looked at once for all three.
 */
const judgedSql = (narrow: string) => `
  with judged as materialized (
    select c.definition_key, c.element, c.status = 'kept' as kept, c.rungs, r.tier
    from clock c join instance i on i.key = c.instance join instance r on r.key = i.root
    where c.status in ('kept', 'metLate', 'missedRunning', 'missedPaused')
      and c.due_at >= ? and c.due_at < ? and not i.replay ${narrow}
    order by c.due_at desc limit ${PROMISES_MAX})
  select 'step' as figure, element as of, definition_key::text as "definitionKey", ${counted}
  from judged group by 2, 3
  union all
  select 'tier', tier, '', ${counted} from judged group by 2
  union all
  select 'rung', e.value ->> 'id', '', count(*)::int, 0
  from judged j cross join lateral jsonb_array_elements(j.rungs::jsonb) e
  where e.value ->> 'status' = 'fired' group by 2`

const timesSql = (sums: string) => `
  select element, definition_key::text as "definitionKey", sum(count)::int as count,
    (sum(total) / sum(count))::float8 as mean
  from (${sums}) s where bucket >= 0
  group by 1, 2 having sum(count) > 0 order by mean desc limit ${ROWS_MAX}`

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

  /** Of the cases of somebody's units; for who sees all cases, of all. */
  async figures({ from, to, processId }: InsightsQuery, asker: Asker): Promise<InsightsDto> {
    await this.visits.catchUp(FRESH_MS)
    const span = { from: Date.parse(from), to: Date.parse(to) }
    const [lens, openLens] = await Promise.all([
      this.visibility.lensOf(asker, false),
      this.visibility.lensOf(asker, true),
    ])
    const own = processId === undefined ? [] : [processId]
    const of = {
      sql: `definition_key in (select d.key from definition d
        where d.kind in ('process', 'machine') ${own.length > 0 ? 'and d.id = ?' : ''})`,
      parameters: own,
    }
    const opened = casesOf(span, of, lens?.units)
    const left = lens ? unitSumsOf(span, of, lens.units) : sumsOf(span, of)
    const ofClock = narrowed('c', own, lens)
    const ofTask = narrowed('t', own, openLens)
    const [cases, judged, times, backlog] = await Promise.all([
      this.read<InsightsDto['cases'][number]>(casesSql(opened.sql), [
        this.settings.zone,
        ...opened.parameters,
      ]),
      this.read<JudgedRow>(judgedSql(ofClock.sql), [span.from, span.to, ...ofClock.parameters]),
      this.read<TimeRow>(timesSql(left.sql), left.parameters),
      this.read<BacklogRow>(backlogSql(ofTask.sql), ofTask.parameters),
    ])
    const { steps, tiers, rungs, promises } = figuresOf(judged)
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

/** Of a process, when one is given, and of the cases of units. */
function narrowed(alias: string, process: readonly string[], lens: Lens | undefined) {
  const seen = ofUnits(lens, `${alias}.instance`)
  const sql = `and ${process.length > 0 ? `${alias}.process_id = ? and` : ''} ${seen.sql}`
  return { sql, parameters: [...process, ...seen.parameters] }
}

type JudgedRow = Readonly<{
  figure: 'step' | 'tier' | 'rung'
  of: string
  definitionKey: string
  kept: number
  missed: number
}>
type TimeRow = { element: string; definitionKey: string; count: number; mean: number }
type BacklogRow = { element: string; definitionKey: string; open: number; oldest: string }

/** Three figures out of one answer. */
function figuresOf(rows: readonly JudgedRow[]) {
  const list = (wanted: JudgedRow['figure']) => rows.filter(({ figure }) => figure === wanted)
  const tiers = list('tier').map(({ of, kept, missed }) => ({ of, kept, missed }))
  return {
    steps: list('step')
      .map(({ of, definitionKey, kept, missed }) => ({ of, definitionKey, kept, missed }))
      .toSorted((a, b) => b.missed - a.missed || b.kept - a.kept)
      .slice(0, ROWS_MAX),
    tiers: tiers.toSorted((a, b) => (a.of < b.of ? -1 : 1)).slice(0, ROWS_MAX),
    rungs: list('rung')
      .map(({ of, kept }) => ({ rung: of, reached: kept }))
      .toSorted((a, b) => b.reached - a.reached)
      .slice(0, ROWS_MAX),
    promises: tiers.reduce((sum, { kept, missed }) => sum + kept + missed, 0),
  }
}
