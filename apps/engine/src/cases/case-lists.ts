import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { isKey } from '../http/key.ts'
import { type Order, type Page, type Position, pageOf, positionOf } from '../http/page.ts'
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

/** Lists the keys of cases; every part of the SQL walks an index from where the page starts. */
@Injectable()
export class CaseLists {
  constructor(private readonly em: EntityManager) {}

  /** One page of keys: active cases by their earliest open promise, or any cases, newest first. */
  async list(query: CasesQuery): Promise<Page<string>> {
    const byDue = query.state === 'active' && query.sort !== '-openedAt'
    const order = byDue ? earliestDue : newestFirst
    const start = byDue ? [-never, 0, '0'] : [never, never]
    const { sql, parameters } = narrow(query)
    const page = [...(positionOf(query.after, order) ?? start), ...parameters, query.limit + 1]
    const rows: Record<string, string>[] = await this.em
      .fork()
      .execute(byDue ? dueFirst(sql) : openedLast(sql), byDue ? twice(page, query.limit + 1) : page)
    const numbered = rows.map(({ due, openedAt, key }) => ({
      due: Number(due),
      openedAt: Number(openedAt),
      key: key!,
    }))
    return pageOf(numbered, query.limit, order, ({ key }) => key)
  }
}

function twice(page: Position, limit: number): Position {
  return [...page, ...page, limit]
}

function openedLast(narrowed: string): string {
  return `select i.opened_at::text as "openedAt", i.key::text as key from instance i
    where i.parent is null and (i.opened_at, i.key) < (?, ?) ${narrowed}
    order by i.opened_at desc, i.key desc limit ?`
}

const open = `status in ('running', 'paused', 'missedRunning', 'missedPaused')`
const openInCase = `from instance m join clock c on c.instance = m.key
  where (m.key = i.key or (m.root = i.key and m.parent is not null)) and c.${open}`

function dueFirst(narrowed: string): string {
  const part = (due: string, source: string, condition: string) => `
    (select ${due} as due, i.opened_at, i.key from ${source}
     where ${condition} and (${due}, i.opened_at, i.key) > (?, ?, ?) ${narrowed}
     order by 1, 2, 3 limit ?)`
  return `select due::text as due, opened_at::text as "openedAt", key::text as key from (
    ${part(
      'o.due_at',
      'clock o join instance m on m.key = o.instance join instance i on i.key = m.root',
      `o.${open} and not exists (select 1 ${openInCase} and (c.due_at, c.key) < (o.due_at, o.key))`,
    )}
    union all
    ${part(
      `${never}::bigint`,
      'instance i',
      `i.parent is null and not exists (select 1 ${openInCase})`,
    )}
  ) as cases order by cases.due, opened_at, cases.key limit ?`
}

function narrow({ state, processId, search }: CasesQuery): { sql: string; parameters: string[] } {
  const conditions: string[] = []
  const parameters: string[] = []
  const add = (condition: string, ...values: string[]) => {
    conditions.push(`and ${condition}`)
    parameters.push(...values)
  }
  if (state !== 'all') add(`i.status = '${state}'`)
  if (processId) add('i.process_id = ?', processId)
  if (search) {
    const beginning = `lower(i.business_id) like ?`
    const pattern = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    if (isKey(search)) add(`(${beginning} or i.key = ?)`, pattern, search)
    else add(beginning, pattern)
  }
  return { sql: conditions.join(' '), parameters }
}
