import type { Clock, EventOf } from '@punctual/interpreter'
import { apply } from '@punctual/interpreter'
import type { Changes } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'
import { rescheduleClock } from './timer.ts'

type Changed =
  | 'rungReached'
  | 'promiseMissed'
  | 'clockPaused'
  | 'clockResumed'
  | 'clockExtended'
  | 'clockRecalculated'
  | 'clockRescheduled'
type Ended = 'promiseKept' | 'clockStopped'
type ClockEvent = EventOf<'clockStarted' | Changed | Ended>

export const clockStarted: Projection<EventOf<'clockStarted'>> = (changes, step, event) => {
  const { after } = advance(changes, step, event)
  const { instance } = step
  changes.clock.insert({
    ...keyOf(step, event.key),
    id: event.id,
    host: event.host,
    processId: instance.processId,
    definitionKey: instance.definitionKey,
    element: event.element,
    cycle: event.cycle,
    startedAt: event.startedAt,
    originalDueAt: event.dueAt,
    ...moving(after!),
    endedAt: null,
  })
}

export const clockChanged: Projection<EventOf<Changed>> = (changes, step, event) => {
  const { after } = advance(changes, step, event)
  changes.clock.patch(keyOf(step, event.key), { ...moving(after!), endedAt: null })
}

export const clockEnded: Projection<EventOf<Ended>> = (changes, step, event) => {
  const { before } = advance(changes, step, event)
  changes.clock.patch(keyOf(step, event.key), {
    ...moving(before!),
    status: event.type === 'promiseKept' ? 'kept' : event.outcome,
    accruedMs: event.elapsedMs,
    endedAt: step.at,
  })
}

/** The columns that change while a clock runs; always written together. */
function moving(clock: Clock) {
  const { status, target, calendar, ladder = null, goalMs } = clock
  const { accruedMs, resumedAt, dueAt, rungs } = clock
  return { status, target, calendar, ladder, goalMs, accruedMs, resumedAt, dueAt, rungs }
}

/** The clock on either side of the event. */
function advance(changes: Changes, step: ProjectedStep, event: ClockEvent) {
  const before = step.clocks.clocks[event.key]
  step.clocks = apply(step.clocks, event)
  const after = step.clocks.clocks[event.key]
  rescheduleClock(changes, step, before, after)
  return { before, after }
}

function keyOf({ instance }: ProjectedStep, key: number) {
  return { instance: instance.key, key: globalKey(instance.key, key) }
}
