import type { ElementInstance, Variables } from '../state.ts'
import { terminate } from '../scope.ts'
import { emit, stateOf, type Turn } from '../turn.ts'
import { isMachine, raise } from './receive.ts'
import { handlerOf } from './transitions.ts'

/** Work that a machine has handed out is done; what it knows at its end is the event's output. */
export function workDone(turn: Turn, { key, element }: ElementInstance): void {
  const output = stateOf(turn).variables[key] ?? {}
  raise(turn, `xstate.done.actor.${element}`, { actorId: element, output })
}

type Thrown = Readonly<{
  trigger: 'error' | 'escalation'
  code: string
  message?: string
  variables?: Variables
}>

/**
 * What comes out of work, or of a promise, is an event for the machine when a state waits for it:
 * `xstate.error.actor.<id>`, which ends the work, or `escalation.<code>`. False when none does.
 */
export function caughtByMachine(turn: Turn, self: ElementInstance, thrown: Thrown): boolean {
  if (!isMachine(turn)) return false
  const { trigger, code, message, variables = {} } = thrown
  const { element } = self
  const isError = trigger === 'error'
  const event = isError ? `xstate.error.actor.${element}` : `escalation.${code}`
  const catcher = handlerOf(turn, event)
  if (catcher === undefined) return false
  const said = message !== undefined && { message }
  if (!isError) {
    emit(turn, { type: 'escalationThrown', element, code, catcher })
    raise(turn, event, { code, ...variables })
    return true
  }
  emit(turn, { type: 'errorThrown', element, code, ...said, catcher })
  terminate(turn, self.key)
  raise(turn, event, { actorId: element, error: { code, ...said, ...variables } })
  return true
}
