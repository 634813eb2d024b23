import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Definitions } from '../deployment/definitions.ts'
import { Database } from '../storage/database.ts'
import { Breath } from './breath.ts'
import { Clock, type Driven } from './clock.ts'
import { DueHeap } from './due-heap.ts'
import {
  advancing,
  dueSoon,
  dueStarts,
  isEarlier,
  isMoreUrgent,
  nextDue,
  overdue,
  type DueWork,
} from './due-work.ts'
import { Refusal } from './refusal.ts'
import { Runner } from './runner.ts'
import type { Committed } from './writer-loop.ts'

const SWEEP_MS = 5_000
/** What is due within two sweeps is held in memory and fires to the millisecond. */
const WINDOW_MS = 10_000
/** What is read of each kind at one time: some megabytes in memory. */
const SWEEP_MAX = 20_000
/**
 * Firings that wait in the queue at one time: two batches. More would only stand between an urgent
 * one, or a command, and its turn.
 */
const IN_FLIGHT_MAX = 2_000
const SHARE_OF_OWED = 0.8
/** Another transaction had the instance: it has probably fired what was due. */
const SKIPPED_RETRY_MS = 50

/**
 * Fires BPMN timers, clock instants and timer start events. What is due soon is held in memory; a
 * sweep reads on and finds what another node left. Of all that is due the most urgent goes first.
 * The lock of the instance is the claim, taken with SKIP LOCKED.
 */
@Injectable()
export class Timers implements OnApplicationBootstrap, BeforeApplicationShutdown, Driven {
  readonly #logger = new Logger('Timers')
  /** An instance may have several instants to come. */
  readonly #soon = new DueHeap<DueWork>(isEarlier, ({ lane, dueAt }) => `${lane} ${dueAt}`)
  /** All that is due in an instance is done at once. */
  readonly #due = new DueHeap<DueWork>(isMoreUrgent, ({ lane }) => lane)
  #alarm: NodeJS.Timeout | undefined
  #inFlight = 0
  #isOpen = false
  #sweeping = false
  /** There is more in the tables that was due at the last look. */
  #isMore = false
  /** What is due later than this has not been read. */
  #readUntil = Infinity
  #firedSinceSweep = 0
  #failedSinceSweep = 0

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
    this.runner.queue.taken.subscribe(() => this.#due.size > 0 && this.#ring())
    this.definitions.changed.subscribe(() => void this.sweep())
    await this.sweep()
  }

  beforeApplicationShutdown(): void {
    this.#isOpen = false
    clearTimeout(this.#alarm)
  }

  /** Reads what is due, and what will be soon. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.#isOpen || this.clock.isPinned || this.#sweeping) return
    this.#sweeping = true
    this.#firedSinceSweep = 0
    this.#failedSinceSweep = 0
    try {
      const now = this.clock.now()
      const until = now + WINDOW_MS
      const due = await overdue(this.database, now, SWEEP_MAX)
      await addAll(this.#due, due)
      this.#isMore = due.length === SWEEP_MAX
      const soon = await dueSoon(this.database, now, until, SWEEP_MAX)
      const starts = await dueStarts(this.database, until, SWEEP_MAX)
      await addAll(this.#soon, [...soon, ...starts])
      this.#readUntil = soon.length === SWEEP_MAX ? soon.at(-1)!.dueAt : Infinity
    } catch (error) {
      this.#logger.warn(error)
    } finally {
      this.#sweeping = false
      this.#ring()
    }
  }

  nextDue(): Promise<number | undefined> {
    return nextDue(this.database)
  }

  async fireDue(): Promise<void> {
    this.#clear()
    const now = this.clock.now()
    const starts = await dueStarts(this.database, now, SWEEP_MAX)
    for (const each of await overdue(this.database, now, SWEEP_MAX)) this.#due.add(each)
    for (const each of starts) this.#due.add(each)
    await this.runner.queue.oweAll(this.#allDue(), (error) => this.#leave(error))
    await this.runner.settled()
  }

  *#allDue(): Generator<DueWork> {
    for (let each = this.#due.take(); each; each = this.#due.take()) yield each
  }

  /** An instance that cannot go on keeps no other waiting. */
  #leave(error: unknown): void {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
    this.#logger.warn(error)
  }

  #clear(): void {
    this.#soon.clear()
    this.#due.clear()
    this.#isMore = false
    this.#readUntil = Infinity
  }

  /** The start event that has fired may be due again before the next sweep. */
  async #planStarts(): Promise<void> {
    const until = this.clock.now() + WINDOW_MS
    for (const each of await dueStarts(this.database, until, SWEEP_MAX)) this.#soon.add(each)
  }

  /** Takes in what a transaction has planned when it is due before the next sweep but one. */
  #keep({ changes }: Committed): void {
    if (this.clock.isPinned) return
    const horizon = this.clock.now() + WINDOW_MS
    let isNew = false
    for (const { instance, dueAt, priority, replay } of changes.timer.written) {
      if (replay || dueAt === undefined || dueAt > horizon) continue
      this.#soon.add(advancing(instance!, dueAt, priority))
      isNew = true
    }
    if (isNew) this.#setAlarm()
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm)
    if (!this.#isOpen || this.#inFlight >= this.#inFlightMax) return
    const next = Math.min(this.#soon.first?.dueAt ?? Infinity, this.#readUntil)
    if (next === Infinity) return
    this.#alarm = setTimeout(() => this.#ring(), Math.max(0, next - this.clock.now()))
    this.#alarm.unref()
  }

  /** Never all the room there is: other work that the engine owes needs some. */
  get #inFlightMax(): number {
    return Math.min(IN_FLIGHT_MAX, Math.floor(this.runner.queue.owedMax * SHARE_OF_OWED))
  }

  /** Begins what is due, as far as there is room. */
  #ring(): void {
    if (!this.#isOpen) return
    if (this.clock.isPinned) return this.#clear()
    const now = this.clock.now()
    while ((this.#soon.first?.dueAt ?? Infinity) <= now) this.#due.add(this.#soon.take()!)
    this.#readOn(now)
    while (this.#inFlight < this.#inFlightMax && this.runner.queue.roomOwed > 0) {
      const due = this.#due.take()
      if (!due) break
      void this.#fire(due)
    }
    this.#setAlarm()
  }

  /** More than was read is due: does not wait for the next sweep, but never looks in vain. */
  #readOn(now: number): void {
    const isPast = this.#readUntil <= now
    const isEmpty = this.#isMore && this.#due.size === 0 && this.#firedSinceSweep > 0
    if (!isPast && !isEmpty) return
    this.#readUntil = Infinity
    this.#isMore = false
    void this.sweep()
  }

  async #fire(due: DueWork): Promise<void> {
    this.#inFlight++
    try {
      const outcome = await this.runner.queue.owe(due)
      if (due.work.kind === 'startTimer') await this.#planStarts()
      if (outcome === 'skipped') {
        this.#soon.add({ ...due, dueAt: this.clock.now() + SKIPPED_RETRY_MS })
      } else if (outcome !== 'nothing') this.#firedSinceSweep++
    } catch (error) {
      // It is still due: the next sweep finds it. While the database is away all say the same.
      if (this.#failedSinceSweep++ === 0) this.#logger.warn(error)
    }
    this.#inFlight--
    this.#ring()
  }
}

/** Thousands, with pauses in which others get their turn. */
async function addAll(heap: DueHeap<DueWork>, all: readonly DueWork[]): Promise<void> {
  const breath = new Breath()
  for (const each of all) {
    heap.add(each)
    if (breath.isDue) await breath.take()
  }
}
