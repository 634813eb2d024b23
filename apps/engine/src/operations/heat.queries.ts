import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { sumsOf } from '../runtime/sum-queries.ts'
import { Visits } from '../runtime/visits.ts'
import type { ElementHeatDto, HeatQuery } from './heat.dto.ts'

const timesSql = (sums: string) => `
  select element, bucket, sum(count)::int as count, sum(total)::float8 as sum,
    max(longest)::float8 as max
  from (${sums}) s group by element, bucket having sum(count) > 0 order by element, bucket`

const missedSql = `
  select c.element, count(*)::int as missed
  from clock c
  where c.definition_key = ? and c.status in ('missedRunning', 'missedPaused', 'metLate')
    and c.due_at >= ? and c.due_at < ?
    and not exists (select from instance i where i.key = c.instance and i.replay)
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
    const span = { from: Date.parse(from), to: Date.parse(to) }
    const { sql, parameters } = sumsOf(span, {
      sql: 'definition_key = ?',
      parameters: [definitionKey],
    })
    const missedOf = [definitionKey, span.from, span.to]
    const [buckets, missed] = await Promise.all([
      this.em.fork().execute<Bucket[]>(timesSql(sql), [...parameters]),
      this.em.fork().execute<{ element: string; missed: number }[]>(missedSql, missedOf),
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
