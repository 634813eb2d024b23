import type { FlowNode, Trigger, TriggerType } from '@punctual/model'
import type { ElementInstance, Key } from '../state.ts'
import type { Stuck, Turn } from '../turn.ts'

type TriggerOf<T extends TriggerType> = Extract<Trigger, { type: T }>

/** What an event definition means at an event that catches it and at one that throws it. */
export type TriggerBehaviour<T extends TriggerType> = Readonly<{
  /**
   * Opens what `host` waits for on behalf of the event; absent where the event comes from inside.
   */
  subscribe?(trigger: TriggerOf<T>, event: string, host: Key, turn: Turn): Stuck | undefined
  /** What a throwing intermediate event or an end event does. */
  throws?(
    trigger: TriggerOf<T>,
    node: FlowNode,
    self: ElementInstance,
    turn: Turn,
  ): Stuck | undefined
}>
