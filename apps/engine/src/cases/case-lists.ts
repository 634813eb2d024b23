import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { type Order, type Page, type Position, pageOf, positionOf } from '../http/page.ts'
import { beginningWith, type Beginning } from '../instances/beginning.ts'
import { Visits } from '../runtime/visits.ts'
import { HELD, type Asker, caseSeen, gathered, type Lens, places } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { CasesQuery } from './case.dto.ts'

/** Later than every due instant: cases without a promise come last, oldest first. */
const never = 8.64e15

const earliestDue: Order = [
  { by: 'due', kind: 'number' },
  { by: 'openedAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]
const newestFirst: Order = [
  { by: 'openedAt', kind: 'number', desc: true },
  { by: 'key', kind: 'key', desc: true },
]

type Looking = Readonly<{ query: CasesQuery; lens: Lens | undefined }>
type Row = Readonly<{ due: number; openedAt: number; key: string }>

/** Lists the keys of cases; every query walks an index from where the page starts. */
@Injectable()
export class CaseLists {
  constructor(
    private readonly em: EntityManager,
    private readonly visibility: Visibility,
    private readonly visits: Visits,
  ) {}

  /** One page of keys: active cases by their earliest open promise, or any cases, newest first. */
  async list(query: CasesQuery, asker: Asker): Promise<Page<string>> {
    const { state, sort, search, limit, after } = query
    const byDue = state === 'active' && (sort === 'due' || (!sort && !search))
    const order = byDue ? earliestDue : newestFirst
    const position = positionOf(after, order)
    await this.visits.catchUp(FRESH_MS)
    const lens = await this.visibility.lensOf(asker, state === 'active')
    const rows = byDue
      ? await this.dueFirst({ query, lens }, position ?? [-never, 0, '0'])
      : await this.newestFirst({ query, lens }, position ?? [never, never])
    return pageOf(rows, limit, order, ({ key }) => key)
  }

  /** Of each unit the newest, and of those the newest; what is searched for is found first. */
  private async newestFirst({ query, lens }: Looking, position: Position): Promise<Row[]> {
    const count = query.limit + 1
    const narrowed = await this.narrowed(query)
    if (!lens || query.search) {
      const seen = caseSeen(lens)
      const own = [...position, ...narrowed.parameters, ...seen.parameters, count]
      const sql = `${narrowed.sql} and ${seen.sql}`
      const { state } = query
      if (state === 'all' || state === 'completed') return this.read(newest(sql), own)
      const definitions = definitionsOf(query)
      const parameters = [...definitions.parameters, ...own]
      const roots = await this.read(newestRoots(rootOf[state], definitions.sql)(sql), parameters)
      const late = await this.unread((among) => newest(`${among} ${sql}`), own)
      return together([...late, ...roots], count, (a, b) => compare(b, a))
    }
    const page = [...position, ...narrowed.parameters, count]
    return this.read(newestOf(lens.units, narrowed.sql), [
      ...lens.units,
      ...page,
      lens.person,
      ...page,
      count,
    ])
  }

  /** Cases without a promise are looked for only when those with one are listed. */
  private async dueFirst({ query, lens }: Looking, position: Position): Promise<Row[]> {
    const count = query.limit + 1
    const narrowed = await this.narrowed(query)
    if (lens?.few) {
      const few = gathered(lens)
      const text = fewByDue(few.sql, narrowed.sql)
      return this.read(text, [...few.parameters, ...narrowed.parameters, ...position, count])
    }
    const seen = caseSeen(lens)
    const sql = `${narrowed.sql} and ${seen.sql}`
    const parameters = [...narrowed.parameters, ...seen.parameters]
    if (narrowed.found) {
      const roots = `${sql} and i.parent is null`
      const text = fewByDue('select f.key from unnest(?::bigint[]) f(key)', roots)
      return this.read(text, [`{${narrowed.found.join()}}`, ...parameters, ...position, count])
    }
    const dated =
      position[0] === never
        ? []
        : await this.read(due(sql), [...parameters, position[0]!, ...position, count])
    if (dated.length === count) return dated
    const start = position[0] === never ? position.slice(1) : [-never, '0']
    const definitions = definitionsOf(query)
    const rest = [...definitions.parameters, ...start, ...parameters, count - dated.length]
    const roots = await this.read(undated(definitions.sql)(sql), rest)
    const late = await this.unread(
      (among) => lateUndated(`${among} ${sql}`),
      [...start, ...parameters, count - dated.length],
    )
    return [...dated, ...together([...late, ...roots], count - dated.length, compare)]
  }

  /**
   * What visits would leave out, since it is younger than a transaction that is still under way: a
   * case is listed as soon as it was opened. Nearly always there is nothing.
   */
  private async unread(
    textOf: (among: string) => string,
    [first, second, ...rest]: readonly (string | number)[],
  ): Promise<Row[]> {
    const keys = await this.visits.unread()
    if (keys.length === 0) return []
    const among = 'and i.key = any(?::bigint[])'
    return this.read(textOf(among), [first!, second!, `{${keys.join()}}`, ...rest])
  }

  private async narrowed(query: CasesQuery): Promise<Beginning> {
    const { search, state } = query
    const among = state === 'active' || state === 'terminated' ? 'few' : 'all'
    return narrow(query, search ? await beginningWith(this.em, search, among) : undefined)
  }

  private async read(sql: string, parameters: readonly (string | number)[]): Promise<Row[]> {
    const rows: Record<string, string>[] = await this.em.fork().execute(sql, [...parameters])
    return rows.map((row) => ({
      due: Number(row['due'] ?? never),
      openedAt: Number(row['openedAt']),
      key: row['key']!,
    }))
  }
}

const compare = (a: Row, b: Row) =>
  a.openedAt - b.openedAt || (BigInt(a.key) < BigInt(b.key) ? -1 : 1)

/** Each once, in order, as many as wanted. */
function together(rows: readonly Row[], count: number, order: typeof compare): Row[] {
  const each = new Map(rows.map((row) => [row.key, row]))
  return [...each.values()].toSorted(order).slice(0, count)
}

const columns = `i.opened_at::text as "openedAt", i.key::text as key`
const open = `status in ('running', 'paused', 'missedRunning', 'missedPaused')`
const openInCase = `from instance m join clock c on c.instance = m.key
  where (m.key = i.key or (m.root = i.key and m.parent is not null)) and c.${open}`

const newest = (narrowed: string) => `
  select ${columns} from instance i
  where i.parent is null and (i.opened_at, i.key) < (?, ?) ${narrowed}
  order by i.opened_at desc, i.key desc limit ?`

/** Under load a list is no more delayed for what happened a moment ago. */
const FRESH_MS = 200
/**
 * Few cases are active or were cancelled: they are found by how the visit of the process itself has
 * ended. An index over the state of instances would have to be written with every end.
 */
const rootOf = { active: 'r.ended is null', terminated: `r.ended = 'terminated'` } as const

const newestRoots = (root: string, definitions: string) => (narrowed: string) =>
  `
  select ${columns} from visit r join instance i on i.key = r.instance
  where r.key = 1 and ${root} and ${definitions} and i.parent is null
    and (r.entered_at, r.instance) < (?, ?) ${narrowed}
  order by r.entered_at desc, r.instance desc limit ?`

const newestOf = (units: readonly string[], narrowed: string) => `
  select "openedAt", key from (
    select x.* from unnest(array[${places(units)}]::text[]) as u(id) cross join lateral (
      select ${columns} from instance i
      where i.unit = u.id and i.parent is null and (i.opened_at, i.key) < (?, ?) ${narrowed}
      order by i.opened_at desc, i.key desc limit ?) x
    union
    select y.* from (
      select ${columns} from instance i
      where i.key in (${HELD}) and i.parent is null and (i.opened_at, i.key) < (?, ?) ${narrowed}
      order by i.opened_at desc, i.key desc limit ?) y) s
  order by "openedAt"::bigint desc, key::bigint desc limit ?`

/**
 * The first condition alone is one that the index knows. It is walked: `offset 0` keeps the planner
 * from comparing all cases with all promises, since it cannot know how soon enough are found.
 */
const due = (narrowed: string) => `
  select o.due_at::text as due, ${columns}
  from clock o join instance m on m.key = o.instance
  cross join lateral (
    select i.key, i.opened_at from instance i where i.key = m.root ${narrowed} offset 0) i
  where o.${open} and o.due_at >= ? and (o.due_at, i.opened_at, i.key) > (?, ?, ?)
    and not exists (select 1 ${openInCase} and (c.due_at, c.key) < (o.due_at, o.key))
  order by o.due_at, i.opened_at, i.key limit ?`

/** Of few cases each one's earliest due instant is found first, then they are sorted. */
const fewByDue = (cases: string, narrowed: string) => `
  with mine as materialized (
    select i.key, i.opened_at from instance i where i.key in (${cases}) ${narrowed}),
  dated as materialized (
    select mine.*, coalesce(d.due, ${never}::bigint) as due
    from mine cross join lateral (
      select min(c.due_at) as due from (
        select mine.key union all
        select m.key from instance m where m.root = mine.key and m.parent is not null) m
      join clock c on c.instance = m.key where c.${open}) d)
  select i.due::text as due, ${columns} from dated i
  where (i.due, i.opened_at, i.key) > (?, ?, ?)
  order by i.due, i.opened_at, i.key limit ?`

const undated = (definitions: string) => (narrowed: string) =>
  `
  select ${columns} from visit r join instance i on i.key = r.instance
  where r.key = 1 and ${rootOf.active} and ${definitions} and i.parent is null
    and (r.entered_at, r.instance) > (?, ?) ${narrowed}
    and not exists (select 1 ${openInCase})
  order by r.entered_at, r.instance limit ?`

const lateUndated = (narrowed: string) => `
  select ${columns} from instance i
  where i.parent is null and (i.opened_at, i.key) > (?, ?) ${narrowed}
    and not exists (select 1 ${openInCase})
  order by i.opened_at, i.key limit ?`

/** What the index of visits knows of a filter. */
function definitionsOf({ kind, processId }: CasesQuery): Beginning {
  const definitions = `r.definition_key in (select d.key from definition d
    where d.kind in ('process', 'machine')`
  if (processId) return { sql: `${definitions} and d.id = ?)`, parameters: [processId] }
  if (kind === 'all') return { sql: 'true', parameters: [] }
  return { sql: `${definitions} and d.kind = '${kind}')`, parameters: [] }
}

const machines = `select 1 from definition d where d.key = i.definition_key and d.kind = 'machine'`

function isMachine(kind: 'process' | 'machine'): string {
  return kind === 'machine' ? 'exists' : 'not exists'
}

const ofReplay = 'exists (select 1 from replay_case r where r.replay = ? and r.instance = i.key)'

function narrow(
  { state, kind, processId, replay }: CasesQuery,
  beginning: Beginning | undefined,
): Beginning {
  const conditions: string[] = []
  const parameters: string[] = []
  const add = (condition: string, ...values: string[]) => {
    conditions.push(`and ${condition}`)
    parameters.push(...values)
  }
  if (state !== 'all') add(`i.status = '${state}'`)
  if (processId) add('i.process_id = ?', processId)
  else if (kind !== 'all') add(`${isMachine(kind)} (${machines})`)
  if (replay === 'none') add('not i.replay')
  else if (replay) add(ofReplay, replay)
  if (beginning) add(beginning.sql, ...beginning.parameters)
  const found = beginning?.found
  return { sql: conditions.join(' '), parameters, ...(found && { found }) }
}
