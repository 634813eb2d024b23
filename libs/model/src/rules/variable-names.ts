import type { FlowNode, Trigger } from '../graph.ts'
import { isEmpty, nodesOf, type GraphRule } from './rule.ts'

/** A mapping has a source and writes to a variable or into one (`order.total`), a result to one. */
export const variableNames: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const { source, target } of [...(node.inputs ?? []), ...(node.outputs ?? [])]) {
      const fault = isPath(target) ? undefined : target ? `'${target}' is none` : 'it is empty'
      if (fault) {
        const sentence =
          `expected the target of a mapping of '${node.id}' to be a variable name, but ${fault}: ` +
          'write letters, digits and underscores, with dots for parts'
        yield { element: node.id, sentence }
      }
      if (isEmpty(source)) {
        const sentence =
          `expected the mapping of '${node.id}' to '${target}' to have a source, but it has ` +
          'none: write an expression'
        yield { element: node.id, sentence }
      }
    }
    for (const [what, name] of namesOf(node)) {
      if (!name || (isPath(name) && !name.includes('.'))) continue
      const sentence =
        `expected the ${what} of '${node.id}' to be a variable name, but '${name}' is ` +
        'none: write letters, digits and underscores'
      yield { element: node.id, sentence }
    }
  }
}

/** Names of whole variables that the node writes or watches. */
function namesOf(node: FlowNode): readonly (readonly [what: string, name: string | undefined])[] {
  const loop = 'loop' in node && node.loop?.type === 'multiInstance' ? node.loop : undefined
  const trigger: Trigger | undefined = 'trigger' in node ? node.trigger : undefined
  const watched = trigger?.type === 'conditional' ? (trigger.variableNames ?? []) : []
  return [
    ['result variable', resultOf(node)],
    ['inputElement', loop?.inputElement],
    ['outputCollection', loop?.outputCollection],
    ...watched.map((name) => ['variableNames', name] as const),
  ]
}

function resultOf(node: FlowNode): string | undefined {
  if (node.type === 'scriptTask') return node.script && node.resultVariable
  return node.type === 'businessRuleTask' ? node.decision?.resultVariable : undefined
}

/** Names that would reach into the machine instead of the variables. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

function isPath(text: string): boolean {
  return text
    .split('.')
    .every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !FORBIDDEN.has(name))
}
