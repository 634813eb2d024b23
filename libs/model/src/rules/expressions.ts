import { nodesOf, type Finding, type GraphRule, type Knowledge } from './rule.ts'

/** Every FEEL expression can be read. */
export const expressions: GraphRule = function* (graph, knowledge) {
  for (const item of [...nodesOf(graph), ...Object.values(graph.flows)]) {
    for (const feel of feelIn(item)) yield* check(feel, item.id, knowledge)
  }
}

function* check(feel: string, element: string, { checkExpression }: Knowledge): Iterable<Finding> {
  if (feel === '') {
    const sentence = `expected FEEL after the '=' in '${element}', but there is nothing: write it`
    yield { element, sentence }
    return
  }
  const fault = checkExpression?.(feel)
  if (!fault) return
  const sentence = `expected readable FEEL in '${element}', but '=${feel}' is not: ${fault}`
  yield { element, sentence }
}

/** Free texts, in which nothing is an expression. */
const TEXTS = new Set(['headers', 'properties'])

function feelIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('feel' in value && typeof value.feel === 'string') return [value.feel]
  return Object.entries(value).flatMap(([key, part]) => (TEXTS.has(key) ? [] : feelIn(part)))
}
