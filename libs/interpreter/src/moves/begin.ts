import { armClocks } from '../clocks/arm.ts'
import { behaviourOf } from '../elements/index.ts'
import { finish } from '../lifecycle.ts'
import { mapInputs } from '../mappings.ts'
import type { MoveOf } from '../move.ts'
import { subscribe } from '../triggers/index.ts'
import type { FlowNode } from '@punctual/model'
import { beginLoop } from '../loop/begin.ts'
import { loopOf } from '../loop/inner.ts'
import type { ElementInstance } from '../state.ts'
import { assert, emit, nodeOf, proceed, stateOf, type Stuck, type Turn } from '../turn.ts'

/**
 * Maps the inputs to variables of the element itself, then calls its listeners. A repeated activity
 * does so for each of its instances.
 */
export function prepare({ key, start }: MoveOf<'prepare'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const { inputs, listeners } = nodeOf(turn, self.element)
  const begun = start && { start }
  const isBody = self.loop !== undefined
  if (isBody || (!inputs && !listeners)) return arm({ move: 'arm', key, ...begun }, turn)
  if (inputs) {
    const values = mapInputs(turn, inputs, self)
    if (!values.ok) return values
    emit(turn, { type: 'variablesSet', scope: key, values: values.value })
  }
  const listening = { move: 'listen', key, event: 'start', index: 0 } as const
  proceed(turn, listeners ? { ...listening, ...begun } : { move: 'arm', key, ...begun })
  return undefined
}

/** Starts the clocks and lets the boundary events and event sub-processes wait. */
export function arm({ key, start }: MoveOf<'arm'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  // What it would wait for has come already.
  if (start?.event === self.element) {
    finish(turn, node, self, start.variables)
    return undefined
  }
  const isInner = self.loopCounter !== undefined
  const problem = 'clocks' in node && !isInner ? armClocks(turn, armedBy(node), self) : undefined
  if (problem) return problem
  for (const id of eventsAround(turn, node, self)) {
    const event = nodeOf(turn, id)
    if (!('trigger' in event) || !event.trigger) continue
    const missing = subscribe(turn, event.trigger, id, key)
    if (missing) return missing
    if (event.type === 'startEvent' && event.trigger.type === 'conditional') {
      turn.starting.set(key, 'undisturbed')
    }
  }
  if (turn.events.length === 0) return run({ move: 'run', key, ...(start && { start }) }, turn)
  proceed(turn, { move: 'run', key, ...(start && { start }) })
  return undefined
}

/** What a state of a machine pauses is paused when the machine has come to rest. */
function armedBy<N extends FlowNode & { pauses: readonly unknown[] }>(node: N): N {
  return node.type === 'state' || node.type === 'machine' ? { ...node, pauses: [] } : node
}

/** Does what the element is for, or repeats it. */
export function run({ key, start }: MoveOf<'run'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  if (self.loop) return beginLoop(turn, node, loopOf(node)!, self)
  // A condition was true already, and its event sub-process runs instead of the rest.
  const isInterrupted = turn.starting.get(key) === 'interrupted'
  turn.starting.delete(key)
  if (isInterrupted) return undefined
  const behaviour = behaviourOf(node)
  assert(behaviour.run, `expected '${node.id}' to be entered when it has happened`)
  return behaviour.run(node, self, turn, start)
}

/**
 * The boundary events on an activity, which belong to the body of a repeated one, and the start
 * events of the event sub-processes in a scope, which belong to each of its instances.
 */
function eventsAround(turn: Turn, node: FlowNode, self: ElementInstance): readonly string[] {
  const hasBoundary = 'boundaries' in node && self.loopCounter === undefined
  const boundaries = hasBoundary ? node.boundaries : []
  const starts = self.loop ? [] : eventStarts(turn, node)
  return starts.length === 0 ? boundaries : [...boundaries, ...starts]
}

const none: readonly string[] = []

function eventStarts(turn: Turn, node: FlowNode): readonly string[] {
  if (!('eventSubProcesses' in node) || node.eventSubProcesses.length === 0) return none
  return node.eventSubProcesses.flatMap((id) => {
    const eventSubProcess = nodeOf(turn, id)
    return 'starts' in eventSubProcess ? eventSubProcess.starts : []
  })
}
