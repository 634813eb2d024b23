import { Counter, Histogram } from 'prom-client'
import { once } from '../runtime/figures.ts'

/** What became of attempts to deliver. */
export const deliveriesTotal = once(
  'punctual_delivery_attempts_total',
  () =>
    new Counter({
      name: 'punctual_delivery_attempts_total',
      help: 'Attempts to deliver a notice, by channel and outcome: sent, failed or dead',
      labelNames: ['channel', 'outcome'],
    }),
)

/** Duration of one attempt. */
export const attemptSeconds = once(
  'punctual_delivery_attempt_seconds',
  () =>
    new Histogram({
      name: 'punctual_delivery_attempt_seconds',
      help: 'Duration of one attempt to deliver a notice',
      labelNames: ['channel'],
      buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
    }),
)
