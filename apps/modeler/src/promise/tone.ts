import type { PromiseStatus, ServicePromise } from '../api/types.ts'
import type { IconName } from '../ui/icons.tsx'

/** How a promise stands, for eye and ear alike: each has a colour, an icon and words. */
export type Tone =
  | 'calm'
  | 'soon'
  | 'late'
  | 'paused'
  | 'kept'
  | 'metLate'
  | 'cancelled'
  | 'superseded'

/** Part of the goal used up from which a promise is called close. */
const soonFrom = 0.8

/** How a promise stands with so much working time left. */
export function toneOf({ status, goalMs }: ServicePromise, leftMs: number): Tone {
  if (status !== 'running') return tones[status]
  if (leftMs < 0) return 'late'
  return leftMs <= goalMs * (1 - soonFrom) ? 'soon' : 'calm'
}

const tones: Record<Exclude<PromiseStatus, 'running'>, Tone> = {
  paused: 'paused',
  missedRunning: 'late',
  missedPaused: 'late',
  kept: 'kept',
  metLate: 'metLate',
  cancelled: 'cancelled',
  superseded: 'superseded',
}

export const toneIcons: Record<Tone, IconName> = {
  calm: 'clock',
  soon: 'hourglass',
  late: 'alert',
  paused: 'pause',
  kept: 'check',
  metLate: 'alert',
  cancelled: 'cross',
  superseded: 'cross',
}

export const toneInk: Record<Tone, string> = {
  calm: 'text-calm',
  soon: 'text-soon',
  late: 'text-late',
  paused: 'text-paused',
  kept: 'text-calm',
  metLate: 'text-late',
  cancelled: 'text-muted',
  superseded: 'text-muted',
}

export const toneFill: Record<Tone, string> = {
  calm: 'bg-calm-fill',
  soon: 'bg-soon-fill',
  late: 'bg-late-fill',
  paused: 'bg-paused-fill',
  kept: 'bg-calm-fill',
  metLate: 'bg-late-fill',
  cancelled: 'bg-line-strong',
  superseded: 'bg-line-strong',
}
