import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Visits } from '../runtime/visits.ts'
import type { ElementHeatDto, HeatQuery } from './heat.dto.ts'

/**
 * Times are counted in buckets that are 5 % wide, so that the database need not sort a million of
 * them; the longest of a bucket stands for it.
 */
const timesSql = `
  select element, bucket, count(*)::int as count, sum(ms)::float8 as sum, max(ms)::float8 as max
  from (
    select element, left_at - entered_at as ms,
      case when left_at > entered_at then floor(ln(left_at - entered_at) * 20)::int else -1 end
        as bucket
    from visit
    where definition_key = ? and left_at is not null and not replay and not body and key > 1
      and left_at >= ? and left_at < ?) v
  group by element, bucket order by element, bucket`

const missedSql = `
  select c.element, count(*)::int as missed
  from clock c join instance i on i.key = c.instance
  where c.definition_key = ? and c.status in ('missedRunning', 'missedPaused', 'metLate')
    and c.due_at >= ? and c.due_at < ? and not i.replay
  group by c.element`

type Bucket = Readonly<{ element: string; count: number; sum: number; max: number }>

/** Reads what went on at the elements of a diagram. */
@Injectable()
export class HeatQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly visits: Visits,
  ) {}

  async heat({ definitionKey, from, to }: HeatQuery): Promise<ElementHeatDto[]> {
    await this.visits.catchUp(FRESH_MS)
    const span = [definitionKey, Date.parse(from), Date.parse(to)]
    const [buckets, missed] = await Promise.all([
      this.em.fork().execute<Bucket[]>(timesSql, span),
      this.em.fork().execute<{ element: string; missed: number }[]>(missedSql, span),
    ])
    const missedAt = new Map(missed.map((row) => [row.element, row.missed]))
    const byElement = Map.groupBy(buckets, ({ element }) => element)
    const elements = [...new Set([...byElement.keys(), ...missedAt.keys()])]
    return elements.map((element) => {
      const times = timesOf(byElement.get(element) ?? [])
      return { element, ...times, missed: missedAt.get(element) ?? 0 }
    })
  }
}

const TAIL = 0.95
/** Under load the figures are no more delayed for what happened a moment ago. */
const FRESH_MS = 200

/** `buckets` from the shortest to the longest. */
function timesOf(buckets: readonly Bucket[]) {
  const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0)
  const sum = buckets.reduce((all, bucket) => all + bucket.sum, 0)
  let seen = 0
  const tail = buckets.find((bucket) => (seen += bucket.count) >= count * TAIL)
  return { count, meanMs: count === 0 ? 0 : Math.round(sum / count), p95Ms: tail?.max ?? 0 }
}
