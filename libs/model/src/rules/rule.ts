import type { ModdleElement } from 'bpmn-moddle'
import type { Expression, FlowNode, Graph } from '../graph.ts'

/** What the reader is told about things that do not stand in the file. */
export type Knowledge = Readonly<{
  /** What is wrong with a FEEL expression (without the leading `=`). */
  checkExpression?: (text: string) => string | undefined
  /** Names that FEEL takes from its variables. */
  variablesOf?: (text: string) => readonly string[]
  /** Whether a condition holds with these variables; undefined when it has no value. */
  holds?: (text: string, variables: Readonly<Record<string, unknown>>) => boolean | undefined
  /** What is wrong with a duration that counts on a calendar. */
  checkDuration?: (text: string, calendar: string) => string | undefined
  /** Ids of the ladders; every ladder is accepted when not given. */
  knownLadders?: ReadonlySet<string>
  /** Ids of the calendars; every calendar is accepted when not given. */
  knownCalendars?: ReadonlySet<string>
}>

/** One thing that a rule finds wrong; an error unless it says otherwise. */
export type Finding = Readonly<{ element: string; sentence: string; severity?: 'warning' }>

/** Looks at a process as it runs. */
export type GraphRule = (graph: Graph, knowledge: Knowledge) => Iterable<Finding>
/** Looks at one process, flow node or sequence flow as it is written, at what no graph can hold. */
export type ElementRule = (element: ModdleElement) => Iterable<Finding>

/** Every node of the graph, the process included. */
export function nodesOf(graph: Graph): readonly FlowNode[] {
  return Object.values(graph.nodes)
}

/** Whether nothing was written where an expression is expected. */
export function isEmpty(expression: Expression | undefined): boolean {
  if (!expression) return true
  return ('feel' in expression ? expression.feel : expression.literal).trim() === ''
}

/** The text of an expression that is not FEEL. */
export function literalOf(expression: Expression | undefined): string | undefined {
  return expression && 'literal' in expression ? expression.literal : undefined
}
