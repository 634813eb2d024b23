import type { ExtendDefinition, NodeOf, PauseDefinition } from '@punctual/model'
import { heldBy } from '../held.ts'
import type { Clock, ElementInstance } from '../state.ts'
import { emit, newKey, nodeOf, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { extendAt } from './extend.ts'
import { pauseFor } from './pause.ts'
import { startCycle } from './start.ts'

type Promised = Pick<NodeOf<'task'>, 'id' | 'clocks' | 'pauses' | 'extends'>

/**
 * Starts the clocks of an activity or process, or what waits for their conditions, and pauses and
 * extends those around it that it names.
 */
export function armClocks(turn: Turn, node: Promised, self: ElementInstance): Stuck | undefined {
  for (const definition of node.clocks) {
    const { key: host, element } = self
    if (definition.when) {
      const key = newKey(turn)
      emit(turn, { type: 'promiseAwaited', key, id: definition.id, host, element })
      proceed(turn, { move: 'keepTime', promise: key, when: 'armed' })
      continue
    }
    const { startAt } = definition
    const problem = startCycle(turn, definition, { host, element, cycle: 1, startAt })
    if (problem) return problem
  }
  for (const pause of node.pauses) {
    const problem = pauseAt(turn, node, self, pause)
    if (problem) return problem
  }
  for (const extension of node.extends ?? []) {
    const problem = extendNow(turn, node, self, extension)
    if (problem) return problem
  }
  return undefined
}

function pauseAt(
  turn: Turn,
  { id }: Promised,
  self: ElementInstance,
  { clock: name, reason }: PauseDefinition,
): Stuck | undefined {
  const clock = clockAround(turn, self, name)
  if (clock) {
    const problem = pauseFor(turn, clock, { by: String(self.key), pausing: id, reason })
    return problem === undefined ? undefined : stuck('promiseError', problem)
  }
  return isAwaited(turn, self, name) ? undefined : noClock(name, id)
}

/** A state of a machine extends any promise of the machine that runs. */
function extendNow(
  turn: Turn,
  { id }: Promised,
  self: ElementInstance,
  extension: ExtendDefinition,
): Stuck | undefined {
  const { clock: name } = extension
  const isState = nodeOf(turn, id).type === 'state'
  const ofMachine = () => Object.values(stateOf(turn).clocks).find((each) => each.id === name)
  const clock = isState ? ofMachine() : clockAround(turn, self, name)
  if (clock) return extendAt(turn, clock, extension, self)
  return isState || isAwaited(turn, self, name) ? undefined : noClock(name, id)
}

const noClock = (clock: string, element: string) =>
  stuck('promiseError', `expected clock '${clock}' to run around '${element}', but there is none`)

/** The clock of an id on the nearest scope around an element. */
function clockAround(turn: Turn, self: ElementInstance, id: string): Clock | undefined {
  const { elements } = stateOf(turn)
  for (let key = self.scope; key > 0; key = elements[key]!.scope) {
    const clock = heldBy(turn, key).clocks.find((each) => each.id === id)
    if (clock) return clock
  }
  return undefined
}

/** Whether a promise around an element has no clock just now: not yet, or not any more. */
function isAwaited(turn: Turn, self: ElementInstance, id: string): boolean {
  const { promises = {}, elements } = stateOf(turn)
  for (let key = self.scope; key > 0; key = elements[key]!.scope) {
    if (Object.values(promises).some((each) => each.host === key && each.id === id)) return true
  }
  return false
}
