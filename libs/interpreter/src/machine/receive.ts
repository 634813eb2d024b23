import type { Command } from '../command.ts'
import { correlateMessage } from '../commands/event.ts'
import type { Performer } from '../commands/index.ts'
import { reject } from '../rejection.ts'
import type { OpenTimer, Variables } from '../state.ts'
import { emit, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'
import { publish } from './publish.ts'
import { hasBegun, rootOf } from './snapshot.ts'
import { askedStates, awaitedEvents, handlerOf } from './transitions.ts'
import { sendEvent as sendOn } from './send.ts'

type Asked = Extract<Command, { type: 'sendEvent' }>

const EVENT_LENGTH_MAX = 200
/** What a machine reacts to when its context was changed from outside. */
const VARIABLES_SET = 'punctual.variablesSet'

/**
 * Somebody sends an event to a machine that waits for it, or a message to a process, whatever its
 * correlation key.
 */
export const sendEvent: Performer<'sendEvent'> = (command, turn) => {
  const { event, variables } = command
  if (!isMachine(turn)) return correlate(command, turn)
  const refused = refusal(command, turn)
  if (refused) return refused
  const { element } = rootOf(stateOf(turn))!
  emit(turn, { type: 'eventReceived', element, event, ...(variables && { data: variables }) })
  raise(turn, event, variables)
  return undefined
}

function correlate({ event, ...rest }: Asked, turn: Turn) {
  const open = Object.values(stateOf(turn).subscriptions)
  const wanted = open.find(({ kind, messageName }) => !kind && messageName === event)
  const message = { ...rest, type: 'correlateMessage', message: event } as const
  if (wanted) return correlateMessage({ ...message, key: wanted.key }, turn)
  const awaited = open.map(({ messageName }) => messageName).join(', ') || 'nothing'
  const want = `expected process '${turn.environment.graph.id}' to wait for '${event}'`
  return reject('invalidState', `${want}, but it waits for ${awaited}`)
}

function refusal({ event }: Asked, turn: Turn) {
  const { id } = turn.environment.graph
  if (event === '' || event.length > EVENT_LENGTH_MAX || /\*|^xstate\./.test(event)) {
    const want = `expected the name of an event, of at most ${EVENT_LENGTH_MAX} characters`
    return reject('invalidArgument', `${want}, but it is '${event.slice(0, EVENT_LENGTH_MAX)}'`)
  }
  if (!rootOf(stateOf(turn))) {
    return reject('invalidState', `expected machine '${id}' to be active, but it has ended`)
  }
  if (!hasBegun(turn)) {
    return reject(
      'invalidState',
      `expected machine '${id}' to be in a state, but it is stuck before`,
    )
  }
  if (handlerOf(turn, event) !== undefined) return undefined
  const awaited = awaitedEvents(turn).join(', ') || 'nothing'
  const want = `expected machine '${id}' to wait for '${event}'`
  return reject('invalidState', `${want}, but it waits for ${awaited}`)
}

/** Whether the instance is a machine's. */
export function isMachine(turn: Turn): boolean {
  return nodeOf(turn, turn.environment.graph.id).type === 'machine'
}

/** A message is an event for the machine, or asks for a state that is active. */
export function takeMessage(turn: Turn, name: string, data?: Variables): void {
  const asked = askedStates(turn).get(name)
  if (asked === undefined) return raise(turn, name, data)
  const root = rootOf(stateOf(turn))!
  publish(turn, root, asked, {})
  proceed(turn, { move: 'rest', key: root.key })
}

/** Lets the machine react to an event that it has not seen yet. */
export function raise(turn: Turn, event: string, data: Variables = {}): void {
  const root = rootOf(stateOf(turn))
  if (root && hasBegun(turn))
    proceed(turn, { move: 'react', key: root.key, event: { ...data, type: event } })
}

/** A timer of a machine is due: its event is raised, or sent on. */
export function fire(turn: Turn, { raises }: OpenTimer): void {
  const root = rootOf(stateOf(turn))
  if (!raises || !root) return
  const { event, data, to } = raises
  if (to) sendOn(turn, root, { to, event, ...(data && { data }) })
  else raise(turn, event, data)
}

/** What a context says may let the machine go on. */
export function contextChanged(turn: Turn): void {
  raise(turn, VARIABLES_SET)
}
