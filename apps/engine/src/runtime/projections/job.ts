import type { EventOf } from '@punctual/interpreter'
import type { InstanceRow } from '../changes.ts'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

export const jobCreated: Projection<EventOf<'jobCreated'>> = ({ job }, { instance, at }, event) => {
  job.insert({
    instance: instance.key,
    key: globalKey(instance.key, event.key),
    host: event.host,
    processId: instance.processId,
    definitionKey: instance.definitionKey,
    element: event.element,
    type: event.jobType,
    retries: event.retries,
    headers: event.headers,
    createdAt: at,
    availableAt: available(instance, at),
    worker: null,
    failure: null,
  })
}

export const jobFailed: Projection<EventOf<'jobFailed'>> = ({ job }, step, event) => {
  job.patch(keyOf(step, event), {
    retries: event.retries,
    availableAt:
      event.retries > 0
        ? available(step.instance, Math.max(step.at, event.retryAt ?? step.at))
        : null,
    worker: null,
    failure: event.message,
  })
}

export const jobRetriesUpdated: Projection<EventOf<'jobRetriesUpdated'>> = (
  { job },
  step,
  event,
) => {
  job.patch(keyOf(step, event), {
    retries: event.retries,
    availableAt: available(step.instance, step.at),
    worker: null,
  })
}

/** However it ended, it is no longer to be done. */
export const jobEnded: Projection<EventOf<'jobCompleted' | 'jobErrorThrown' | 'jobCancelled'>> = (
  { job },
  step,
  event,
) => job.remove(keyOf(step, event))

/** A replay completes its jobs itself: no worker ever gets them. */
function available({ replay }: InstanceRow, at: number): number | null {
  return replay ? null : at
}

function keyOf({ instance }: ProjectedStep, { key }: { key: number }) {
  return { instance: instance.key, key: globalKey(instance.key, key) }
}
