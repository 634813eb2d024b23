import type { ModdleElement } from 'bpmn-moddle'
import { eventDefinitions, idOf } from '../moddle-element.ts'
import { timesOf, variableEventsOf } from '../read-trigger.ts'
import type { ElementRule } from './rule.ts'

/** An event that waits says for what, and a timer says its time in one way. BPMN 2.0.2 §10.5.5. */
export const eventDefinition: ElementRule = function* (element) {
  const id = idOf(element)
  const definitions = eventDefinitions(element)
  if (definitions.length === 0 && WAITING.has(element.$type)) {
    const sentence =
      `expected '${id}' to say what it waits for, but it has no event definition: ` +
      'choose a timer, message, signal or another'
    yield { element: id, sentence }
  }
  for (const definition of definitions) {
    const fault = timerFault(definition) ?? filterFault(definition)
    if (fault) yield { element: id, sentence: `expected '${id}' to ${fault}` }
  }
}

function timerFault(definition: ModdleElement): string | undefined {
  if (definition.$type !== 'bpmn:TimerEventDefinition') return undefined
  const times = timesOf(definition)
  if (times.length === 1) return undefined
  const found = times.length === 0 ? 'none' : times.length
  return `have one of timeDate, timeDuration and timeCycle, but it has ${found}: write exactly one`
}

function filterFault(definition: ModdleElement): string | undefined {
  const events = definition.$type === 'bpmn:ConditionalEventDefinition'
  const wrong =
    events && variableEventsOf(definition)?.find((one) => !/^(create|update)$/.test(one))
  if (!wrong) return undefined
  return `look at variableEvents create and update only, but it names '${wrong}': remove it`
}

const WAITING = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'])
