import { type Calendar, nextOpening, whenWorked, workingBetween } from '@punctual/calendar'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { type Order, type Page, pageOf, positionOf } from '../http/page.ts'
import { Clock } from '../runtime/clock.ts'
import type { Condition } from '../visibility/lens.ts'
import { clockOn, narrow, type Narrowed, never, undated } from './due-tasks.ts'
import type { Worker } from './share.ts'
import type { TasksQuery } from './task.dto.ts'

/** Pages after the first one count from the same instant: `asOf`. */
const leastLeft: Order = [
  { by: 'asOf', kind: 'number' },
  { by: 'left', kind: 'number' },
  { by: 'at', kind: 'number' },
  { by: 'key', kind: 'key' },
]
/** `at`: when it is due; without that, when it was created. */
type Row = Readonly<{ asOf: number; left: number; at: number; key: string }>
const byLeft = (a: Row, b: Row) =>
  a.left - b.left || a.at - b.at || Math.sign(Number(BigInt(a.key) - BigInt(b.key)))

/** Most promises that were missed, paused then, and count again: their lateness is no order. */
const RESUMED_LATE_MAX = 1_000

/**
 * Open tasks by the working time that is left of the promise on them, else by the time until their
 * own due date. On one calendar the due instants are already in that order, and what is paused
 * keeps what it had: each is an index that is walked from where the page starts, and the few heads
 * are merged. See docs/decisions/0030-remaining-working-time.md.
 */
@Injectable()
export class RemainingTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /** One page of keys, of those for which one of the conditions holds: each has its own index. */
  async list(query: TasksQuery, worker: Worker, seen: readonly Condition[]): Promise<Page<string>> {
    const position = positionOf(query.after, leastLeft)
    const [asOf, left, at, key] = position ?? [this.clock.now(), -never, 0, '0']
    const start = { asOf, left, at, key } as Row
    const count = query.limit + 1
    const found = new Map<string, Row>()
    for (const condition of seen)
      for (const row of await this.rows(wantedOf(query, worker, condition), start, count))
        found.set(row.key, row)
    const rows = [...found.values()].toSorted(byLeft).slice(0, count)
    return pageOf(rows, query.limit, leastLeft, (row) => row.key)
  }

  private async rows(narrowed: Wanted, start: Row, count: number): Promise<Row[]> {
    const rows = start.left === never ? [] : await this.dated(narrowed, start, count)
    if (rows.length < count) {
      const from = start.left === never ? [start.at, start.key] : [-never, '0']
      const given = [...from, ...narrowed.parameters, count - rows.length]
      const found = await this.read(undated(narrowed.sql), given)
      const row = ({ createdAt, key }: Found) => rowOf(start, never, Number(createdAt), key!)
      rows.push(...found.map(row))
    }
    return rows
  }

  private async dated(narrowed: Wanted, start: Row, count: number): Promise<Row[]> {
    const rows = [
      ...(await this.counting(narrowed, start, count)),
      ...(await this.standing(narrowed, start, count)),
      ...(await this.resumedLate(narrowed, start)),
      ...(await this.ownDue(narrowed, start, count)),
    ]
    return rows
      .filter((row) => byLeft(row, start) > 0)
      .toSorted(byLeft)
      .slice(0, count)
  }

  /** Promises that count, on each calendar in use. */
  private async counting(narrowed: Wanted, start: Row, count: number): Promise<Row[]> {
    const used = await this.read(CALENDARS, [])
    if (used.length === 0) return []
    const starts = used.map(({ calendar }) => {
      const { from, until } = this.plateau(calendar!, start)
      return [calendar!, from, until]
    })
    const rest = [start.at, start.key, ...narrowed.parameters, count]
    const found = narrowed.isFew
      ? await this.read(countingAtOnce(narrowed.sql, used.length), [...starts.flat(), ...rest])
      : await this.read(
          used.map(() => `(${counting(narrowed.sql)})`).join(' union all '),
          starts.flatMap((each) => [...each, ...rest]),
        )
    return found.map(({ calendar, at, key }) => {
      const left = this.worked(calendar!, start.asOf, Number(at))
      return rowOf(start, left, Number(at), key!)
    })
  }

  /** The instants that have as much working time before them as the start: a night, a holiday. */
  private plateau(id: string, { asOf, left }: Row): { from: number; until: number } {
    const calendar = this.definitions.calendar(id)
    const from = calendar ? whenWorked(calendar, asOf, left) : NaN
    if (!calendar || Number.isNaN(from)) return { from: asOf + left, until: asOf + left }
    const until = nextOpening(calendar, from)
    return { from, until: Number.isNaN(until) ? from : until }
  }

  private async standing(narrowed: Narrowed, start: Row, count: number): Promise<Row[]> {
    const { left, at, key } = start
    const given = [left, left, at, key, ...narrowed.parameters, count]
    const found = await this.read(standing(narrowed.sql), given)
    return found.map((row) => rowOf(start, Number(row['left']), Number(row['at']), row['key']!))
  }

  private async resumedLate(narrowed: Narrowed, start: Row): Promise<Row[]> {
    const given = [...narrowed.parameters, RESUMED_LATE_MAX]
    const found = await this.read(resumedLate(narrowed.sql), given)
    return found.map(({ left, at, key, calendar, resumedAt }) => {
      const used = Math.max(0, this.worked(calendar!, Number(resumedAt), start.asOf))
      return rowOf(start, Number(left) - used, Number(at), key!)
    })
  }

  private async ownDue(narrowed: Narrowed, start: Row, count: number): Promise<Row[]> {
    const { asOf, left, at, key } = start
    const until = asOf + left
    const given = [until, until, at, key, ...narrowed.parameters, count]
    const found = await this.read(ownDue(narrowed.sql), given)
    return found.map((row) =>
      rowOf(start, Number(row['at']) - asOf, Number(row['at']), row['key']!),
    )
  }

  /** Where the calendar does not reach, all time counts. */
  private worked(id: string, from: number, until: number): number {
    const calendar: Calendar | undefined = this.definitions.calendar(id)
    const worked = calendar ? workingBetween(calendar, from, until) : NaN
    return Number.isNaN(worked) ? until - from : worked
  }

  private read(sql: string, parameters: readonly (string | number)[]): Promise<Found[]> {
    return this.em.fork().execute(sql, [...parameters])
  }
}

type Found = Readonly<Partial<Record<string, string>>>

function rowOf({ asOf }: Row, left: number, at: number, key: string): Row {
  return { asOf, left, at, key }
}

const COUNTS = `status in ('running', 'missedRunning')`
const LEFT = 'o.goal_ms - o.accrued_ms'
const columns = `o.due_at::text as at, t.key::text as key`
const joined = 'from clock o join task t on t.instance = o.instance and t.host = o.host'
const earliest = `
  t.state = 'open' and not exists (select 1 ${clockOn} and (c.due_at, c.key) < (o.due_at, o.key))`

/** Who is in more groups may claim most of what is open: enough is soon found by walking. */
const GROUPS_FEW = 10

/**
 * What somebody holds or may claim is few among all: no index has it in order, so that all of it is
 * read, once for all calendars (150 ms of 100,000 open tasks, calendar by calendar 350).
 */
type Wanted = Narrowed & Readonly<{ isFew: boolean }>

function wantedOf(query: TasksQuery, worker: Worker, condition: Condition): Wanted {
  const { share, assignee, candidateGroup, candidateUser } = query
  const isOne = [assignee, candidateGroup, candidateUser].some((one) => one !== undefined)
  const isShare = share !== undefined && worker.groups.length <= GROUPS_FEW
  return { ...narrow(query, worker, condition), isFew: isOne || isShare }
}

/** Each calendar once, by jumping through the index. */
const CALENDARS = `
  with recursive used as (
    (select calendar from clock where ${COUNTS} order by calendar limit 1)
    union all
    select (select c.calendar from clock c
      where c.${COUNTS} and c.calendar > u.calendar order by c.calendar limit 1)
    from used u where u.calendar is not null)
  select calendar from used where calendar is not null`

const counting = (narrowed: string) => `
  select o.calendar, ${columns} ${joined}
  where o.calendar = ? and o.${COUNTS} and (o.status = 'running' or o.accrued_ms < o.goal_ms)
    and o.due_at >= ? and (o.due_at > ? or (o.due_at, t.key) > (?, ?)) ${narrowed} and ${earliest}
  order by o.due_at, t.key limit ?`

/** Of each calendar the first so many; `calendars` is how many there are. */
const countingAtOnce = (narrowed: string, calendars: number) => `
  select calendar, at, key from (
    select o.calendar, ${columns},
      row_number() over (partition by o.calendar order by o.due_at, t.key) as place
    ${joined}
    join (values ${Array.from({ length: calendars }, () => '(?, ?::bigint, ?::bigint)').join()})
      s(calendar, since, until) on s.calendar = o.calendar
    where o.${COUNTS} and (o.status = 'running' or o.accrued_ms < o.goal_ms)
      and o.due_at >= s.since and (o.due_at > s.until or (o.due_at, t.key) > (?, ?))
      ${narrowed} and ${earliest}) r
  where place <= ?`

const standing = (narrowed: string) => `
  select (${LEFT})::text as left, ${columns} ${joined}
  where o.status in ('paused', 'missedPaused') and ${LEFT} >= ?
    and (${LEFT}, o.due_at, t.key) > (?, ?, ?) ${narrowed} and ${earliest}
  order by ${LEFT}, o.due_at, t.key limit ?`

const resumedLate = (narrowed: string) => `
  select (${LEFT})::text as left, o.calendar, o.resumed_at::text as "resumedAt", ${columns}
  ${joined}
  where o.status = 'missedRunning' and o.accrued_ms >= o.goal_ms ${narrowed} and ${earliest}
  order by ${LEFT}, o.due_at limit ?`

const ownDue = (narrowed: string) => `
  select t.due_at::text as at, t.key::text as key from task t
  where t.state = 'open' and t.due_at >= ? and (t.due_at, t.due_at, t.key) > (?, ?, ?) ${narrowed}
    and not exists (select 1 ${clockOn})
  order by t.due_at, t.key limit ?`
