import type { FlowNode, Trigger, TriggerType } from '@punctual/model'
import type { ElementInstance, Key } from '../state.ts'
import type { Stuck, Turn } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'
import { cancel } from './cancel.ts'
import { compensation } from './compensation.ts'
import { conditional } from './conditional.ts'
import { error } from './error.ts'
import { escalation } from './escalation.ts'
import { link } from './link.ts'
import { message } from './message.ts'
import { signal } from './signal.ts'
import { terminate } from './terminate.ts'
import { timer } from './timer.ts'

const triggers = {
  timer,
  message,
  error,
  escalation,
  terminate,
  signal,
  conditional,
  link,
  compensation,
  cancel,
} satisfies {
  [T in TriggerType]: TriggerBehaviour<T>
}
/** The trigger's own type is the key of its behaviour. */
const behaviourOf = ({ type }: Trigger) => triggers[type] as TriggerBehaviour<TriggerType>

/** Lets `host` wait for the trigger on behalf of the event `element`. */
export function subscribe(
  turn: Turn,
  trigger: Trigger,
  element: string,
  host: Key,
): Stuck | undefined {
  return behaviourOf(trigger).subscribe?.(trigger, element, host, turn)
}

/** Does what the trigger of a throwing event asks for. */
export function throwTrigger(
  turn: Turn,
  trigger: Trigger,
  node: FlowNode,
  self: ElementInstance,
): Stuck | undefined {
  return behaviourOf(trigger).throws?.(trigger, node, self, turn)
}
