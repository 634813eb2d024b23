import { startMachine } from '../machine/start.ts'
import { contextChanged, isMachine } from '../machine/receive.ts'
import { reject } from '../rejection.ts'
import { childrenOf } from '../held.ts'
import { noneStart, terminate } from '../scope.ts'
import type { Start, Variables } from '../state.ts'
import { assert, emit, newKey, nodeOf, proceed, send, stateOf, type Turn } from '../turn.ts'
import { propagated } from '../variables.ts'
import type { Performer } from './index.ts'

/**
 * Begins the process at its none start event, or at the message or timer start event that is named.
 */
export const startInstance: Performer<'startInstance'> = (command, turn) => {
  const { startEvent, plannedAt, parent, variables = {} } = command
  const { graph, version } = turn.environment
  const { status } = stateOf(turn)
  if (status !== 'new') {
    return reject('alreadyExists', `expected a new instance, but it is ${status}`)
  }
  const root = nodeOf(turn, graph.id)
  if (root.type === 'machine') return startMachine(command, root, turn)
  const event = startEvent ?? noneStartOf(turn)
  if (event === undefined || !('starts' in root) || !root.starts.includes(event)) {
    return reject('invalidArgument', expectedStart(graph.id, startEvent))
  }
  emit(turn, {
    type: 'instanceStarted',
    processId: graph.id,
    version,
    ...(startEvent !== undefined && { startEvent }),
    ...(plannedAt !== undefined && { plannedAt }),
    ...(parent && { parent }),
  })
  begin(turn, event, variables)
  return undefined
}

/**
 * What came with an event goes through its outputs; what an instance is started with is its own. As
 * in the zeebe dialect.
 */
function begin(turn: Turn, event: string, variables: Variables): void {
  const key = newKey(turn)
  emit(turn, { type: 'elementEntered', key, element: turn.environment.graph.id, scope: 0 })
  const node = nodeOf(turn, event)
  const isCaught = node.type === 'startEvent' && node.trigger !== undefined
  const isMapped = isCaught && node.outputs !== undefined
  const isEmpty = Object.keys(variables).length === 0
  const start: Start = isMapped && !isEmpty ? { event, variables } : { event }
  if (!isMapped && !isEmpty) emit(turn, { type: 'variablesSet', scope: key, values: variables })
  proceed(turn, { move: 'prepare', key, start })
}

function noneStartOf(turn: Turn): string | undefined {
  const root = nodeOf(turn, turn.environment.graph.id)
  assert(root.type === 'process', `expected '${root.id}' to be a process`)
  return noneStart(turn, root)
}

function expectedStart(process: string, startEvent: string | undefined): string {
  return startEvent === undefined
    ? `expected process '${process}' to have a none start event, but it has none`
    : `expected '${startEvent}' to be a start event of process '${process}', but it is not`
}

/** Ends the instance with everything in it. The process that called it is told. */
export const cancelInstance: Performer<'cancelInstance'> = ({ reason }, turn) => {
  const state = stateOf(turn)
  if (state.status !== 'active') {
    return reject('invalidState', `expected an active instance, but it is ${state.status}`)
  }
  terminate(turn, rootOf(turn))
  emit(turn, { type: 'instanceTerminated', ...(reason !== undefined && { reason }) })
  const { parent } = state
  const message = 'expected the called process to complete, but it was cancelled'
  if (parent) send(turn, { type: 'failCall', parent, message })
  return undefined
}

/** An operator has looked: the instance takes commands again. Its state is as it was. */
export const releaseQuarantine: Performer<'releaseQuarantine'> = (command, turn) => {
  const { since, command: failed, problem, reason } = command
  const said = reason !== undefined && { reason }
  emit(turn, { type: 'quarantineReleased', since, command: failed, problem, ...said })
  return undefined
}

/** Sets variables at a scope, or where the zeebe dialect merges what comes out of it. */
export const setVariables: Performer<'setVariables'> = ({ scope, variables, local }, turn) => {
  const state = stateOf(turn)
  if (!state.elements[scope]) {
    return reject('notFound', `expected a live element instance ${scope}, but there is none`)
  }
  if (Object.keys(variables).length === 0) {
    return reject('invalidArgument', `expected variables for ${scope}, but none are given`)
  }
  if (local) emit(turn, { type: 'variablesSet', scope, values: variables })
  else emit(turn, ...propagated(state, scope, variables))
  if (isMachine(turn)) contextChanged(turn)
  return undefined
}

function rootOf(turn: Turn): number {
  const [root] = childrenOf(turn, 0)
  assert(root, 'expected an active instance to have a root')
  return root.key
}
