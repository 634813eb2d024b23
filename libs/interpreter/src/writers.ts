import { clockWriters } from './clocks/writers.ts'
import { fields, records, type Draft } from './draft.ts'
import { addToken, change, dropTokens, dropTokensIn, put, remove, takeToken } from './records.ts'
import type { EventOf, EventType } from './event.ts'
import type { ElementInstance, Key, Loop, OpenTask, State } from './state.ts'

/** What each event changes in the state. */
export const writers: { [T in EventType]: (draft: Draft, event: EventOf<T>) => void } = {
  instanceStarted(draft, { parent }) {
    fields(draft).status = 'active'
    if (parent) fields(draft).parent = parent
  },
  instanceCompleted: (draft) => void (fields(draft).status = 'completed'),
  instanceTerminated: (draft) => void (fields(draft).status = 'terminated'),
  elementEntered(draft, event) {
    const { key, element, scope, flow } = event
    const self = { key, element, scope }
    put(draft, 'elements', key, isInFlow(event) ? self : { ...self, ...aside(draft, event) })
    if (flow !== undefined) takeToken(draft, scope, flow)
  },
  elementCompleted(draft, { key }) {
    countInner(draft, key, 'completed')
    removeElement(draft, key)
  },
  elementTerminated(draft, { key }) {
    countInner(draft, key, 'terminated')
    removeElement(draft, key)
  },
  loopStarted(draft, { key, numberOfInstances, items }) {
    changeLoop(draft, key, {
      ...(numberOfInstances !== undefined && { numberOfInstances }),
      ...(items && { items }),
    })
  },
  flowTaken: (draft, { flow, scope }) => addToken(draft, scope, flow),
  flowsJoined(draft, { flows, scope }) {
    for (const flow of flows) takeToken(draft, scope, flow)
  },
  tokensDiscarded(draft, { flows, scope }) {
    for (const flow of flows) dropTokens(draft, scope, flow)
  },
  variablesSet(draft, { scope, values }) {
    const variables = records(draft, 'variables')
    variables[scope] = { ...variables[scope], ...values }
  },

  taskCreated(draft, { key, host, assignee, candidateGroups, candidateUsers, priority }) {
    const task = { key, host, candidateGroups, candidateUsers, owners: [], priority }
    put(draft, 'tasks', key, assignee === undefined ? task : { ...task, assignee })
  },
  taskAssigned(draft, { key, assignee }) {
    const { assignee: _, ...task } = draft.state.tasks[key]!
    records(draft, 'tasks')[key] = assignee === null ? task : { ...task, assignee }
  },
  reviewersExcluded(draft, { key, excluded }) {
    change<OpenTask>(draft, 'tasks', key, { excluded })
  },
  executorNoted(draft, { element, executor }) {
    const executors = records(draft, 'executors')
    executors[element] = [...(executors[element] ?? []), executor]
  },
  taskUpdated: (draft, { key, changes }) => change<OpenTask>(draft, 'tasks', key, changes),
  taskCompleted: (draft, { key }) => remove(draft, 'tasks', key),
  taskCancelled: (draft, { key }) => remove(draft, 'tasks', key),

  jobCreated(draft, { key, host, retries, kind, listener }) {
    const job = { key, host, retries }
    put(draft, 'jobs', key, kind && listener ? { ...job, kind, listener } : job)
  },
  jobCompleted: (draft, { key }) => remove(draft, 'jobs', key),
  jobFailed: (draft, { key, retries }) => change(draft, 'jobs', key, { retries }),
  jobRetriesUpdated: (draft, { key, retries }) => change(draft, 'jobs', key, { retries }),
  jobErrorThrown: (draft, { key }) => remove(draft, 'jobs', key),
  jobCancelled: (draft, { key }) => remove(draft, 'jobs', key),

  timerScheduled(draft, { key, host, element, dueAt, repetitions, interval, raises }) {
    const timer = { key, host, element, dueAt, repetitions, ...(raises && { raises }) }
    put(draft, 'timers', key, interval === undefined ? timer : { ...timer, interval })
  },
  timerTriggered(draft, { key, next }) {
    if (next) change(draft, 'timers', key, next)
    else remove(draft, 'timers', key)
  },
  timerCancelled: (draft, { key }) => remove(draft, 'timers', key),
  timerRescheduled(draft, { key, dueAt, fromDueAt, change: name, restores }) {
    const { moved: _, ...timer } = draft.state.timers[key]!
    const moved = { ...(name !== undefined && { change: name }), dueAt: fromDueAt }
    records(draft, 'timers')[key] = { ...timer, dueAt, ...(!restores && { moved }) }
  },

  messageSubscribed(draft, { key, host, element, messageName, correlationKey }) {
    put(draft, 'subscriptions', key, { key, host, element, messageName, correlationKey })
  },
  messageCorrelated: (draft, { key }) => remove(draft, 'subscriptions', key),
  messageUnsubscribed: (draft, { key }) => remove(draft, 'subscriptions', key),
  messageThrown: () => {},

  signalSubscribed(draft, { key, host, element, signalName }) {
    const address = { messageName: signalName, correlationKey: '' }
    put(draft, 'subscriptions', key, { key, host, kind: 'signal', element, ...address })
  },
  signalCaught: (draft, { key }) => remove(draft, 'subscriptions', key),
  signalUnsubscribed: (draft, { key }) => remove(draft, 'subscriptions', key),
  signalThrown: () => {},

  conditionSubscribed(draft, { key, host, element }) {
    put(draft, 'conditions', key, { key, host, element, holds: false })
  },
  conditionMet(draft, { key, repeats }) {
    if (repeats) change(draft, 'conditions', key, { holds: true })
    else remove(draft, 'conditions', key)
  },
  conditionLapsed: (draft, { key }) => change(draft, 'conditions', key, { holds: false }),
  conditionUnsubscribed: (draft, { key }) => remove(draft, 'conditions', key),

  compensationSubscribed(draft, { type: _type, host, ...done }) {
    fields(draft).nextKey = Math.max(draft.state.nextKey, done.key + 1)
    const compensations = records(draft, 'compensations')
    compensations[host] = [...(compensations[host] ?? []), done]
  },
  compensationThrown: () => {},
  compensationTriggered(draft, { key, host }) {
    const compensations = records(draft, 'compensations')
    const left = compensations[host]!.filter((each) => each.key !== key)
    if (left.length > 0) compensations[host] = left
    else delete compensations[host]
  },

  callRequested(draft, { key, host, processId }) {
    put(draft, 'calls', key, { key, host, processId })
  },
  callStarted(draft, { key, instance }) {
    const { held: _, ...call } = draft.state.calls[key]!
    records(draft, 'calls')[key] = { ...call, instance }
  },
  callEnded: (draft, { key }) => remove(draft, 'calls', key),

  stateEntered(draft, { key, element, scope }) {
    put(draft, 'elements', key, { key, element, scope })
  },
  stateExited: (draft, { key }) => removeElement(draft, key),
  transitionTaken: () => {},
  eventReceived: () => {},
  historyRecorded(draft, { element, states }) {
    records(draft, 'histories')[element] = states
  },
  eventSent: () => {},
  eventHeld(draft, { key, event, data }) {
    const held = [...(draft.state.calls[key]!.held ?? []), { event, ...(data && { data }) }]
    change(draft, 'calls', key, { held })
  },
  noticeRequested: () => {},
  logged: () => {},

  errorThrown: () => {},
  escalationThrown: () => {},
  decisionEvaluated: () => {},
  processStartRequested: () => {},
  quarantineReleased: () => {},

  incidentRaised(draft, { key, host, kind, message, job, retry }) {
    const incident = { key, host, kind, message }
    put(draft, 'incidents', key, {
      ...incident,
      ...(job !== undefined && { job }),
      ...(retry && { retry }),
    })
  },
  incidentResolved: (draft, { key }) => remove(draft, 'incidents', key),

  ...clockWriters,
}

/** An element that ends takes away its variables, the tokens inside it and what it could undo. */
function removeElement(draft: Draft, key: Key): void {
  const { scope } = draft.state.elements[key]!
  if (draft.state.compensations?.[key] && !isKept(draft.state, key, scope)) forget(draft, key)
  remove(draft, 'elements', key)
  for (const promise of Object.values(draft.state.promises ?? {})) {
    if (promise.host === key) remove(draft, 'promises', promise.key)
  }
  if (draft.state.variables[key]) remove(draft, 'variables', key)
  dropTokensIn(draft, key)
}

/** What was done inside a completed activity is kept as long as that can be undone itself. */
function isKept({ compensations }: State, key: Key, scope: Key): boolean {
  const around = compensations?.[scope] ?? []
  return around.some(({ instance, inside }) => inside && instance === key)
}

function forget(draft: Draft, host: Key): void {
  const done = draft.state.compensations?.[host]
  if (!done) return
  remove(draft, 'compensations', host)
  for (const { instance } of done) forget(draft, instance)
}

function isInFlow({ body, loopCounter, compensates }: EventOf<'elementEntered'>): boolean {
  return !body && loopCounter === undefined && compensates === undefined
}

/** What stands on an instance that is more than a step of its scope's flow. */
function aside(draft: Draft, event: EventOf<'elementEntered'>): Partial<ElementInstance> {
  const { key, scope, body, loopCounter, compensates, restores } = event
  if (loopCounter !== undefined) changeLoop(draft, scope, { entered: loopCounter })
  if (restores !== undefined) rehost(draft, restores, key)
  return {
    ...(body && { loop: { entered: 0, completed: 0, terminated: 0 } }),
    ...(loopCounter !== undefined && { loopCounter }),
    ...(compensates !== undefined && { compensates }),
    ...(restores !== undefined && { restored: true }),
  }
}

function rehost(draft: Draft, from: Key, to: Key): void {
  const compensations = records(draft, 'compensations')
  if (compensations[from]) compensations[to] = compensations[from]
  delete compensations[from]
}

function changeLoop(draft: Draft, body: Key, changes: Partial<Loop>): void {
  const { loop } = draft.state.elements[body]!
  change<ElementInstance>(draft, 'elements', body, { loop: { ...loop!, ...changes } })
}

/** The body counts the inner instances that have ended. */
function countInner(draft: Draft, key: Key, outcome: 'completed' | 'terminated'): void {
  const { loopCounter, scope } = draft.state.elements[key]!
  const loop = loopCounter === undefined ? undefined : draft.state.elements[scope]?.loop
  if (loop) changeLoop(draft, scope, { [outcome]: loop[outcome] + 1 })
}
