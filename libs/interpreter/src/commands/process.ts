import { reject } from '../rejection.ts'
import type { Rejection } from '../environment.ts'
import { rootOf } from '../machine/snapshot.ts'
import { ROOT } from '../state.ts'
import { emit, newKey, stateOf, type Turn } from '../turn.ts'
import type { Performer } from './index.ts'

/** A process that a rung or a machine asked for could not be started: an operator has to help. */
export const processNotStarted: Performer<'processNotStarted'> = (command, turn) => {
  const { processId, problem } = command
  if (!command.rung) return notStartedByMachine(command, turn)
  const { clock: key, ladder, rung, action } = command.rung
  const { clocks, elements } = stateOf(turn)
  const clock = clocks[key]
  // The work that was promised may be over; what was to follow from it is still missing.
  const root = Object.values(elements).find(({ scope }) => scope === 0)
  if (!root) return reject('invalidState', 'expected an active instance, but it has ended')
  const start = `expected rung '${rung}' of ladder '${ladder}' to start process '${processId}'`
  const where = clock ?? { host: root.key, element: root.element }
  emit(turn, {
    type: 'incidentRaised',
    key: newKey(turn),
    host: where.host,
    element: where.element,
    kind: 'promiseError',
    message: `${start}, but ${problem}`,
    ...(clock && { retry: { move: 'climb', clock: key, rung, action } }),
  })
  return undefined
}

/** What its last step asked for is still missing when the machine has ended. */
function notStartedByMachine(
  { processId, variables = {}, problem }: Parameters<Performer<'processNotStarted'>>[0],
  turn: Turn,
): Rejection | undefined {
  const { status } = stateOf(turn)
  const root = rootOf(stateOf(turn))
  if (!root && status !== 'completed') {
    return reject('invalidState', 'expected an active instance, but it has ended')
  }
  const element = turn.environment.graph.id
  emit(turn, {
    type: 'incidentRaised',
    key: newKey(turn),
    host: root?.key ?? ROOT,
    element,
    kind: 'calledElementError',
    message: `expected machine '${element}' to start process '${processId}', but ${problem}`,
    retry: { move: 'startProcess', processId, variables },
  })
  return undefined
}
