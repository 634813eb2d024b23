import { visibleVariables, type State, type Variables } from '@punctual/interpreter'
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { arrayParameter } from '../storage/array-parameter.ts'
import { Database } from '../storage/database.ts'
import { Clock } from './clock.ts'
import { jobsActivated } from './figures.ts'
import { Runner } from './runner.ts'
import type { Committed } from './writer-loop.ts'

type Activation = Readonly<{
  type: string
  worker: string
  maxJobs: number
  /** Length of the lease. */
  timeoutMs: number
  /** How long to wait when there is no job; 0 answers at once. */
  waitMs: number
  /** Aborted when the client has gone: jobs claimed meanwhile are handed back. */
  signal?: AbortSignal
}>

export type ActivatedJob = Readonly<{
  key: string
  type: string
  instance: string
  processId: string
  definitionKey: string
  element: string
  headers: Readonly<Record<string, string>>
  /** Everything visible at the element. */
  variables: Variables
  retries: number
  deadline: number
}>

/**
 * Of jobs that become free without a commit of this node (end of a lease or back-off, another node)
 * we hear so late.
 */
const POLL_MS = 250

const CLAIM = {
  name: 'claim_jobs',
  text: `with claimed as (
           select j.instance, j.key from job j
           where j.type = $1 and j.available_at <= $2
           order by j.available_at limit $3 for update skip locked)
         update job j set worker = $4, available_at = $5
         from claimed c join instance i on i.key = any(array[c.instance])
         where j.instance = any(array[c.instance]) and j.key = c.key
         returning j.key::text as key, j.type, j.instance::text as instance,
           j.process_id as "processId", j.definition_key::text as "definitionKey", j.element,
           j.host, j.headers, j.retries, i.state`,
}
const HAND_BACK = {
  name: 'hand_back_jobs',
  text: `update job j set worker = null, available_at = $1
         from unnest($2::int8[], $3::int8[]) as u(instance, key)
         where j.instance = any(array[u.instance]) and j.key = u.key
           and j.worker = $4 and j.available_at = $5`,
}
type Claimed = Readonly<
  Omit<ActivatedJob, 'headers' | 'variables' | 'deadline'> & {
    host: number
    headers: string
    state: string
  }
>

type Waiter = Readonly<{
  activation: Activation
  until: number
  answer(jobs: ActivatedJob[]): void
}>
/** The requests for one type of job, served in their order. */
type Desk = { waiters: Waiter[]; serving: boolean; again: boolean }

/**
 * Hands jobs to workers. Completion and failure go through `Runner.run` (completeJob, failJob,
 * throwError).
 */
@Injectable()
export class Jobs implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Jobs')
  readonly #desks = new Map<string, Desk>()
  #isOpen = true

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly runner: Runner,
  ) {}

  onModuleInit(): void {
    this.runner.committed.subscribe((committed) => this.#wake(committed))
  }

  beforeApplicationShutdown(): void {
    this.#isOpen = false
    for (const desk of this.#desks.values()) {
      for (const { answer } of desk.waiters.splice(0)) answer([])
    }
  }

  /** Claims jobs for a worker; waits for some when there are none. */
  async activate(activation: Activation): Promise<readonly ActivatedJob[]> {
    const jobs = await this.#claim(activation)
    const isGone = activation.signal?.aborted
    if (jobs.length > 0 || activation.waitMs <= 0 || isGone || !this.#isOpen) return jobs
    return this.#park(activation)
  }

  /**
   * Serves those whose jobs became free otherwise, and sends those home who have waited long
   * enough.
   */
  @Interval(POLL_MS)
  poll(): void {
    const now = performance.now()
    for (const [type, desk] of this.#desks) {
      for (const waiter of desk.waiters) if (waiter.until <= now) leave(desk, waiter)
      if (desk.waiters.length > 0) void this.#serve(type, desk)
      else if (!desk.serving) this.#desks.delete(type)
    }
  }

  #park(activation: Activation): Promise<ActivatedJob[]> {
    const { type, waitMs, signal } = activation
    const desk = this.#desks.get(type) ?? { waiters: [], serving: false, again: false }
    this.#desks.set(type, desk)
    return new Promise((resolve) => {
      const waiter = { activation, until: performance.now() + waitMs, answer: resolve }
      desk.waiters.push(waiter)
      signal?.addEventListener('abort', () => leave(desk, waiter), { once: true })
      // Something may have come between the look and the wait.
      void this.#serve(type, desk)
    })
  }

  #wake({ changes }: Committed): void {
    const types = new Set<string>()
    for (const { type, availableAt } of changes.job.written) {
      if (type !== undefined) types.add(type)
      else if (availableAt) for (const known of this.#desks.keys()) types.add(known)
    }
    for (const type of types) {
      const desk = this.#desks.get(type)
      if (desk && desk.waiters.length > 0) void this.#serve(type, desk)
    }
  }

  /**
   * Serves waiters in their order until there are no more jobs; one claim at a time for each type.
   */
  async #serve(type: string, desk: Desk): Promise<void> {
    desk.again = true
    if (desk.serving) return
    desk.serving = true
    try {
      while (desk.again && desk.waiters.length > 0) {
        desk.again = false
        const waiter = desk.waiters[0]!
        const jobs = await this.#claim(waiter.activation)
        if (jobs.length === 0) continue
        desk.again = true
        const isWaiting = remove(desk, waiter)
        if (isWaiting) waiter.answer(jobs)
        else await this.#handBack(waiter.activation, jobs)
      }
    } catch (error) {
      this.#logger.warn(`Jobs of type '${type}' could not be claimed: ${String(error)}`)
    } finally {
      desk.serving = false
    }
  }

  async #claim(activation: Activation): Promise<ActivatedJob[]> {
    const { type, worker, maxJobs, timeoutMs, signal } = activation
    if (signal?.aborted) return []
    const now = this.clock.now()
    const deadline = now + timeoutMs
    const parameters = [type, now, maxJobs, worker, deadline]
    const claimed = await this.database.query<Claimed>(CLAIM, parameters)
    const jobs = claimed.map((row) => activated(row, deadline))
    if (signal?.aborted && jobs.length > 0) {
      await this.#handBack(activation, jobs)
      return []
    }
    jobsActivated.inc(jobs.length)
    return jobs
  }

  async #handBack({ worker }: Activation, jobs: readonly ActivatedJob[]): Promise<void> {
    await this.database.query(HAND_BACK, [
      this.clock.now(),
      arrayParameter(
        'int8',
        jobs.map(({ instance }) => instance),
      ),
      arrayParameter(
        'int8',
        jobs.map(({ key }) => key),
      ),
      worker,
      jobs[0]!.deadline,
    ])
  }
}

function activated({ host, state, headers, ...job }: Claimed, deadline: number): ActivatedJob {
  return {
    ...job,
    headers: JSON.parse(headers) as Record<string, string>,
    variables: visibleVariables(JSON.parse(state) as State, host),
    deadline,
  }
}

/** Sends a waiter home without jobs. */
function leave(desk: Desk, waiter: Waiter): void {
  if (remove(desk, waiter)) waiter.answer([])
}

function remove(desk: Desk, waiter: Waiter): boolean {
  const index = desk.waiters.indexOf(waiter)
  if (index >= 0) desk.waiters.splice(index, 1)
  return index >= 0
}
