import type { Graph } from '../graph.ts'
import type { Knowledge } from './rule.ts'

/** What a rule accepts, and what it refuses: at which element, in which words. */
export type RuleCases = Readonly<{
  knowledge?: Knowledge
  valid: Readonly<Record<string, Graph>>
  invalid: Readonly<Record<string, readonly [graph: Graph, element: string, sentence: RegExp]>>
}>
