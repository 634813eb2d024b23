import type { Event, EventType } from '@punctual/interpreter'
import { MikroORM } from '@mikro-orm/core'
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { setTimeout as sleep } from 'node:timers/promises'
import { arrayParameter } from '../storage/array-parameter.ts'
import { Database, type Transaction } from '../storage/database.ts'
import { Visit } from '../storage/entities/index.ts'
import { tableOf, type RowOf, type Table } from '../storage/table.ts'
import { readOutbox } from './outbox.ts'
import { VisitRows, type VisitedStep } from './visit-rows.ts'
import { handOverText, mergeText } from './visit-sums.ts'

const EVERY_MS = 1_000
/** Transactions of the runner whose steps are read together. */
const ROWS_MAX = 20
/** While others have work for the database, it gets the larger part of it. */
const REST = 3
const OWN = {
  name: 'visits_own',
  text: 'select position::text as position from visits_seen for update',
}
const SEEN = { name: 'visits_seen', text: 'update visits_seen set position = $1::text::xid8' }
const UNREAD_MAX = 10_000
const UNREAD = {
  name: 'visits_unread',
  text: `select distinct (c.value ->> 'instance')::int8::text as instance
         from (select changes from outbox where position > (select position from visits_seen)
           order by outbox.position desc limit ${UNREAD_MAX}) o
         cross join lateral jsonb_array_elements(o.changes::jsonb) c`,
}
const STEPS = {
  name: 'visits_steps',
  text: `select h.instance::text as instance, h.at::text as at, h.events,
           i.definition_key::text as "definitionKey", i.replay, coalesce(c.unit, r.unit) as unit
         from unnest($1::int8[], $2::int4[]) as u(instance, step)
         join history h on h.instance = any(array[u.instance]) and h.step = u.step
         join instance i on i.key = any(array[u.instance])
         join instance r on r.key = any(array[i.root])
         left join visit c on c.instance = any(array[i.root]) and c.key = 1`,
}
const HAND_OVER = { name: 'visits_hand_over', text: handOverText }
const TOLD: ReadonlySet<EventType> = new Set<EventType>([
  'elementEntered',
  'elementCompleted',
  'elementTerminated',
  'stateEntered',
  'stateExited',
])

/**
 * Keeps the table of visits and its sums a moment behind the log: operators look at it now and
 * then, and no command should wait for it (rows of every element entered and left would cost as
 * much as all else that a step writes). Any node does it, one at a time; what was read before is
 * read again without harm.
 */
@Injectable()
export class Visits implements BeforeApplicationShutdown {
  readonly #logger = new Logger('Visits')
  readonly #table: Table
  #following: Promise<void> | undefined
  #next: Promise<boolean> | undefined
  #last: Promise<unknown> = Promise.resolve()
  #isOpen = true

  constructor(
    private readonly database: Database,
    orm: MikroORM,
  ) {
    this.#table = tableOf(orm, Visit)
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isOpen = false
    await this.#following
  }

  @Interval(EVERY_MS)
  async follow(): Promise<void> {
    this.#following ??= this.#followOn()
      .catch((error: unknown) => this.#logger.warn(error))
      .finally(() => (this.#following = undefined))
    await this.#following
  }

  /**
   * Reads everything that has committed; false when that takes longer than `ms`, which under load
   * it may.
   */
  async catchUp(ms = Infinity): Promise<boolean> {
    const until = performance.now() + ms
    while (await this.#read()) if (performance.now() > until) return false
    return true
  }

  /**
   * The newest instances of which something has committed that is not read yet, since an older
   * transaction is still under way; nearly always none.
   */
  async unread(): Promise<string[]> {
    const rows = await this.database.query<{ instance: string }>(UNREAD)
    return rows.map(({ instance }) => instance)
  }

  async #followOn(): Promise<void> {
    for (;;) {
      const since = performance.now()
      if (!(await this.#read()) || !this.#isOpen) return
      await sleep((performance.now() - since) * REST)
    }
  }

  /**
   * Reads a little; whether there may be more. One at a time, so that a crowd of readers takes no
   * more than one connection: who asks meanwhile shares the next.
   */
  #read(): Promise<boolean> {
    if (this.#next) return this.#next
    const next = this.#last.then(() => {
      this.#next = undefined
      return this.#readOn()
    })
    this.#next = next
    this.#last = next.catch(() => {})
    return next
  }

  #readOn(): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [seen] = await transaction.query<{ position: string }>(OWN)
      const rows = await readOutbox(transaction, seen!.position, ROWS_MAX)
      const last = rows.at(-1)
      if (!last) return false
      const changes = rows.flatMap((row) => row.changes)
      const told = [...new Set(changes.map(({ instance }) => instance))]
      transaction.send(HAND_OVER, [arrayParameter('int8', told)])
      const steps = changes.filter(({ types }) => types.some((type) => TOLD.has(type)))
      const visits = new VisitRows()
      for (const step of await this.#steps(transaction, steps)) visits.add(step)
      this.#merge(transaction, [...visits.rows])
      transaction.send(SEEN, [last.position])
      return rows.length === ROWS_MAX
    })
  }

  async #steps(
    transaction: Transaction,
    steps: ReadonlyArray<{ instance: string; step: number }>,
  ): Promise<VisitedStep[]> {
    if (steps.length === 0) return []
    const instances = steps.map(({ instance }) => instance)
    const numbers = steps.map(({ step }) => step)
    const parameters = [arrayParameter('int8', instances), arrayParameter('int4', numbers)]
    type Row = Omit<VisitedStep, 'at' | 'events'> & { at: string; events: string }
    const rows = await transaction.query<Row>(STEPS, parameters)
    return rows.map(({ at, events, ...row }) => {
      return { ...row, at: Number(at), events: JSON.parse(events) as Event[] }
    })
  }

  #merge(transaction: Transaction, rows: readonly RowOf<Visit>[]): void {
    if (rows.length === 0) return
    const part = this.#table.insert(rows)
    transaction.send({ name: 'visits_merge', text: mergeText(part.text(1)) }, part.parameters)
  }
}
