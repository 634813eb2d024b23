import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Definitions } from '../deployment/definitions.ts'
import { Database } from '../storage/database.ts'
import { Clock, type Driven } from './clock.ts'
import { DueHeap } from './due-heap.ts'
import { Runner } from './runner.ts'
import { dueStartTimers, type StartTimer } from './start-timers.ts'
import type { Work } from './ticket.ts'
import type { Committed } from './writer-loop.ts'

type DueWork = Readonly<{ id: string; dueAt: number; work: Work }>

const SWEEP_MS = 5_000
/** What is due within two sweeps is held in memory and fires to the millisecond. */
const WINDOW_MS = 10_000
const SWEEP_MAX = 20_000
/** Firings that wait in the queue at one time; the others stay in the heap. */
const IN_FLIGHT_MAX = 5_000
/** Another transaction had the instance: it has probably fired what was due. */
const SKIPPED_RETRY_MS = 50

const DUE = {
  name: 'due_timers',
  text: `select instance::text as instance, min(due_at)::text as "dueAt" from (
           select instance, due_at from timer where not replay and due_at <= $1
             and not exists (select from quarantine q where q.instance = timer.instance)
           order by due_at limit $2) as due group by instance`,
}
const NEXT = {
  name: 'next_due_timer',
  text: `select least(
           (select min(due_at) from timer where not replay
             and not exists (select from quarantine q where q.instance = timer.instance)),
           (select min(due_at) from start_timer))::text as "dueAt"`,
}

/**
 * Fires BPMN timers, clock instants and timer start events. What is due soon is held in a heap; a
 * sweep refills it and finds what another node left. The lock of the instance is the claim, taken
 * with SKIP LOCKED.
 */
@Injectable()
export class Timers implements OnApplicationBootstrap, BeforeApplicationShutdown, Driven {
  readonly #logger = new Logger('Timers')
  readonly #heap = new DueHeap<DueWork>()
  #alarm: NodeJS.Timeout | undefined
  #inFlight = 0
  #isOpen = false
  #sweeping = false

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly runner: Runner,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#isOpen = true
    this.clock.drive(this)
    this.runner.committed.subscribe((committed) => this.#keep(committed))
    this.definitions.changed.subscribe(() => void this.sweep())
    await this.sweep()
  }

  beforeApplicationShutdown(): void {
    this.#isOpen = false
    clearTimeout(this.#alarm)
  }

  /** Reads what is due soon. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.#isOpen || this.clock.isPinned || this.#sweeping) return
    this.#sweeping = true
    try {
      const until = this.clock.now() + WINDOW_MS
      for (const due of await this.#due(until)) this.#heap.add(due)
      this.#setAlarm()
    } catch (error) {
      this.#logger.warn(error)
    } finally {
      this.#sweeping = false
    }
  }

  async nextDue(): Promise<number | undefined> {
    const [row] = await this.database.query<{ dueAt: string | null }>(NEXT)
    return row?.dueAt == null ? undefined : Number(row.dueAt)
  }

  async fireDue(): Promise<void> {
    this.#heap.clear()
    const due = await this.#due(this.clock.now())
    await Promise.all(due.map(({ id, work }) => this.runner.do(work, id)))
    await this.runner.settled()
  }

  async #due(until: number): Promise<DueWork[]> {
    const rows = await this.database.query<{ instance: string; dueAt: string }>(DUE, [
      until,
      SWEEP_MAX,
    ])
    const starts = await dueStartTimers(this.database, until, SWEEP_MAX)
    return [
      ...rows.map((row) => advancing(row.instance, Number(row.dueAt))),
      ...starts.map(starting),
    ]
  }

  /** The start event that has fired may be due again before the next sweep. */
  async #planStarts(): Promise<void> {
    const until = this.clock.now() + WINDOW_MS
    for (const due of await dueStartTimers(this.database, until, SWEEP_MAX)) {
      this.#heap.add(starting(due))
    }
  }

  /**
   * Takes what a transaction has planned into the heap when it is due before the next sweep but
   * one.
   */
  #keep({ changes }: Committed): void {
    if (this.clock.isPinned) return
    const horizon = this.clock.now() + WINDOW_MS
    let isNew = false
    for (const { instance, dueAt, replay } of changes.timer.written) {
      if (replay || dueAt! > horizon) continue
      this.#heap.add(advancing(instance!, dueAt!))
      isNew = true
    }
    if (isNew) this.#setAlarm()
  }

  #setAlarm(): void {
    const first = this.#heap.firstAt
    clearTimeout(this.#alarm)
    if (first === undefined || !this.#isOpen || this.#inFlight >= IN_FLIGHT_MAX) return
    this.#alarm = setTimeout(() => this.#ring(), Math.max(0, first - this.clock.now()))
    this.#alarm.unref()
  }

  #ring(): void {
    if (this.clock.isPinned) return this.#heap.clear()
    const now = this.clock.now()
    while (this.#inFlight < IN_FLIGHT_MAX) {
      const due = this.#heap.take(now)
      if (!due) break
      void this.#fire(due)
    }
    this.#setAlarm()
  }

  async #fire(due: DueWork): Promise<void> {
    this.#inFlight++
    try {
      const outcome = await this.runner.do(due.work, due.id)
      if (due.work.kind === 'startTimer') await this.#planStarts()
      if (outcome === 'skipped') {
        this.#heap.add({ ...due, dueAt: this.clock.now() + SKIPPED_RETRY_MS })
      }
    } catch (error) {
      // It is still due: the next sweep finds it.
      this.#logger.warn(error)
    }
    this.#inFlight--
    this.#setAlarm()
  }
}

function advancing(instance: string, dueAt: number): DueWork {
  return { id: instance, dueAt, work: { kind: 'advance', instance } }
}

function starting({ processId, element, dueAt }: StartTimer): DueWork {
  const id = `start timer ${processId}/${element}`
  return { id, dueAt, work: { kind: 'startTimer', processId, element } }
}
