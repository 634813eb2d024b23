import { eventDefinitions, idOf } from '../moddle-element.ts'
import { timesOf } from '../read-trigger.ts'
import type { ElementRule } from './rule.ts'

/** An event that waits says for what, and a timer says its time in one way. BPMN 2.0.2 §10.5.5. */
export const eventDefinition: ElementRule = function* (element) {
  const id = idOf(element)
  const definitions = eventDefinitions(element)
  if (definitions.length === 0 && WAITING.has(element.$type)) {
    const sentence =
      `expected '${id}' to say what it waits for, but it has no event definition: ` +
      'choose a timer, message, error or escalation'
    yield { element: id, sentence }
  }
  for (const definition of definitions) {
    if (definition.$type !== 'bpmn:TimerEventDefinition') continue
    const times = timesOf(definition)
    if (times.length === 1) continue
    const sentence =
      `expected '${id}' to have one of timeDate, timeDuration and timeCycle, but it has ` +
      `${times.length === 0 ? 'none' : times.length}: write exactly one`
    yield { element: id, sentence }
  }
}

const WAITING = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'])
