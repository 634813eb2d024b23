import type { Event, State } from '@punctual/interpreter'
import type { Changes, InstanceRow } from '../changes.ts'

/** The step whose events are projected. */
export type ProjectedStep = {
  readonly instance: InstanceRow
  readonly step: number
  readonly at: number
  readonly by: string
  readonly command: string
  /** The state that the whole step led to. */
  readonly after: State
  /** The clocks as they are before the event that is projected next. */
  clocks: State
  /** Notices of this step so far. */
  notices: number
  /** Late firings of this step so far. */
  lateFirings: number
}

/**
 * What one event changes in the rows of one table. Pure: the log alone decides, so a check can do
 * it again.
 */
export type Projection<E extends Event> = (changes: Changes, step: ProjectedStep, event: E) => void
