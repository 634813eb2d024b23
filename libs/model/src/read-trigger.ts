import type { ModdleElement } from 'bpmn-moddle'
import {
  cancel,
  compensation,
  conditional,
  expression,
  link,
  message,
  signal,
  terminate,
  timer,
  written,
} from './definitions.ts'
import type { Expression, TimerDefinition, Trigger } from './graph.ts'
import { child, eventDefinitions, extension, idOf, text } from './moddle-element.ts'
import { readJob, readMessage } from './read-extensions.ts'

type Reader = (definition: ModdleElement, event: ModdleElement) => Trigger

const readers: Record<string, Reader> = {
  'bpmn:TimerEventDefinition': readTimer,
  'bpmn:MessageEventDefinition': (definition, event) => {
    const { name, correlationKey, ...publication } = readMessage(definition, event)
    return message(name, correlationKey, readJob(event) ?? publication)
  },
  'bpmn:ErrorEventDefinition': (definition) =>
    written({ type: 'error', code: readCode(definition, 'errorRef', 'errorCode') }),
  'bpmn:EscalationEventDefinition': (definition) =>
    written({ type: 'escalation', code: readCode(definition, 'escalationRef', 'escalationCode') }),
  'bpmn:TerminateEventDefinition': () => terminate,
  'bpmn:SignalEventDefinition': (definition) =>
    signal(text(child(definition, 'signalRef'), 'name') ?? ''),
  'bpmn:ConditionalEventDefinition': readConditional,
  'bpmn:LinkEventDefinition': (definition) => link((text(definition, 'name') ?? '').trim()),
  'bpmn:CompensateEventDefinition': (definition) => {
    const activity = child(definition, 'activityRef')
    return compensation(activity && idOf(activity))
  },
  'bpmn:CancelEventDefinition': () => cancel,
}

const TIMES: readonly [property: string, kind: TimerDefinition['kind']][] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
]

/** Stands for a trigger that a rule refuses, so that the other rules can look at the rest. */
const REFUSED: Trigger = message('=null', '=null')

/** The trigger of an event that throws or starts; undefined for a none event. */
export function readTrigger(event: ModdleElement): Trigger | undefined {
  const definition = eventDefinitions(event)[0]
  return definition && readers[definition.$type]?.(definition, event)
}

/** The trigger of an event that waits. */
export function readCatchTrigger(event: ModdleElement): Trigger {
  return readTrigger(event) ?? REFUSED
}

/** The trigger of a start event; undefined for a none start. */
export function readStartTrigger(event: ModdleElement): Trigger | undefined {
  return eventDefinitions(event).length === 0 ? undefined : readCatchTrigger(event)
}

/** The ways in which a timer event definition says its time. */
export function timesOf(definition: ModdleElement): readonly TimerDefinition['kind'][] {
  return TIMES.filter(([property]) => child(definition, property)).map(([, kind]) => kind)
}

function readTimer(definition: ModdleElement): Trigger {
  for (const [property, kind] of TIMES) {
    const time = child(definition, property)
    if (time) return timer(kind, (text(time, 'body') ?? '').trim())
  }
  return REFUSED
}

function readConditional(definition: ModdleElement): Trigger {
  const events = variableEventsOf(definition)?.filter((one) => one === 'create' || one === 'update')
  return conditional((text(child(definition, 'condition'), 'body') ?? '').trim(), {
    variableNames: namesIn(text(filterOf(definition), 'variableNames')),
    variableEvents: events,
  })
}

/** The changes that the filter of a conditional event names, those included that there are not. */
export function variableEventsOf(definition: ModdleElement): readonly string[] | undefined {
  return namesIn(text(filterOf(definition), 'variableEvents'))
}

const filterOf = (definition: ModdleElement) => extension(definition, 'zeebe:ConditionalFilter')

/** Names between commas; undefined when there are none. */
function namesIn(list: string | undefined): readonly string[] | undefined {
  const names = (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length === 0 ? undefined : names
}

/** No reference catches everything; a reference without a code is for a rule to refuse. */
function readCode(definition: ModdleElement, ref: string, code: string): Expression | undefined {
  const referred = child(definition, ref)
  return referred && expression(text(referred, code) ?? '')
}
