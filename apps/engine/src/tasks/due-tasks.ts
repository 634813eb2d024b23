import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { type Order, type Page, type Position, pageOf, positionOf } from '../http/page.ts'
import type { Condition } from '../visibility/lens.ts'
import { shareOf, type Worker } from './share.ts'
import type { TasksQuery } from './task.dto.ts'

/** Later than every due instant: tasks without one come last, oldest first. */
export const never = 8.64e15

const earliestDue: Order = [
  { by: 'due', kind: 'number' },
  { by: 'createdAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]
const byDue = (a: Row, b: Row) =>
  a.due - b.due || a.createdAt - b.createdAt || (BigInt(a.key) < BigInt(b.key) ? -1 : 1)
type Row = { due: number; createdAt: number; key: string }

/**
 * Open tasks by due instant: their own due date, else that of the promise on them. Each query walks
 * an index from where the page starts and stops at the page's length.
 */
@Injectable()
export class DueTasks {
  constructor(private readonly em: EntityManager) {}

  /** One page of keys, of those for which one of the conditions holds: each has its own index. */
  async list(query: TasksQuery, worker: Worker, seen: readonly Condition[]): Promise<Page<string>> {
    const position = positionOf(query.after, earliestDue) ?? [-never, 0, '0']
    const count = query.limit + 1
    const found = new Map<string, Row>()
    for (const condition of seen) {
      const rows = await this.rows(narrow(query, worker, condition), position, count)
      for (const row of rows) found.set(row.key, row)
    }
    const rows = [...found.values()].toSorted(byDue).slice(0, count)
    return pageOf(rows, query.limit, earliestDue, ({ key }) => key)
  }

  private async rows(narrowed: Narrowed, position: Position, count: number): Promise<Row[]> {
    const rows = position[0] === never ? [] : await this.dated(narrowed, position, count)
    if (rows.length < count) {
      const start = position[0] === never ? position.slice(1) : [-never, '0']
      rows.push(...(await this.read(undated, narrowed, start, count - rows.length)))
    }
    return rows
  }

  /** Those with a due date of their own and those with a promise, merged. */
  private async dated(narrowed: Narrowed, position: Position, count: number): Promise<Row[]> {
    const own = await this.read(dueDate, narrowed, position, count)
    const promised = await this.read(promise, narrowed, [position[0]!, ...position], count)
    return [...own, ...promised].toSorted(byDue).slice(0, count)
  }

  private async read(
    sql: (narrowed: string) => string,
    narrowed: Narrowed,
    position: Position,
    count: number,
  ): Promise<Row[]> {
    const rows: Record<string, string>[] = await this.em
      .fork()
      .execute(sql(narrowed.sql), [...position, ...narrowed.parameters, count])
    return rows.map((row) => ({
      due: Number(row['due'] ?? never),
      createdAt: Number(row['createdAt']),
      key: row['key']!,
    }))
  }
}

const columns = `t.created_at::text as "createdAt", t.key::text as key`
const open = `status in ('running', 'paused', 'missedRunning', 'missedPaused')`
/** The open clocks `c` on the task `t`. */
export const clockOn = `from clock c
  where c.instance = t.instance and c.host = t.host and c.${open}`

const dueDate = (narrowed: string) => `
  select t.due_at::text as due, ${columns} from task t
  where t.state = 'open' and t.due_at is not null
    and (t.due_at, t.created_at, t.key) > (?, ?, ?) ${narrowed}
  order by t.due_at, t.created_at, t.key limit ?`

/** The first condition alone is one that the index knows. */
const promise = (narrowed: string) => `
  select o.due_at::text as due, ${columns}
  from clock o join task t on t.instance = o.instance and t.host = o.host
  where o.${open} and t.state = 'open' and t.due_at is null
    and o.due_at >= ? and (o.due_at, t.created_at, t.key) > (?, ?, ?) ${narrowed}
    and not exists (select 1 ${clockOn} and (c.due_at, c.key) < (o.due_at, o.key))
  order by o.due_at, t.created_at, t.key limit ?`

/** Without a due instant, oldest first; after an instant and a key. */
export const undated = (narrowed: string) => `
  select ${columns} from task t
  where t.state = 'open' and t.due_at is null
    and (t.created_at, t.key) > (?, ?) ${narrowed} and not exists (select 1 ${clockOn})
  order by t.created_at, t.key limit ?`

/** What a list of tasks is narrowed to. */
export type Narrowed = Readonly<{ sql: string; parameters: readonly string[] }>

/** What is asked for, and what of it is seen. */
export function narrow(query: TasksQuery, worker: Worker, seen: Condition): Narrowed {
  const { assignee, candidateGroup, candidateUser, instance, processId } = query
  const given = [
    ['t.assignee = ?', assignee],
    ['t.candidate_groups @> array[?]::text[]', candidateGroup],
    ['t.candidate_users @> array[?]::text[]', candidateUser],
    ['t.instance = ?', instance],
    ['t.process_id = ?', processId],
  ] as const
  const used = given.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined)
  const share = shareOf(query, worker)
  const conditions = [
    ...used.map(([condition]) => condition),
    ...(share ? [share.sql] : []),
    seen.sql,
  ]
  return {
    sql: conditions.map((condition) => `and ${condition}`).join(' '),
    parameters: [
      ...used.map(([, value]) => value),
      ...(share?.parameters ?? []),
      ...seen.parameters,
    ],
  }
}
