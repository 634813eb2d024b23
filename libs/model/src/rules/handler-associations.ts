import type { ModdleElement } from 'bpmn-moddle'
import { eventDefinitions, flowElementsIn, idOf } from '../moddle-element.ts'
import { readHandlers } from '../read-handlers.ts'
import type { ElementRule } from './rule.ts'

/** One compensation boundary event leads to one activity only. BPMN 2.0.2 §10.7. */
export const handlerAssociations: ElementRule = function* (element) {
  if (element.$type !== 'bpmn:Process') return
  const handlers = readHandlers(element)
  for (const event of flowElementsIn(element)) {
    const [first, second] = handlers.get(idOf(event)) ?? []
    if (second === undefined || !catchesCompensation(event)) continue
    const sentence =
      `expected exactly one association from '${idOf(event)}' to an activity, but there are some ` +
      `to '${first}' and '${second}': remove one`
    yield { element: idOf(event), sentence }
  }
}

function catchesCompensation(event: ModdleElement): boolean {
  return eventDefinitions(event)[0]?.$type === 'bpmn:CompensateEventDefinition'
}
