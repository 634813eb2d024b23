import type { Send, Variables } from '@punctual/interpreter'
import { perform, type Draft } from './draft.ts'
import { listenersOf, waitingFor } from './listeners.ts'
import { newInstance } from './world.ts'

const ENGINE = 'engine'
/** Beyond so many commands that follow from one, instances that call each other are stopped. */
const DELIVERIES_MAX = 10_000

type Delivery<T extends Send['type']> = (
  draft: Draft,
  from: string,
  send: Extract<Send, { type: T }>,
) => void

/** What is asked for comes true at once; what nobody is there for any more is dropped. */
const deliveries: { [T in Send['type']]: Delivery<T> } = {
  startCalled(draft, from, { key, processId, variables }) {
    const parent = { instance: from, key }
    const called = start(draft, {
      ...caseOf(draft, from),
      processId,
      variables,
      parent,
      by: ENGINE,
    })
    if ('reason' in called) {
      const command = { type: 'callFailed', key, message: called.reason } as const
      perform(draft, { instance: from, command, by: ENGINE })
      return
    }
    const command = { type: 'callStarted', key, instance: called.key } as const
    const rejected = perform(draft, { instance: from, command, by: ENGINE })
    if (rejected !== undefined) cancel(draft, called.key)
  },

  cancelCalled: (draft, _, { instance }) => cancel(draft, instance),

  completeCall(draft, _, { parent, variables }) {
    const command = { type: 'callCompleted', key: parent.key, variables } as const
    perform(draft, { instance: parent.instance, command, by: ENGINE })
  },

  throwToCaller(draft, _, { parent, trigger, code, variables }) {
    const command = { type: 'callThrew', key: parent.key, trigger, code, variables } as const
    perform(draft, { instance: parent.instance, command, by: ENGINE })
  },

  failCall(draft, _, { parent, message }) {
    const command = { type: 'callFailed', key: parent.key, message } as const
    perform(draft, { instance: parent.instance, command, by: ENGINE })
  },

  publishMessage(draft, _, { name, correlationKey, variables }) {
    publish(draft, { name, correlationKey, variables, by: ENGINE })
  },

  sendEvent(draft, from, { to, event, variables }) {
    const command = { type: 'sendEvent', event, variables } as const
    for (const { key, businessId } of draft.instances.values()) {
      const isMeant = 'instance' in to ? key === to.instance : businessId === to.businessId
      if (isMeant && ('instance' in to || key !== from)) {
        perform(draft, { instance: key, command, by: ENGINE })
      }
    }
  },

  startProcess(draft, from, { processId, variables, rung, machine }) {
    const started = start(draft, { ...caseOf(draft, from), processId, variables, by: ENGINE })
    const asker = rung ? { rung } : machine && { variables }
    if (!('reason' in started) || !asker) return
    const problem = `it was refused: ${started.reason}`
    const command = { type: 'processNotStarted', processId, problem, ...asker } as const
    perform(draft, { instance: from, command, by: ENGINE })
  },

  broadcastSignal(draft, from, { name, variables }) {
    broadcast(draft, { from, name, variables })
  },
}

/** What a case starts is of the same business. */
function caseOf({ instances }: Draft, key: string): Pick<Start, 'businessId'> {
  const { businessId } = instances.get(key)!
  return businessId === undefined ? {} : { businessId }
}

/** Does what instances have asked of each other; says when that has no end. */
export function settle(draft: Draft): string | undefined {
  for (let delivered = 0; draft.waiting.length > 0; delivered++) {
    if (delivered === DELIVERIES_MAX) {
      return `expected instances to come to rest within ${DELIVERIES_MAX} commands, but they do not`
    }
    const { from, send } = draft.waiting.shift()!
    const delivery = deliveries[send.type] as Delivery<Send['type']>
    delivery(draft, from, send)
  }
  return undefined
}

/** A new instance to be started. */
export type Start = Readonly<{
  processId: string
  businessId?: string
  variables?: Variables
  startEvent?: string
  /** Of the message that starts it. */
  correlationKey?: string
  parent?: Readonly<{ instance: string; key: number }>
  by: string
}>

/** Starts an instance; keys are counted from 1. */
export function start(draft: Draft, request: Start): { key: string } | { reason: string } {
  const { processId, businessId, correlationKey, by, ...rest } = request
  const key = String(draft.instances.size + 1)
  if (!draft.world.definitions.processes.has(processId)) {
    return { reason: `expected a process '${processId}', but there is none` }
  }
  const named = {
    ...(businessId !== undefined && { businessId }),
    ...(correlationKey !== undefined && { correlationKey }),
  }
  draft.instances.set(key, newInstance({ key, processId, ...named }))
  const command = { type: 'startInstance', ...rest } as const
  const reason = perform(draft, { instance: key, command, by })
  if (reason === undefined) return { key }
  draft.instances.delete(key)
  return { reason }
}

/** A message for whoever waits for its name and key. */
export type Message = Readonly<{
  name: string
  correlationKey: string
  variables?: Variables
  by: string
}>

/** Gives a message to everybody who waits for it; says to how many. */
export function publish(draft: Draft, { name, correlationKey, variables, by }: Message): number {
  const message = {
    type: 'correlateMessage',
    message: name,
    ...(variables && { variables }),
  } as const
  let reached = 0
  draft.listeners ??= listenersOf(draft.instances)
  const wanted = { messageName: name, correlationKey }
  for (const { instance, key } of waitingFor(draft.listeners, draft.instances, wanted)) {
    const rejected = perform(draft, { instance, command: { ...message, key }, by })
    if (rejected === undefined) reached++
  }
  for (const starter of startedBy(draft, 'message', name)) {
    if (!isFree(draft, starter.processId, correlationKey)) continue
    const started = start(draft, {
      ...starter,
      correlationKey,
      ...(variables && { variables }),
      by,
    })
    if ('key' in started) reached++
  }
  return reached
}

/** Of a process one instance lives that a message with a correlation key has started. */
function isFree({ instances }: Draft, processId: string, correlationKey: string): boolean {
  if (correlationKey === '') return true
  return ![...instances.values()].some(
    (each) =>
      each.processId === processId &&
      each.correlationKey === correlationKey &&
      each.state.status === 'active',
  )
}

type Signal = Readonly<{ from: string; name: string; variables: Variables }>

/** Gives a signal to everybody else who waits for it; its sender has caught it already. */
function broadcast(draft: Draft, { from, name, variables }: Signal): void {
  for (const [instance, { state }] of draft.instances) {
    if (instance === from) continue
    for (const { key, kind, messageName } of Object.values(state.subscriptions)) {
      if (kind !== 'signal' || messageName !== name) continue
      perform(draft, { instance, command: { type: 'triggerSignal', key, variables }, by: ENGINE })
    }
  }
  for (const { processId, startEvent } of startedBy(draft, 'signal', name)) {
    start(draft, { processId, startEvent, variables, by: ENGINE })
  }
}

/** The processes that a message or signal of that name starts. */
function startedBy({ world }: Draft, type: 'message' | 'signal', name: string): Started[] {
  return [...world.definitions.processes.values()].flatMap(({ id: processId, nodes }) => {
    const root = nodes[processId]
    if (root?.type === 'machine' && type === 'message' && root.startMessage === name) {
      return [{ processId }]
    }
    const starts = root?.type === 'process' ? root.starts : []
    const startEvent = starts.find((each) => {
      const node = nodes[each]
      if (node?.type !== 'startEvent' || node.trigger?.type !== type) return false
      const { trigger } = node
      const wanted = trigger.type === 'message' ? trigger.message.name : trigger.name
      return 'literal' in wanted && wanted.literal === name
    })
    return startEvent === undefined ? [] : [{ processId, startEvent }]
  })
}

type Started = Readonly<{ processId: string; startEvent?: string }>

function cancel(draft: Draft, instance: string): void {
  perform(draft, { instance, command: { type: 'cancelInstance' }, by: ENGINE })
}
