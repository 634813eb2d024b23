import { feelFunctions, type Calendar } from '@punctual/calendar'
import { evaluate } from '@punctual/decision'
import { planTimerText, type TimerPlan } from '@punctual/interpreter'
import type { Expression, Graph, NodeOf } from '@punctual/model'

/** How a process starts by itself. */
export type StartEvents = Readonly<{
  timers: readonly (TimerPlan & Readonly<{ element: string }>)[]
  messages: readonly Readonly<{ element: string; kind: 'message' | 'signal'; name: string }>[]
  problems: readonly Readonly<{ element: string; sentence: string }>[]
}>

/** Where and when the expressions of start events are evaluated; there are no variables yet. */
type StartPlace = Readonly<{
  at: number
  zone: string
  calendar(id: string): Calendar | undefined
}>

/**
 * Plans the timer, message and signal start events of a process, or the message that starts a
 * machine.
 */
export function planStartEvents(graph: Graph, place: StartPlace): StartEvents {
  const events = { timers: [], messages: [], problems: [] } as {
    [K in keyof StartEvents]: StartEvents[K][number][]
  }
  const root = graph.nodes[graph.id]
  if (root?.type === 'machine' && root.startMessage !== undefined) {
    events.messages.push({ element: root.id, kind: 'message', name: root.startMessage })
  }
  for (const node of startEventsOf(graph)) {
    const { id: element, trigger } = node
    if (trigger?.type === 'timer') {
      const text = valueOf(trigger.timer.value, place)
      const plan =
        'problem' in text ? text : planTimerText(place, trigger.timer.kind, text.value, place.at)
      if ('problem' in plan) events.problems.push({ element, sentence: plan.problem })
      else events.timers.push({ ...plan, element })
    }
    if (trigger?.type === 'message' || trigger?.type === 'signal') {
      const { type: kind } = trigger
      const name = valueOf(kind === 'message' ? trigger.message.name : trigger.name, place)
      if ('problem' in name) events.problems.push({ element, sentence: name.problem })
      else events.messages.push({ element, kind, name: name.value })
    }
  }
  return events
}

/** Start events of the process itself; those of event sub-processes wait within an instance. */
function startEventsOf({ id, nodes }: Graph): NodeOf<'startEvent'>[] {
  return Object.values(nodes).filter(
    (node) => node.type === 'startEvent' && (node.scope === id || node.scope === ''),
  ) as NodeOf<'startEvent'>[]
}

function valueOf(
  expression: Expression,
  place: StartPlace,
): { value: string } | { problem: string } {
  if ('literal' in expression) return { value: expression.literal }
  const { at, zone, calendar } = place
  const functions = feelFunctions(calendar)
  const result = evaluate(expression.feel, { variables: {}, at, zone, functions })
  if (!result.ok) return { problem: result.problem }
  if (typeof result.value === 'string' && result.value !== '') return { value: result.value }
  return { problem: `expected '${expression.feel}' to give a text, but it does not` }
}
