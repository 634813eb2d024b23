import type { ModdleElement } from 'bpmn-moddle'
import type { Graph } from '../graph.ts'
import type { Problem } from '../problem.ts'
import { ambiguousEvents } from './ambiguous-events.ts'
import { compensationHandlers, compensationTargets } from './compensation.ts'
import { conditionalEvents } from './conditional-events.ts'
import { conditions } from './conditions.ts'
import { eventBasedGateway } from './event-based-gateway.ts'
import { eventCodes } from './event-codes.ts'
import { eventDefinition } from './event-definitions.ts'
import { boundaryEvents, eventFlows } from './event-flows.ts'
import { eventTriggers } from './event-triggers.ts'
import { expressions } from './expressions.ts'
import { extensionPlaces } from './extension-places.ts'
import { handlerAssociations } from './handler-associations.ts'
import { ids } from './ids.ts'
import { jobs } from './jobs.ts'
import { legacyDialects } from './legacy-dialects.ts'
import { links } from './links.ts'
import { listeners } from './listeners.ts'
import { loops } from './loops.ts'
import { messages } from './messages.ts'
import { missingIds } from './missing-ids.ts'
import { clockConditions } from './clock-conditions.ts'
import { clocks, extensions, pauses } from './promises.ts'
import { reviews } from './reviews.ts'
import type { ElementRule, Finding, GraphRule, Knowledge } from './rule.ts'
import { sequenceFlows } from './sequence-flows.ts'
import { signals } from './signals.ts'
import { startEvents } from './start-events.ts'
import { straightThroughLoop } from './straight-through-loop.ts'
import { taskContent } from './task-content.ts'
import { timers } from './timers.ts'
import { transactions } from './transactions.ts'
import { unreachable } from './unreachable.ts'
import { unsupported } from './unsupported.ts'
import { userTasks } from './user-tasks.ts'
import { variableNames } from './variable-names.ts'

/** What is asked of every process, flow node and sequence flow as it is written. */
export const elementRules = {
  'missing-id': missingIds,
  unsupported,
  'extension-place': extensionPlaces,
  'event-definition': eventDefinition,
  'sequence-flow': sequenceFlows,
  'handler-association': handlerAssociations,
  'legacy-dialect': legacyDialects,
} satisfies Record<string, ElementRule>

/** What is asked of a process as it runs. */
export const graphRules = {
  id: ids,
  'start-event': startEvents,
  'event-trigger': eventTriggers,
  'event-flow': eventFlows,
  'boundary-event': boundaryEvents,
  'event-based-gateway': eventBasedGateway,
  condition: conditions,
  'straight-through-loop': straightThroughLoop,
  'ambiguous-event': ambiguousEvents,
  timer: timers,
  message: messages,
  signal: signals,
  'conditional-event': conditionalEvents,
  link: links,
  'compensation-handler': compensationHandlers,
  'compensation-target': compensationTargets,
  transaction: transactions,
  'event-code': eventCodes,
  loop: loops,
  listener: listeners,
  job: jobs,
  'task-content': taskContent,
  'user-task': userTasks,
  review: reviews,
  'variable-name': variableNames,
  expression: expressions,
  clock: clocks,
  'clock-condition': clockConditions,
  pause: pauses,
  extension: extensions,
  unreachable,
} satisfies Record<string, GraphRule>

/** Applies the element rules. */
export function checkElements(elements: readonly ModdleElement[]): readonly Problem[] {
  return Object.entries(elementRules).flatMap(([name, rule]) =>
    elements.flatMap((element) => [...rule(element)].map((finding) => problem(name, finding))),
  )
}

/** Applies the graph rules. */
export function checkGraph(graph: Graph, knowledge: Knowledge): readonly Problem[] {
  return Object.entries(graphRules).flatMap(([name, rule]) =>
    [...rule(graph, knowledge)].map((finding) => problem(name, finding)),
  )
}

function problem(rule: string, { element, sentence, severity }: Finding): Problem {
  return { severity: severity ?? 'error', rule, sentence, ...(element && { element }) }
}
