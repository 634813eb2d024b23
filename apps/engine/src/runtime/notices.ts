import type { ClockRung, State } from '@punctual/interpreter'
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { MikroORM } from '@mikro-orm/core'
import { Channels, type Told } from '../channels/channels.ts'
import type { NewDelivery } from '../channels/delivery-store.ts'
import { Definitions } from '../deployment/definitions.ts'
import { Database, type Session } from '../storage/database.ts'
import { NoticeRecord } from '../storage/entities/index.ts'
import { Composer } from '../storage/part.ts'
import { TableChanges } from '../storage/table-changes.ts'
import { tableOf, type RowOf, type Table } from '../storage/table.ts'
import { Clock, type Driven } from './clock.ts'
import { sayNotice, variablesOf, type NoticedClock } from './notice-text.ts'
import { Runner } from './runner.ts'

const SWEEP_MS = 1_000
const BATCH_MAX = 200

const CLAIM = {
  name: 'claim_notices',
  text: `select n.instance::text as instance, n.step, n.ordinal, n."to", n.channel, n.message,
           n.clock::text as "clockKey", n.rung, c.ladder,
           i.business_id as "businessId", i.definition_key::text as "definitionKey", i.state,
           case when c.key is null then null else
           json_build_object('id', c.id, 'host', c.host, 'element', c.element, 'status', c.status,
             'calendar', c.calendar, 'goalMs', c.goal_ms, 'accruedMs', c.accrued_ms,
             'resumedAt', c.resumed_at, 'dueAt', c.due_at)::text end as clock, c.rungs
         from notice n join instance i on i.key = n.instance
           left join clock c on c.instance = n.instance and c.key = n.clock
         where n.delivered_at is null and not n.replay and n.deliver_at <= $1
         order by n.deliver_at limit $2 for update of n skip locked`,
}
const NEXT = {
  name: 'next_due_notice',
  text: `select min(deliver_at)::text as "dueAt" from notice
         where delivered_at is null and not replay`,
}
type Claimed = Readonly<{
  instance: string
  step: number
  ordinal: number
  to: string
  channel: string
  message: string
  clockKey: string
  rung: string
  ladder: string | null
  businessId: string | null
  definitionKey: string
  state: string
  /** Null when no promise told it but a machine, of which `rung` is the state. */
  clock: string | null
  rungs: string
}>
type NoticeChanges = TableChanges<RowOf<NoticeRecord>>

/** Hands notices to their channels when they may be delivered, in the words of each reader. */
@Injectable()
export class Notices implements OnApplicationBootstrap, BeforeApplicationShutdown, Driven {
  readonly #logger = new Logger('Notices')
  readonly #table: Table
  readonly #composer = new Composer()
  #isOpen = false
  #delivering: Promise<void> | undefined

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly runner: Runner,
    private readonly channels: Channels,
    orm: MikroORM,
  ) {
    this.#table = tableOf(orm, NoticeRecord)
  }

  onApplicationBootstrap(): void {
    this.#isOpen = true
    this.clock.drive(this)
    this.runner.committed.subscribe(({ changes }) => {
      if (!this.clock.isPinned && changes.notice.written.length > 0) void this.sweep()
    })
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isOpen = false
    await this.#delivering
  }

  /** Delivers what may be delivered by now. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.#isOpen || this.clock.isPinned || this.#delivering) return
    this.#delivering = this.fireDue().catch((error: unknown) => this.#logger.warn(error))
    await this.#delivering
    this.#delivering = undefined
  }

  async nextDue(): Promise<number | undefined> {
    const [row] = await this.database.query<{ dueAt: string | null }>(NEXT)
    return row?.dueAt == null ? undefined : Number(row.dueAt)
  }

  async fireDue(): Promise<void> {
    while ((await this.#deliver()) === BATCH_MAX);
  }

  /** Delivers one batch and gives its size. */
  #deliver(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const now = this.clock.now()
      const claimed = await transaction.query<Claimed>(CLAIM, [now, BATCH_MAX])
      const changes: NoticeChanges = new TableChanges(this.#table)
      const deliveries: NewDelivery[] = []
      for (const notice of claimed) {
        const { instance, step, ordinal } = notice
        const told = await this.#tell(notice, now, transaction)
        changes.patch(
          { instance, step, ordinal },
          { ...this.channels.said(told), deliveredAt: now },
        )
        deliveries.push(...this.channels.deliveries(told, now))
      }
      this.#composer.send(transaction, changes.parts)
      await this.channels.put(transaction, deliveries)
      return claimed.length
    })
  }

  async #tell(notice: Claimed, at: number, session: Session): Promise<Told> {
    const { businessId, definitionKey, clockKey, message } = notice
    const { graph } = await this.definitions.runnable(definitionKey, session)
    const clock = notice.clock === null ? undefined : clockOf(notice.clock, notice.rungs)
    const state = JSON.parse(notice.state) as State
    const element = clock?.element ?? notice.rung
    const context = { businessId, graph, state, element, clock, at }
    return {
      ...notice,
      clock: clockKey,
      variables: variablesOf(context),
      say: (voice) => sayNotice(message, voice, context, this.definitions),
    }
  }
}

function clockOf(clock: string, rungs: string): NoticedClock {
  const noticed = JSON.parse(clock) as Omit<NoticedClock, 'rungs'>
  return { ...noticed, rungs: JSON.parse(rungs) as ClockRung[] }
}
