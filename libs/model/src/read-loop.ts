import type { ModdleElement } from 'bpmn-moddle'
import { loopDefinition } from './definitions.ts'
import type { LoopDefinition } from './graph.ts'
import { child, extension, flag, text } from './moddle-element.ts'

/** The loop characteristics of an activity: zeebe:loopCharacteristics, or those of BPMN itself. */
export function readLoop(activity: ModdleElement): LoopDefinition | undefined {
  const loop = child(activity, 'loopCharacteristics')
  if (!loop) return undefined
  return loop.$type === 'bpmn:StandardLoopCharacteristics'
    ? readStandardLoop(loop)
    : readMultiInstance(loop)
}

function readStandardLoop(loop: ModdleElement): LoopDefinition {
  const maximum = loop.get('loopMaximum')
  return loopDefinition({
    type: 'standard',
    testBefore: flag(loop, 'testBefore'),
    condition: bodyOf(loop, 'loopCondition'),
    maximum: typeof maximum === 'number' ? maximum : undefined,
  })
}

function readMultiInstance(loop: ModdleElement): LoopDefinition {
  const items = extension(loop, 'zeebe:LoopCharacteristics')
  return loopDefinition({
    type: 'multiInstance',
    sequential: flag(loop, 'isSequential'),
    inputCollection: text(items, 'inputCollection'),
    inputElement: text(items, 'inputElement'),
    cardinality: bodyOf(loop, 'loopCardinality'),
    outputCollection: text(items, 'outputCollection'),
    outputElement: text(items, 'outputElement'),
    completionCondition: bodyOf(loop, 'completionCondition'),
  })
}

function bodyOf(loop: ModdleElement, property: string): string | undefined {
  return text(child(loop, property), 'body')?.trim()
}
