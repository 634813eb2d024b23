import type { Graph } from '../graph.ts'
import { clockDoings, type ClockCondition, type ClockDefinition } from '../promise.ts'
import { literalOf, nodesOf, type GraphRule } from './rule.ts'

/**
 * What starts, pauses and ends a clock can happen, says what it needs, and does not contradict
 * itself.
 */
export const clockConditions: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const clock of 'clocks' in node ? node.clocks : []) {
      const faults = [
        ...(clock.when ?? []).flatMap((when) => [...faultsIn(when, clock, node.id, graph)]),
        ...contradictions(clock),
      ]
      for (const fault of faults) {
        yield { element: node.id, sentence: `${fault} (promise '${clock.id}' of '${node.id}')` }
      }
    }
  }
}

function* faultsIn(
  when: ClockCondition,
  clock: ClockDefinition,
  host: string,
  graph: Graph,
): Iterable<string> {
  const { entered, left, state, condition } = when
  if (!clockDoings.includes(when.do)) {
    yield `expected a condition to do one of ${clockDoings.join(', ')}, but found '${when.do}'`
  }
  const element = entered ?? left
  if (element === undefined && state === undefined && condition === undefined) {
    yield (
      `expected ${nameOf(when)} to name what it waits for, but it does not: ` +
      'write entered, left, state or condition'
    )
  }
  if (entered !== undefined && left !== undefined) {
    yield `expected ${nameOf(when)} to wait for entered or left, but it has both: write two`
  }
  if (element !== undefined && !isInside(element, host, graph)) {
    yield `expected ${nameOf(when)} to name an element inside '${host}', but '${element}' is none`
  }
  if (literalOf(condition) !== undefined) {
    yield `expected ${nameOf(when)} to have FEEL, but its condition has no leading '='`
  }
  if (when.startAt && when.do !== 'reset') {
    yield (
      `expected startAt only where a reset begins a new cycle, but ${nameOf(when)} has it: ` +
      'write it on the promise itself'
    )
  }
  if (when.do === 'pause') yield* faultsInPause(when, clock)
}

function* faultsInPause(when: ClockCondition, { pausable }: ClockDefinition): Iterable<string> {
  if (!when.reason?.trim()) {
    yield (
      `expected ${nameOf(when)} to give a reason, but it gives none: write one such as ` +
      "'waiting for the customer'"
    )
  }
  if (when.left !== undefined) {
    yield (
      `expected a pause to last as long as something, but '${when.left}' is left at once: ` +
      'write entered, state or condition'
    )
  }
  if (pausable === false) {
    yield (
      `expected no ${nameOf(when)} of a clock that may not be paused, but there is one: ` +
      'remove it, or allow pauses'
    )
  }
}

/** Conditions that would keep the clock from ever running. */
function* contradictions({ when = [] }: ClockDefinition): Iterable<string> {
  for (const one of when) {
    for (const other of when) {
      if (triggerOf(one) !== triggerOf(other)) continue
      const both = `${nameOf(one)} and ${nameOf(other)} wait for the same`
      if (begins(one) && ends(other)) yield `expected a clock that can run, but ${both}`
      const isLevel = one.entered === undefined && one.left === undefined
      if (begins(one) && other.do === 'pause' && isLevel) {
        yield `expected a clock that is not paused for ever, but ${both}`
      }
    }
  }
}

const begins = ({ do: what }: ClockCondition) => what === 'start' || what === 'reset'
const ends = ({ do: what }: ClockCondition) => what === 'stop' || what === 'cancel'

function triggerOf({ entered, left, state, of, condition }: ClockCondition): string {
  return JSON.stringify([entered, left, state, state && of, condition])
}

function nameOf({ do: what }: ClockCondition): string {
  return `when do='${what}'`
}

function isInside(element: string, host: string, graph: Graph): boolean {
  const node = graph.nodes[element]
  // A history is never active itself.
  if (node?.type === 'state' && node.kind === 'history') return false
  let scope = node?.scope
  while (scope !== undefined && scope !== '' && scope !== host) scope = graph.nodes[scope]?.scope
  return scope === host
}
