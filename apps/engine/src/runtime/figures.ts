import { Counter, Histogram, register } from 'prom-client'

/** Several engines in one process (tests) share their figures. */
export function once<T>(name: string, make: () => T): T {
  return (register.getSingleMetric(name) as T | undefined) ?? make()
}

/** Duration of the runner's transactions. */
export const batchSeconds = once(
  'punctual_batch_seconds',
  () =>
    new Histogram({
      name: 'punctual_batch_seconds',
      help: 'Duration of one transaction of the runner',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    }),
)

/** Commands that shared one transaction. */
export const batchSize = once(
  'punctual_batch_commands',
  () =>
    new Histogram({
      name: 'punctual_batch_commands',
      help: 'Commands done in one transaction of the runner',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    }),
)

/** How late timers and clocks fired. */
export const timerLateness = once(
  'punctual_timer_lateness_seconds',
  () =>
    new Histogram({
      name: 'punctual_timer_lateness_seconds',
      help: 'Time between the planned and the real firing of timers and promise clocks',
      buckets: [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 60, 3600],
    }),
)

/** Jobs handed to workers. */
export const jobsActivated = once(
  'punctual_jobs_activated_total',
  () => new Counter({ name: 'punctual_jobs_activated_total', help: 'Jobs handed to workers' }),
)
