import type { EventOf } from '@punctual/interpreter'
import { globalKey } from '../keys.ts'
import type { Projection, ProjectedStep } from './projection.ts'

export const taskCreated: Projection<EventOf<'taskCreated'>> = (
  { task },
  { instance, at },
  event,
) => {
  task.insert({
    instance: instance.key,
    key: globalKey(instance.key, event.key),
    host: event.host,
    processId: instance.processId,
    definitionKey: instance.definitionKey,
    element: event.element,
    name: event.name,
    state: 'open',
    assignee: event.assignee ?? null,
    candidateGroups: [...event.candidateGroups],
    candidateUsers: [...event.candidateUsers],
    owners: [],
    excluded: [],
    priority: event.priority,
    createdAt: at,
    endedAt: null,
    dueAt: event.dueAt ?? null,
    followUpAt: event.followUpAt ?? null,
    formId: event.formId ?? null,
    headers: event.headers ?? {},
  })
}

export const taskAssigned: Projection<EventOf<'taskAssigned'>> = ({ task }, step, event) => {
  task.patch(keyOf(step, event), { assignee: event.assignee })
}

export const taskUpdated: Projection<EventOf<'taskUpdated'>> = ({ task }, step, event) => {
  const { candidateGroups, candidateUsers, owners, priority } = event.changes
  task.patch(keyOf(step, event), {
    ...(candidateGroups && { candidateGroups: [...candidateGroups] }),
    ...(candidateUsers && { candidateUsers: [...candidateUsers] }),
    ...(owners && { owners: [...owners] }),
    ...(priority !== undefined && { priority }),
  })
}

export const reviewersExcluded: Projection<EventOf<'reviewersExcluded'>> = (
  { task },
  step,
  event,
) => {
  task.patch(keyOf(step, event), { excluded: event.excluded.map(({ person }) => person) })
}

export const taskCompleted: Projection<EventOf<'taskCompleted'>> = ({ task }, step, event) => {
  task.patch(keyOf(step, event), { state: 'completed', endedAt: step.at })
}

export const taskCancelled: Projection<EventOf<'taskCancelled'>> = ({ task }, step, event) => {
  task.patch(keyOf(step, event), { state: 'cancelled', endedAt: step.at })
}

type TaskEvent = EventOf<
  'taskAssigned' | 'taskUpdated' | 'reviewersExcluded' | 'taskCompleted' | 'taskCancelled'
>

function keyOf({ instance }: ProjectedStep, { key }: TaskEvent) {
  return { instance: instance.key, key: globalKey(instance.key, key) }
}
