import type { EventOf } from '@punctual/interpreter'
import { globalKey } from '../keys.ts'
import type { Projection } from './projection.ts'

export const incidentRaised: Projection<EventOf<'incidentRaised'>> = (
  changes,
  { instance, at },
  event,
) => {
  changes.incident.insert({
    instance: instance.key,
    key: globalKey(instance.key, event.key),
    host: event.host,
    processId: instance.processId,
    definitionKey: instance.definitionKey,
    element: event.element,
    kind: event.kind,
    message: event.message,
    expression: event.expression ?? null,
    job: event.job === undefined ? null : globalKey(instance.key, event.job),
    state: 'open',
    createdAt: at,
    resolvedAt: null,
  })
}

export const incidentResolved: Projection<EventOf<'incidentResolved'>> = (
  changes,
  { instance, at },
  event,
) => {
  const key = { instance: instance.key, key: globalKey(instance.key, event.key) }
  changes.incident.patch(key, { state: 'resolved', resolvedAt: at })
}
