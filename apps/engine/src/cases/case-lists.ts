import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { type Order, type Page, type Position, pageOf, positionOf } from '../http/page.ts'
import { isKey } from '../runtime/keys.ts'
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

type Row = Readonly<{ due: number; openedAt: number; key: string }>

/** Lists the keys of cases; every query walks an index from where the page starts. */
@Injectable()
export class CaseLists {
  constructor(private readonly em: EntityManager) {}

  /** One page of keys: active cases by their earliest open promise, or any cases, newest first. */
  async list(query: CasesQuery): Promise<Page<string>> {
    const { state, sort, search, limit, after } = query
    const byDue = state === 'active' && (sort === 'due' || (!sort && !search))
    const order = byDue ? earliestDue : newestFirst
    const position = positionOf(after, order)
    const rows = byDue
      ? await this.dueFirst(query, position ?? [-never, 0, '0'])
      : await this.read(newest, query, position ?? [never, never], limit + 1)
    return pageOf(rows, limit, order, ({ key }) => key)
  }

  /** Cases without a promise are looked for only when those with one are listed. */
  private async dueFirst(query: CasesQuery, position: Position): Promise<Row[]> {
    const count = query.limit + 1
    const dated = position[0] === never ? [] : await this.read(due, query, position, count)
    if (dated.length === count) return dated
    const start = position[0] === never ? position.slice(1) : [-never, '0']
    return [...dated, ...(await this.read(undated, query, start, count - dated.length))]
  }

  private async read(
    sql: (narrowed: string) => string,
    query: CasesQuery,
    position: Position,
    count: number,
  ): Promise<Row[]> {
    const narrowed = narrow(query)
    const parameters = [...position, ...narrowed.parameters, count]
    const rows: Record<string, string>[] = await this.em
      .fork()
      .execute(sql(narrowed.sql), parameters)
    return rows.map((row) => ({
      due: Number(row['due'] ?? never),
      openedAt: Number(row['openedAt']),
      key: row['key']!,
    }))
  }
}

const columns = `i.opened_at::text as "openedAt", i.key::text as key`
const open = `status in ('running', 'paused', 'missedRunning', 'missedPaused')`
const openInCase = `from instance m join clock c on c.instance = m.key
  where (m.key = i.key or (m.root = i.key and m.parent is not null)) and c.${open}`

const newest = (narrowed: string) => `
  select ${columns} from instance i
  where i.parent is null and (i.opened_at, i.key) < (?, ?) ${narrowed}
  order by i.opened_at desc, i.key desc limit ?`

const due = (narrowed: string) => `
  select o.due_at::text as due, ${columns}
  from clock o join instance m on m.key = o.instance join instance i on i.key = m.root
  where o.${open} and (o.due_at, i.opened_at, i.key) > (?, ?, ?) ${narrowed}
    and not exists (select 1 ${openInCase} and (c.due_at, c.key) < (o.due_at, o.key))
  order by o.due_at, i.opened_at, i.key limit ?`

const undated = (narrowed: string) => `
  select ${columns} from instance i
  where i.parent is null and (i.opened_at, i.key) > (?, ?) ${narrowed}
    and not exists (select 1 ${openInCase})
  order by i.opened_at, i.key limit ?`

const machines = `select 1 from definition d where d.key = i.definition_key and d.kind = 'machine'`

function isMachine(kind: 'process' | 'machine'): string {
  return kind === 'machine' ? 'exists' : 'not exists'
}

const ofReplay = 'exists (select 1 from replay_case r where r.replay = ? and r.instance = i.key)'

function narrow({ state, kind, processId, search, replay }: CasesQuery): {
  sql: string
  parameters: string[]
} {
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
  if (search) {
    const beginning = `lower(i.business_id) like ?`
    const pattern = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    if (isKey(search)) add(`(${beginning} or i.key = ?)`, pattern, search)
    else add(beginning, pattern)
  }
  return { sql: conditions.join(' '), parameters }
}
