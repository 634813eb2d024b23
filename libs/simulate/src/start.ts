import type { Variables } from '@punctual/interpreter'
import { perform, type Draft } from './draft.ts'
import { newInstance } from './world.ts'

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

/** The processes that a message or signal of that name starts. */
export function startersOf({ world }: Draft, type: 'message' | 'signal', name: string): Starter[] {
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

/** A process, and where it begins. */
export type Starter = Readonly<{ processId: string; startEvent?: string }>
