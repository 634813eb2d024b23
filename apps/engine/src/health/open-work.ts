import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Gauge, collectDefaultMetrics, register } from 'prom-client'
import { Clock } from '../runtime/clock.ts'
import { Runner } from '../runtime/runner.ts'

/** Counting is not repeated more often, however many scrapers ask. */
const freshMs = 5_000

const counts = {
  punctual_open_instances: `select count(*) from instance where status = 'active'`,
  punctual_open_tasks: `select count(*) from task where state = 'open'`,
  punctual_open_jobs: 'select count(*) from job',
  punctual_open_timers: 'select count(*) from timer where not replay',
  punctual_open_incidents: `select count(*) from incident where state = 'open'`,
  punctual_open_promises: `select count(*) from clock
    where status in ('running', 'paused', 'missedRunning', 'missedPaused')`,
  punctual_missed_promises: `select count(*) from clock
    where status in ('missedRunning', 'missedPaused')`,
  punctual_waiting_deliveries: `select count(*) from delivery where state = 'waiting'`,
  punctual_dead_deliveries: `select count(*) from delivery where state = 'dead'`,
  punctual_quarantined_instances: 'select count(*) from quarantine',
} as const

/** Timers and clocks whose instant has passed and that have not fired. */
const dueTimers = (now: number) => `from timer where not replay and due_at <= ${now}`

/** Counts what is open, for Prometheus. */
@Injectable()
export class OpenWork {
  private measuredAt = 0

  constructor(
    private readonly em: EntityManager,
    private readonly runner: Runner,
    private readonly clock: Clock,
  ) {
    if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics()
  }

  /** Refreshes the gauges when they are older than five seconds. */
  async measure(): Promise<void> {
    gauge('punctual_waiting_commands').set(this.runner.queue.waiting)
    const now = performance.now()
    if (this.measuredAt > 0 && now - this.measuredAt < freshMs) return
    this.measuredAt = now
    const at = this.clock.now()
    const all = {
      ...counts,
      punctual_due_timers: `select count(*) ${dueTimers(at)}`,
      punctual_oldest_due_timer_ms: `select ${at} - min(due_at) ${dueTimers(at)}`,
    }
    const names = Object.keys(all) as (keyof typeof all)[]
    const columns = names.map((name) => `(${all[name]})::text as ${name}`)
    const [row] = await this.em.fork().execute<Record<string, string>[]>(`select ${columns.join()}`)
    for (const name of names) gauge(name).set(Number(row?.[name] ?? 0))
  }
}

function gauge(name: string): Gauge {
  const known = register.getSingleMetric(name)
  if (known) return known as Gauge
  const help = name.replace('punctual_', 'Number of ').replaceAll('_', ' ')
  return new Gauge({ name, help })
}
