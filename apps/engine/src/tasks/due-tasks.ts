import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { type Order, type Page, pageOf, positionOf } from '../http/page.ts'
import type { TasksQuery } from './task.dto.ts'

/** Later than every due instant: tasks without one come last, oldest first. */
const never = 8.64e15

const earliestDue: Order = [
  { by: 'due', kind: 'number' },
  { by: 'createdAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]
type Row = { due: number; createdAt: number; key: string }

/**
 * Open tasks by due instant: their own due date, else that of the promise on them. Each part of the union walks an
 * index from where the page starts and stops at the page's length.
 */
@Injectable()
export class DueTasks {
  constructor(private readonly em: EntityManager) {}

  /** One page of keys. */
  async list(query: TasksQuery): Promise<Page<string>> {
    const position = positionOf(query.after, earliestDue) ?? [-never, 0, '0']
    const narrowed = narrow(query)
    const count = query.limit + 1
    const part = [...position, ...narrowed.parameters, count]
    const rows: Record<keyof Row, string>[] = await this.em
      .fork()
      .execute(union(narrowed.sql), [...part, ...part, ...part, count])
    const numbered = rows.map(({ due, createdAt, key }) => ({
      due: Number(due),
      createdAt: Number(createdAt),
      key,
    }))
    return pageOf(numbered, query.limit, earliestDue, ({ key }) => key)
  }
}

const openClock = `status in ('running', 'paused', 'missedRunning', 'missedPaused')`
const clockOn = `from clock c where c.instance = t.instance and c.host = t.host and c.${openClock}`

function union(narrowed: string): string {
  const part = (due: string, source: string, condition: string) => `
    (select ${due} as due, t.created_at, t.key from ${source}
     where t.state = 'open' and ${condition} and (${due}, t.created_at, t.key) > (?, ?, ?) ${narrowed}
     order by 1, 2, 3 limit ?)`
  const earlier = `(select 1 ${clockOn} and (c.due_at, c.key) < (o.due_at, o.key))`
  return `select due::text as due, created_at::text as "createdAt", key::text as key from (
    ${part('t.due_at', 'task t', 't.due_at is not null')}
    union all
    ${part(
      'o.due_at',
      'clock o join task t on t.instance = o.instance and t.host = o.host',
      `o.${openClock} and t.due_at is null and not exists ${earlier}`,
    )}
    union all
    ${part(`${never}::bigint`, 'task t', `t.due_at is null and not exists (select 1 ${clockOn})`)}
  ) as tasks order by tasks.due, created_at, tasks.key limit ?`
}

function narrow(query: TasksQuery): { sql: string; parameters: string[] } {
  const { assignee, candidateGroup, candidateUser, instance, processId } = query
  const given = [
    ['t.assignee = ?', assignee],
    ['t.candidate_groups @> array[?]::text[]', candidateGroup],
    ['t.candidate_users @> array[?]::text[]', candidateUser],
    ['t.instance = ?', instance],
    ['t.process_id = ?', processId],
  ] as const
  const used = given.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined)
  return {
    sql: used.map(([condition]) => `and ${condition}`).join(' '),
    parameters: used.map(([, value]) => value),
  }
}
