import { deliverAt } from '@punctual/calendar'
import { closeAll } from '../closing.ts'
import type { MoveOf } from '../move.ts'
import { enterAs } from '../moves/enter.ts'
import { terminateContent } from '../scope.ts'
import type { ElementInstance } from '../state.ts'
import { emit, newKey, nodeOf, proceed, send, stateOf, type Turn } from '../turn.ts'
import type { Execution, ExecutionType } from './execution.ts'
import { publish } from './publish.ts'
import { sendEvent } from './send.ts'
import { instanceOfState, rootOf } from './snapshot.ts'
import { transitionOf } from './transitions.ts'

type Execute<T extends ExecutionType> = (
  execution: Extract<Execution, { type: T }>,
  root: ElementInstance,
  turn: Turn,
) => void

/** Does one thing that a macrostep asks for, while the machine is there. */
export function execute({ execution }: MoveOf<'execute'>, turn: Turn): void {
  const root = rootOf(stateOf(turn))
  if (!root) return
  const doIt = executes[execution.type] as Execute<ExecutionType>
  doIt(execution, root, turn)
}

const executes: { [T in ExecutionType]: Execute<T> } = {
  /** XState enters some states that are active already: their entry is done, they go on. */
  entered({ state }, root, turn) {
    const node = nodeOf(turn, state)
    if (instanceOfState(stateOf(turn), state)) return
    const { key: scope } = instanceOfState(stateOf(turn), node.scope) ?? root
    const key = newKey(turn)
    emit(turn, { type: 'stateEntered', key, element: state, scope })
    if ('announced' in node && node.announced) publish(turn, root, state, {})
    const promises = 'clocks' in node ? [...node.clocks, ...(node.extends ?? [])] : []
    if (promises.length > 0) proceed(turn, { move: 'arm', key })
  },

  exited({ state }, _, turn) {
    const self = instanceOfState(stateOf(turn), state)
    if (!self) return
    terminateContent(turn, self.key)
    closeAll(turn, self, 'completed')
    emit(turn, { type: 'stateExited', key: self.key, element: state })
  },

  taken({ transition: id }, _, turn) {
    const { source, event, targets = [], actions } = transitionOf(turn, id)
    // An event that is forbidden leaves nothing to tell.
    if (targets.length === 0 && actions.length === 0) return
    emit(turn, { type: 'transitionTaken', element: source, transition: id, event, targets })
  },

  assigned({ values }, { key }, turn) {
    emit(turn, { type: 'variablesSet', scope: key, values })
  },

  invoke: begin,
  spawn: begin,

  schedule({ event, data, delayMs, sendId, state }, root, turn) {
    const host = (state !== undefined && instanceOfState(stateOf(turn), state)) || root
    emit(turn, {
      type: 'timerScheduled',
      key: newKey(turn),
      host: host.key,
      element: host.element,
      dueAt: turn.at + delayMs,
      repetitions: 0,
      raises: { event, ...dataOf(data), ...(sendId !== undefined && { sendId }) },
    })
  },

  cancel({ sendId }, _, turn) {
    for (const { key, element, raises } of Object.values(stateOf(turn).timers)) {
      if (raises?.sendId === sendId) emit(turn, { type: 'timerCancelled', key, element })
    }
  },

  send({ to, event, data, delayMs, sendId }, root, turn) {
    if (delayMs === undefined) return sendEvent(turn, root, { to, event, ...dataOf(data) })
    emit(turn, {
      type: 'timerScheduled',
      key: newKey(turn),
      host: root.key,
      element: root.element,
      dueAt: turn.at + delayMs,
      repetitions: 0,
      raises: { event, ...dataOf(data), ...(sendId !== undefined && { sendId }), to },
    })
  },

  emit: ({ event, data }, root, turn) => publish(turn, root, event, data),

  signal({ name, data }, { element }, turn) {
    emit(turn, { type: 'signalThrown', element, signalName: name })
    send(turn, { type: 'broadcastSignal', name, variables: data })
  },

  startProcess({ processId, variables }, { key }, turn) {
    startProcess({ move: 'startProcess', key, processId, variables }, turn)
  },

  notify({ to, message, channel, urgent }, { element }, turn) {
    const { environment, at } = turn
    const notices = to.map((recipient) => {
      const id = environment.recipientCalendar(recipient)
      const calendar = id === undefined ? undefined : environment.calendar(id)
      const delivery = deliverAt(calendar, at, urgent)
      return { to: recipient, message, channel, deliverAt: delivery, held: delivery > at }
    })
    emit(turn, { type: 'noticeRequested', element, notices })
  },

  log: ({ message }, { element }, turn) => emit(turn, { type: 'logged', element, message }),

  throwEscalation({ code, variables }, { element }, turn) {
    emit(turn, { type: 'escalationThrown', element, code })
    const { parent } = stateOf(turn)
    if (!parent) return
    send(turn, { type: 'throwToCaller', parent, trigger: 'escalation', code, variables })
  },

  throwError({ code, message, variables }, { key }, turn) {
    const said = message !== undefined && { message }
    proceed(turn, { move: 'throw', key, trigger: 'error', code, ...said, variables })
  },
}

/** Asks for a process; the machine hears when it cannot be started, also after its end. */
export function startProcess({ processId, variables }: MoveOf<'startProcess'>, turn: Turn): void {
  const reason = `machine ${turn.environment.graph.id}`
  emit(turn, { type: 'processStartRequested', processId, variables, reason })
  send(turn, { type: 'startProcess', processId, variables, machine: true })
}

/** Begins work inside the state that it ends with, or inside the machine. */
function begin(
  { type, node, variables }: Extract<Execution, { type: 'invoke' | 'spawn' }>,
  _: ElementInstance,
  turn: Turn,
): void {
  const owner = instanceOfState(stateOf(turn), nodeOf(turn, node).scope)
  if (!owner || (type === 'invoke' && instanceOfState(stateOf(turn), node))) return
  const key = enterAs(turn, { element: node, scope: owner.key })
  if (Object.keys(variables).length > 0) {
    emit(turn, { type: 'variablesSet', scope: key, values: variables })
  }
  proceed(turn, { move: 'prepare', key })
}

const dataOf = (data: Readonly<Record<string, unknown>>) => Object.keys(data).length > 0 && { data }
