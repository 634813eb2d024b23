import { finish } from '../lifecycle.ts'
import type { Rejection } from '../environment.ts'
import { sendHeld } from '../machine/send.ts'
import { reject } from '../rejection.ts'
import type { ElementInstance, Key } from '../state.ts'
import { emit, instanceOf, newKey, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'
import type { Performer } from './index.ts'

/** The called instance exists. */
export const callStarted: Performer<'callStarted'> = ({ key, instance }, turn) => {
  const self = find(turn, key)
  if ('reason' in self) return self
  emit(turn, { type: 'callStarted', key, element: self.element, instance })
  sendHeld(turn, key, instance)
  return undefined
}

/** The called instance has completed and gives its variables back. */
export const callCompleted: Performer<'callCompleted'> = ({ key, variables }, turn) => {
  const self = find(turn, key)
  if ('reason' in self) return self
  const node = nodeOf(turn, self.element)
  emit(turn, { type: 'callEnded', key, element: self.element, outcome: 'completed' })
  const isWanted = node.outputs || (node.type === 'callActivity' && node.propagateAllChildVariables)
  finish(turn, node, self, isWanted ? variables : {})
  return undefined
}

/** The called process could not be started, or was cancelled. */
export const callFailed: Performer<'callFailed'> = ({ key, message }, turn) => {
  const self = find(turn, key)
  if ('reason' in self) return self
  const { element, key: host } = self
  emit(
    turn,
    { type: 'callEnded', key, element, outcome: 'failed' },
    {
      type: 'incidentRaised',
      key: newKey(turn),
      host,
      element,
      kind: 'calledElementError',
      message,
      retry: { move: 'run' },
    },
  )
  return undefined
}

/** An error or escalation has left the called instance, which an error has ended. */
export const callThrew: Performer<'callThrew'> = (command, turn) => {
  const { key, trigger, code, variables } = command
  const self = find(turn, key)
  if ('reason' in self) return self
  const { element } = self
  if (trigger === 'error') emit(turn, { type: 'callEnded', key, element, outcome: 'failed' })
  const brought = variables && { variables }
  proceed(turn, { move: 'throw', key: self.key, trigger, code, ...brought })
  return undefined
}

function find(turn: Turn, key: Key): ElementInstance | Rejection {
  const call = stateOf(turn).calls[key]
  if (!call) return reject('notFound', `expected an open call ${key}, but there is none`)
  return instanceOf(turn, call.host)
}
