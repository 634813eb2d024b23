import type { Expression, LoopDefinition } from '../graph.ts'
import { isEmpty, literalOf, nodesOf, type GraphRule } from './rule.ts'

/**
 * A multi-instance activity says for which items or how often, a standard loop until when.
 * BPMN 2.0.2 §13.3.6 and §13.3.7.
 */
export const loops: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (!('loop' in node) || !node.loop) continue
    const faults =
      node.type === 'eventSubProcess'
        ? ['not to stand at an event sub-process, but it does: remove it']
        : node.loop.type === 'standard'
          ? standardFaults(node.loop)
          : instanceFaults(node.loop)
    for (const fault of faults) {
      yield { element: node.id, sentence: `expected the loop of '${node.id}' ${fault}` }
    }
  }
}

type Standard = Extract<LoopDefinition, { type: 'standard' }>
type MultiInstance = Extract<LoopDefinition, { type: 'multiInstance' }>

function standardFaults({ condition, maximum }: Standard): readonly string[] {
  if (maximum !== undefined && !(Number.isInteger(maximum) && maximum > 0)) {
    return [`to have a whole number as loopMaximum, but it has '${maximum}': write one from 1 on`]
  }
  if (!condition && maximum === undefined) {
    return ['to come to an end, but it has none: write a loopCondition or a loopMaximum']
  }
  return feelFaults({ loopCondition: condition })
}

function instanceFaults(loop: MultiInstance): readonly string[] {
  const { inputCollection, inputElement, cardinality, outputCollection, outputElement } = loop
  if (!inputCollection === !cardinality) {
    const found = cardinality ? 'both' : 'neither'
    return [`to have an inputCollection or a loopCardinality, but it has ${found}: write one`]
  }
  if (cardinality && inputElement !== undefined) {
    return ['to name an inputElement of a collection, but it has none: write an inputCollection']
  }
  if (!outputCollection !== !outputElement) {
    const missing = outputCollection ? 'outputElement' : 'outputCollection'
    return [`to have outputCollection and outputElement, but it has no ${missing}: write both`]
  }
  const { completionCondition } = loop
  return [
    ...countFaults(cardinality),
    ...feelFaults({ inputCollection, outputElement, completionCondition }),
  ]
}

function countFaults(cardinality: Expression | undefined): readonly string[] {
  const count = literalOf(cardinality)
  if (count === undefined || /^\d{1,6}$/.test(count.trim())) return []
  return [
    `to have a whole number as loopCardinality, but it has '${count}': ` +
      "write such a number, or FEEL with a leading '='",
  ]
}

function feelFaults(parts: Readonly<Record<string, Expression | undefined>>): readonly string[] {
  return Object.entries(parts).flatMap(([name, expression]) => {
    const text = literalOf(expression)
    if (text === undefined && !(expression && isEmpty(expression))) return []
    return [`to have a FEEL ${name}, but it is '${text ?? ''}': write it with a leading '='`]
  })
}
