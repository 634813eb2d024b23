import type { FlowNode, Graph } from '../graph.ts'
import type { ClockDefinition, ExtendDefinition } from '../promise.ts'
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
  clock: ClockDefinition,
  taken: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly string[] {
  const { id, within, calendar, ladder, startAt } = clock
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
    faultInPauses(clock),
  ]
  return faults.filter((fault) => typeof fault === 'string' && fault !== '') as string[]
}

const PAUSES_MOST = 1000

/** What is wrong with what a promise says about its pauses. */
export function faultInPauses({
  pausable,
  maxPauses,
  maxPause,
}: ClockDefinition): string | undefined {
  if (pausable === false && (maxPauses !== undefined || maxPause !== undefined)) {
    return 'expected no limits on pauses that are forbidden, but there are: drop them'
  }
  if (maxPauses !== undefined && !(maxPauses >= 1 && maxPauses <= PAUSES_MOST)) {
    return `expected maxPauses from 1 to ${PAUSES_MOST}, but it is not: write a number such as 3`
  }
  if (maxPause === undefined || /^PT(?=\d)(\d{1,4}H)?(\d{1,6}M)?$/.test(maxPause)) {
    return undefined
  }
  return `expected maxPause to be a length such as PT24H, but found '${maxPause}'`
}

function unknown(kind: string, id: string, known?: ReadonlySet<string>): string | undefined {
  if (!known || known.has(id)) return undefined
  return `expected a known ${kind}, but '${id}' is none: deploy it or write another`
}

/** A pause says why, and stops a clock of a scope around its activity that may be paused. */
export const pauses: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const { clock, reason } of 'pauses' in node ? node.pauses : []) {
      const found = clocksAround(node, graph).get(clock)
      if (!found) yield { element: node.id, sentence: noClock('pause', node, clock) }
      if (found?.pausable === false) {
        const sentence = neverPaused(`the promise:pause of '${node.id}'`, clock)
        yield { element: node.id, sentence }
      }
      if (reason.trim() === '') yield { element: node.id, sentence: noReason('pause', node) }
    }
  }
}

/** What pauses a promise that may not be paused. */
export function neverPaused(its: string, clock: string): string {
  return (
    `expected ${its} to stop a clock that may be paused, but '${clock}' may not: ` +
    'remove the pause, or allow pauses'
  )
}

/** An extension says why, by how much or until when, and when its notice was delivered. */
export const extensions: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const extension of 'extends' in node ? (node.extends ?? []) : []) {
      const found = clocksAround(node, graph).get(extension.clock)
      const its = `the promise:extend of '${node.id}'`
      const faults = [
        found ? '' : noClock('extend', node, extension.clock),
        isEmpty(extension.reason) ? noReason('extend', node) : '',
        ...faultsInExtension(extension, its, found),
      ]
      for (const sentence of faults) if (sentence) yield { element: node.id, sentence }
    }
  }
}

/** What is wrong with an extension of a promise, wherever it stands. */
export function* faultsInExtension(
  { clock, by, to, deliveredAt }: ExtendDefinition,
  its: string,
  found: ClockDefinition | undefined,
): Iterable<string> {
  if (found?.extendable === false) {
    yield (
      `expected ${its} to name a clock that may be extended, but '${clock}' may not: ` +
      'remove it, or allow extensions'
    )
  }
  if ((by === undefined) === (to === undefined)) {
    yield (
      `expected ${its} to say by how much or to when, but it says ${by ? 'both' : 'neither'}: ` +
      "write by='P3WD@CN' or to='=newDueAt'"
    )
  }
  if (deliveredAt) return
  yield (
    `expected ${its} to say when the customer's notice was delivered, but it does not: ` +
    'without a delivered notice no extension is valid'
  )
}

function noClock(what: 'pause' | 'extend', { id }: FlowNode, clock: string): string {
  return (
    `expected the promise:${what} of '${id}' to name a clock of a scope around it, but ` +
    `'${clock}' is none: name a clock of the process or of a sub-process around '${id}'`
  )
}

function noReason(what: 'pause' | 'extend', { id }: FlowNode): string {
  return (
    `expected the promise:${what} of '${id}' to give a reason, but it gives none: ` +
    "write one such as 'waiting for the customer'"
  )
}

function clocksAround(node: FlowNode, graph: Graph): ReadonlyMap<string, ClockDefinition> {
  const found = new Map<string, ClockDefinition>()
  for (let scope = graph.nodes[node.scope]; scope; scope = graph.nodes[scope.scope]) {
    for (const clock of clocksOf(scope)) if (!found.has(clock.id)) found.set(clock.id, clock)
  }
  return found
}

function clocksOf(node: FlowNode): readonly ClockDefinition[] {
  return 'clocks' in node ? node.clocks : []
}
