import { DEFAULT_CALENDAR } from '../definitions.ts'
import type { FlowNode, Graph, TimerDefinition } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule, type Knowledge } from './rule.ts'
import { faultInCycle, faultInDateTime, faultInDuration } from './time-text.ts'

/**
 * A timer says its time in a form that can be read, and only what does not interrupt can fire in a
 * cycle. A process has no past to count a duration from: its timer start is a date or a cycle.
 */
export const timers: GraphRule = function* (graph, knowledge) {
  for (const node of nodesOf(graph)) {
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (trigger?.type !== 'timer') continue
    const fault = placeFault(node, trigger.timer, graph) ?? textFault(trigger.timer, knowledge)
    if (fault) yield { element: node.id, sentence: `${fault} (timer of '${node.id}')` }
  }
}

function placeFault(node: FlowNode, { kind }: TimerDefinition, graph: Graph): string | undefined {
  const startsProcess = node.type === 'startEvent' && graph.nodes[node.scope]?.type === 'process'
  if (startsProcess) {
    return kind === 'duration'
      ? 'expected a process to start at a date or in a cycle, but found a duration: ' +
          'write a timeDate or timeCycle'
      : undefined
  }
  const fires = 'interrupting' in node && !node.interrupting
  if (kind !== 'cycle' || fires) return undefined
  return 'expected a cycle only where it does not interrupt, but found one: write a timeDuration'
}

function textFault({ kind, value }: TimerDefinition, knowledge: Knowledge): string | undefined {
  if (isEmpty(value)) return 'expected a timer to say its time, but it is empty: write one'
  const text = literalOf(value)?.trim()
  if (text === undefined) return undefined
  if (kind === 'date') return faultInDateTime(text)
  return kind === 'duration'
    ? faultInDuration(text, DEFAULT_CALENDAR, knowledge)
    : faultInCycle(text, DEFAULT_CALENDAR, knowledge)
}
