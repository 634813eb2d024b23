import type { ServicePromise } from '../api/types.ts'
import type { Tone } from './tone.ts'

/** The phrase that says how much time is left, or how it ended. */
export function wordsKey({ status }: ServicePromise, tone: Tone) {
  if (status === 'missedPaused') return 'promise.latePaused'
  return keys[tone]
}

const keys = {
  calm: 'promise.left',
  soon: 'promise.left',
  late: 'promise.late',
  paused: 'promise.paused',
  kept: 'promise.kept',
  metLate: 'promise.metLate',
  cancelled: 'promise.cancelled',
  superseded: 'promise.superseded',
} as const satisfies Record<Tone, string>
