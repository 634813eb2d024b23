import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { type Order, type Page, type Position, pageOf, positionOf } from '../http/page.ts'
import { activeIn } from '../instances/active.ts'
import { beginningWith } from '../instances/beginning.ts'
import { shown } from '../instances/instance.queries.ts'
import { Visits } from '../runtime/visits.ts'
import { Instance } from '../storage/entities/index.ts'
import { hasVariables, narrowed, sourceOf, type Source } from './instance-filter.ts'
import type {
  ElementLoadDto,
  InstanceCountsDto,
  InstanceFilterDto,
  OperatedInstanceDto,
  OperatedInstancesQuery,
} from './operation.dto.ts'

/** No more are counted: a person need not know whether there are more. */
const COUNT_MAX = 10_000
/**
 * Variables have no index: so many states are looked through for one page. Ten thousand take about
 * 300 ms.
 */
const LOOKED_THROUGH_MAX = 10_000
/** Under load a list is no more delayed for what happened a moment ago. */
const FRESH_MS = 200
/** What is done to all that match is not to leave out the newest. */
const COMPLETE_MS = 5_000

const newestFirst: Order = [
  { by: 'openedAt', kind: 'number', desc: true },
  { by: 'key', kind: 'key', desc: true },
]
/** In the order of the primary key, where no other index would begin. */
const lastMadeFirst: Order = [{ by: 'key', kind: 'key', desc: true }]
const everything = { sql: 'true', parameters: [] }
type Row = Readonly<{ openedAt: number; key: string }>

/** Finds instances for operators; every query walks an index from where its page starts. */
@Injectable()
export class OperationQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly visits: Visits,
  ) {}

  /** One page of instances, the newest first. */
  async list(query: OperatedInstancesQuery): Promise<Page<OperatedInstanceDto>> {
    const { limit, after } = query
    const order = orderOf(query)
    const source = sourceOf(query)
    await this.visits.catchUp(FRESH_MS)
    const { rows, end } = await this.rows(query, source, positionOf(after, order), limit + 1)
    const found = await this.shown(rows.slice(0, limit).map(({ key }) => key))
    const page = pageOf(rows, limit, order, ({ key }) => found.get(key))
    const items = page.items.filter((item) => item !== undefined)
    if (page.next !== undefined || !end) return { ...page, items }
    return { items, next: pageOf([end, end], 1, order, () => 0).next! }
  }

  /** How many there are in each state, however the filter narrows the state. */
  async counts(filter: InstanceFilterDto): Promise<InstanceCountsDto> {
    const { state: _, ...rest } = filter
    const [active, completed, terminated, stuck] = await Promise.all([
      this.count({ ...rest, state: 'active' }),
      this.count({ ...rest, state: 'completed' }),
      this.count({ ...rest, state: 'terminated' }),
      this.count({ ...rest, state: 'active', incident: 'open' }),
    ])
    return { active, completed, terminated, stuck, most: COUNT_MAX }
  }

  /** How many match, up to a bound. */
  async count(filter: InstanceFilterDto): Promise<number> {
    if (filter.incident === 'open' && filter.state !== 'active' && filter.state) return 0
    const source = sourceOf(filter)
    await this.visits.catchUp(FRESH_MS)
    const { sql, parameters, order = '' } = await this.narrowed(filter, source)
    const inner = `select ${filter.variables ? 'i.state' : '1 as one'} from ${tablesOf[source]}
      ${stillIn(filter, source)} ${sql} ${order} limit ${COUNT_MAX}`
    const wanted = filter.variables ? hasVariables(filter.variables) : everything
    const text = `select count(*)::int as count from (${inner}) s where ${wanted.sql}`
    const all = [...parameters, ...wanted.parameters]
    const [row] = await this.em.fork().execute<{ count: number }[]>(text, all)
    return row!.count
  }

  /** Keys of all that match, the newest first; `undefined` when they are more than `max`. */
  async keys(filter: InstanceFilterDto, max: number): Promise<string[] | undefined> {
    const source = sourceOf(filter)
    await this.visits.catchUp(COMPLETE_MS)
    const found: string[] = []
    let position: Position | undefined
    for (;;) {
      const { rows, end } = await this.rows(filter, source, position, max + 1 - found.length)
      found.push(...rows.map(({ key }) => key))
      if (found.length > max) return undefined
      if (!end) return found
      position = orderOf(filter).map(({ by }) => end[by as keyof Row])
    }
  }

  /** How many are at each element of a definition now, and how many are stuck there. */
  async loads(definitionKey: string): Promise<ElementLoadDto[]> {
    await this.visits.catchUp(FRESH_MS)
    const rows = await this.em.fork().execute<(ElementLoadDto & { open: number })[]>(
      `select element, sum(active)::int as active, sum(incidents)::int as incidents from (
         select element, count(*) as active, 0 as incidents from visit
         where definition_key = ? and left_at is null and not body and key > 1
         group by element
         union all
         select element, 0, count(*) from incident
         where definition_key = ? and state = 'open' group by element) e
       group by element order by element`,
      [definitionKey, definitionKey],
    )
    return rows.map(({ element, active, incidents }) => ({ element, active, incidents }))
  }

  private async narrowed(filter: InstanceFilterDto, source: Source) {
    const { search } = filter
    const among = source === 'visit' ? 'few' : 'all'
    const beginning = search ? await beginningWith(this.em, search, among) : undefined
    return narrowed(filter, source, beginning)
  }

  /** `end`: where the search stopped before it had seen everything. */
  private async rows(
    filter: InstanceFilterDto,
    source: Source,
    position: Position | undefined,
    count: number,
  ): Promise<{ rows: Row[]; end?: Row }> {
    const { sql, parameters } = await this.narrowed(filter, source)
    const { openedAt, key } = columnsOf[source]
    const columns = orderOf(filter).map(({ by }) => columnsOf[source][by as keyof Row])
    const beyond = `(${columns.join()}) < (${columns.map(() => '?').join()})`
    const walk = (more: string, rest: string) => `
      select ${openedAt} as opened_at, ${key} as key${more}
      from ${tablesOf[source]} ${stillIn(filter, source)}
      ${position ? `and ${beyond}` : ''} ${sql}
      order by ${columns.map((column) => `${column} desc`).join()} ${rest}`
    const start = [...(position ?? []), ...parameters]
    if (!filter.variables) return { rows: await this.read(walk('', 'limit ?'), [...start, count]) }
    const wanted = hasVariables(filter.variables)
    const rows = await this.read(
      `select * from (${walk(', i.state', `limit ${LOOKED_THROUGH_MAX}`)}) s
       where ${wanted.sql} limit ?`,
      [...start, ...wanted.parameters, count],
    )
    if (rows.length === count) return { rows }
    const [end] = await this.read(walk('', `offset ${LOOKED_THROUGH_MAX - 1} limit 1`), start)
    return { rows, ...(end && { end }) }
  }

  private async read(sql: string, parameters: readonly (string | number)[]): Promise<Row[]> {
    const text = `select opened_at::text as "openedAt", key::text as key from (${sql}) r`
    const rows: Record<string, string>[] = await this.em.fork().execute(text, [...parameters])
    return rows.map((row) => ({ openedAt: Number(row['openedAt']), key: row['key']! }))
  }

  private async shown(keys: readonly string[]): Promise<ReadonlyMap<string, OperatedInstanceDto>> {
    if (keys.length === 0) return new Map()
    const em = this.em.fork()
    const rows = await em.find(Instance, { key: { $in: [...keys] } }, { populate: ['state'] })
    const items = rows.map(async (row) => {
      const { kind, graph } = await this.definitions.process(row.definitionKey)
      const { state } = row
      return {
        ...shown(row, kind),
        processName: graph.name ?? row.processId,
        active: activeIn(state, graph),
        incidents: Object.keys(state.incidents).length,
      }
    })
    return new Map((await Promise.all(items)).map((item) => [item.key, item]))
  }
}

/** By the instant of opening where an index of the filter has it. */
function orderOf(filter: InstanceFilterDto): Order {
  const isByOpening = filter.processId !== undefined || sourceOf(filter) === 'visit'
  return isByOpening ? newestFirst : lastMadeFirst
}

/** What is looked through, up to the first condition. */
const tablesOf = {
  instance: 'instance i where true',
  visit: 'visit r join instance i on i.key = r.instance where r.key = 1',
} as const

/** Visits are a moment behind: what has ended meanwhile is not listed. */
function stillIn({ state }: InstanceFilterDto, source: Source): string {
  return source === 'visit' ? `and i.status = '${state!}'` : ''
}

const columnsOf = {
  instance: { openedAt: 'i.opened_at', key: 'i.key' },
  visit: { openedAt: 'r.entered_at', key: 'r.instance' },
} as const
