import { armClocks } from '../clocks/arm.ts'
import { behaviourOf } from '../elements/index.ts'
import { mapInputs } from '../mappings.ts'
import type { MoveOf } from '../move.ts'
import { subscribe } from '../triggers/index.ts'
import { assert, emit, instanceOf, nodeOf, proceed, type Stuck, type Turn } from '../turn.ts'

/** Maps the inputs to variables of the element itself. */
export function prepare({ key, start }: MoveOf<'prepare'>, turn: Turn): Stuck | undefined {
  const self = instanceOf(turn, key)
  const { inputs } = nodeOf(turn, self.element)
  if (!inputs) return arm({ move: 'arm', key, ...(start && { start }) }, turn)
  const values = mapInputs(turn, inputs, self)
  if (!values.ok) return values
  emit(turn, { type: 'variablesSet', scope: key, values: values.value })
  proceed(turn, { move: 'arm', key, ...(start && { start }) })
  return undefined
}

/** Starts the clocks and lets the boundary events and event sub-processes wait. */
export function arm({ key, start }: MoveOf<'arm'>, turn: Turn): Stuck | undefined {
  const self = instanceOf(turn, key)
  const node = nodeOf(turn, self.element)
  const problem = 'clocks' in node ? armClocks(turn, node, self) : undefined
  if (problem) return problem
  for (const id of eventsAround(turn, self.element)) {
    const event = nodeOf(turn, id)
    if (!('trigger' in event) || !event.trigger) continue
    const missing = subscribe(turn, event.trigger, id, key)
    if (missing) return missing
  }
  if (turn.events.length === 0) return run({ move: 'run', key, ...(start && { start }) }, turn)
  proceed(turn, { move: 'run', key, ...(start && { start }) })
  return undefined
}

/** Does what the element is for. */
export function run({ key, start }: MoveOf<'run'>, turn: Turn): Stuck | undefined {
  const self = instanceOf(turn, key)
  const node = nodeOf(turn, self.element)
  const behaviour = behaviourOf(node)
  assert(behaviour.run, `expected '${node.id}' to be entered when it has happened`)
  return behaviour.run(node, self, turn, start)
}

/**
 * The boundary events on an activity and the start events of the event sub-processes in a scope.
 */
function eventsAround(turn: Turn, element: string): readonly string[] {
  const node = nodeOf(turn, element)
  const boundaries = 'boundaries' in node ? node.boundaries : []
  if (!('eventSubProcesses' in node) || node.eventSubProcesses.length === 0) return boundaries
  const starts = node.eventSubProcesses.flatMap((id) => {
    const eventSubProcess = nodeOf(turn, id)
    return 'starts' in eventSubProcess ? eventSubProcess.starts : []
  })
  return [...boundaries, ...starts]
}
