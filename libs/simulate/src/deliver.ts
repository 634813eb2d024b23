import type { Send } from '@punctual/interpreter'
import { perform, type Draft } from './draft.ts'
import { giveKept, throwMessage } from './messages.ts'
import { broadcast } from './signals.ts'
import { start, type Start } from './start.ts'

const ENGINE = 'engine'
/** In place of the key of a called instance that there is not. */
const BY_HAND = 'hand'
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
    const { processes, playedByHand } = draft.world.definitions
    if (playedByHand && !processes.has(processId)) {
      const command = { type: 'callStarted', key, instance: BY_HAND } as const
      perform(draft, { instance: from, command, by: ENGINE })
      return
    }
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

  publishMessage: (draft, _, { type: _type, ...message }) =>
    throwMessage(draft, { ...message, by: ENGINE }),

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
    broadcast(draft, { from, name, variables, by: ENGINE })
  },
}

/** What a case starts is of the same business. */
function caseOf({ instances }: Draft, key: string): Pick<Start, 'businessId'> {
  const { businessId } = instances.get(key)!
  return businessId === undefined ? {} : { businessId }
}

/** Does what instances have asked of each other; says when that has no end. */
export function settle(draft: Draft): string | undefined {
  for (let delivered = 0; deliverNext(draft); delivered++) {
    if (delivered === DELIVERIES_MAX) {
      return `expected instances to come to rest within ${DELIVERIES_MAX} commands, but they do not`
    }
  }
  return undefined
}

/** What was asked for first; then what is kept for those who have come to want it. */
function deliverNext(draft: Draft): boolean {
  const next = draft.waiting.shift()
  if (!next) return giveKept(draft)
  const delivery = deliveries[next.send.type] as Delivery<Send['type']>
  delivery(draft, next.from, next.send)
  return true
}

function cancel(draft: Draft, instance: string): void {
  perform(draft, { instance, command: { type: 'cancelInstance' }, by: ENGINE })
}
