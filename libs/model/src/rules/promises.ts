import type { ClockDefinition, FlowNode, Graph } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule, type Knowledge } from './rule.ts'
import { faultInDateTime, faultInDuration } from './time-text.ts'

/** A promise has an id of its own, a duration, and a calendar and ladder that exist. */
export const clocks: GraphRule = function* (graph, knowledge) {
  const taken = new Set<string>()
  for (const node of nodesOf(graph)) {
    for (const clock of clocksOf(node)) {
      for (const fault of faultsOf(clock, taken, knowledge)) {
        yield { element: node.id, sentence: `${fault} (promise '${clock.id}' of '${node.id}')` }
      }
      taken.add(clock.id)
    }
  }
}

function faultsOf(
  { id, within, calendar, ladder, startAt }: ClockDefinition,
  taken: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly string[] {
  const target = literalOf(within)?.trim()
  const start = literalOf(startAt)?.trim()
  const faults = [
    !id && 'expected a promise to have an id, but it has none: write one such as RO-DISPATCH',
    id && taken.has(id) && 'expected an id of its own, but another promise has it: rename one',
    isEmpty(within) && 'expected a promise to say within what, but it does not: write PT1H or P7D',
    target && faultInDuration(target, calendar, knowledge),
    start !== undefined && faultInDateTime(start),
    unknown('calendar', calendar, knowledge.knownCalendars),
    ladder && unknown('ladder', ladder, knowledge.knownLadders),
  ]
  return faults.filter((fault) => typeof fault === 'string' && fault !== '') as string[]
}

function unknown(kind: string, id: string, known?: ReadonlySet<string>): string | undefined {
  if (!known || known.has(id)) return undefined
  return `expected a known ${kind}, but '${id}' is none: deploy it or write another`
}

/** A pause says why, and stops a clock of a scope around its activity. */
export const pauses: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const { clock, reason } of 'pauses' in node ? node.pauses : []) {
      if (!clocksAround(node, graph).has(clock)) {
        const sentence =
          `expected the promise:pause of '${node.id}' to name a clock of a scope around it, but ` +
          `'${clock}' is none: name a clock of the process or of a sub-process around '${node.id}'`
        yield { element: node.id, sentence }
      }
      if (reason.trim() === '') {
        const sentence =
          `expected the promise:pause of '${node.id}' to give a reason, but it gives none: ` +
          "write one such as 'waiting for the customer'"
        yield { element: node.id, sentence }
      }
    }
  }
}

function clocksAround(node: FlowNode, graph: Graph): ReadonlySet<string> {
  const ids = new Set<string>()
  for (let scope = graph.nodes[node.scope]; scope; scope = graph.nodes[scope.scope]) {
    for (const clock of clocksOf(scope)) ids.add(clock.id)
  }
  return ids
}

function clocksOf(node: FlowNode): readonly ClockDefinition[] {
  return 'clocks' in node ? node.clocks : []
}
