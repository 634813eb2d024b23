import type { ModdleElement } from 'bpmn-moddle'
import {
  clockDefinition,
  extendDefinition,
  listener,
  mapping,
  written,
  type JobText,
  type MessageText,
  type WhenText,
} from './definitions.ts'
import type { Listener, Mapping } from './graph.ts'
import type { PauseDefinition } from './promise.ts'
import type { ActivityHead, Head } from './make-node.ts'
import {
  child,
  children,
  extension,
  extensions,
  flag,
  idOf,
  numberIn,
  text,
} from './moddle-element.ts'
import { readLoop } from './read-loop.ts'

/** What every node has. */
export function readHead(element: ModdleElement, scope: string): Head {
  const io = extension(element, 'zeebe:IoMapping')
  return written({
    id: idOf(element),
    name: text(element, 'name') || undefined,
    scope,
    inputs: readMappings(children(io, 'inputParameters')),
    outputs: readMappings(children(io, 'outputParameters')),
    properties: readProperties(element),
    listeners: readListeners(element),
  })
}

/** What every activity has. */
export function readActivityHead(element: ModdleElement, scope: string): ActivityHead {
  const defaultFlow = child(element, 'default')
  return written({
    ...readHead(element, scope),
    clocks: extensions(element, 'promise:Clock').map((clock) =>
      clockDefinition({
        id: text(clock, 'id') ?? '',
        name: text(clock, 'name'),
        within: text(clock, 'within') ?? '',
        calendar: text(clock, 'calendar'),
        ladder: text(clock, 'ladder'),
        startAt: text(clock, 'startAt'),
        pausable: flag(clock, 'pausable'),
        extendable: flag(clock, 'extendable'),
        maxPauses: numberIn(clock, 'maxPauses'),
        maxPause: text(clock, 'maxPause'),
        when: children(clock, 'when').map(readWhen),
      }),
    ),
    pauses: extensions(element, 'promise:Pause').map(readPause),
    extends: readExtends(element),
    loop: readLoop(element),
    forCompensation: flag(element, 'isForCompensation') || undefined,
    default: defaultFlow && idOf(defaultFlow),
  })
}

function readWhen(when: ModdleElement): WhenText {
  return {
    do: text(when, 'do') ?? '',
    entered: text(when, 'entered'),
    left: text(when, 'left'),
    state: text(when, 'state'),
    of: text(when, 'of'),
    condition: text(when, 'condition'),
    startAt: text(when, 'startAt'),
    reason: text(when, 'reason'),
  }
}

function readExtends(element: ModdleElement): ActivityHead['extends'] {
  const found = extensions(element, 'promise:Extend').map((extend) =>
    extendDefinition({
      clock: text(extend, 'clock') ?? '',
      by: text(extend, 'by'),
      to: text(extend, 'to'),
      reason: text(extend, 'reason') ?? '',
      approver: text(extend, 'approver'),
      notice: text(extend, 'notice'),
      deliveredAt: text(extend, 'deliveredAt'),
    }),
  )
  return found.length === 0 ? undefined : found
}

function readPause(pause: ModdleElement): PauseDefinition {
  return { clock: text(pause, 'clock') ?? '', reason: text(pause, 'reason') ?? '' }
}

/** zeebe:taskDefinition with zeebe:taskHeaders. */
export function readJob(element: ModdleElement): JobText | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition')
  if (!definition) return undefined
  return jobText(definition, extension(element, 'zeebe:TaskHeaders'))
}

/** zeebe:taskHeaders. */
export function readHeaders(element: ModdleElement): Record<string, string> {
  return headersIn(extension(element, 'zeebe:TaskHeaders'))
}

/** The zeebe:executionListener elements of a node. */
export function listenersOf(element: ModdleElement): readonly ModdleElement[] {
  return children(extension(element, 'zeebe:ExecutionListeners'), 'listeners')
}

/** Those of another event than start and end are for a rule to refuse. */
function readListeners(element: ModdleElement): readonly Listener[] | undefined {
  const listeners = listenersOf(element).flatMap((one) => {
    const event = text(one, 'eventType')
    if (event !== 'start' && event !== 'end') return []
    return listener({ event, ...jobText(one, child(one, 'headers')) })
  })
  return listeners.length === 0 ? undefined : listeners
}

function jobText(definition: ModdleElement, headers: ModdleElement | undefined): JobText {
  const retries = text(definition, 'retries')
  return { type: text(definition, 'type') ?? '', retries, headers: headersIn(headers) }
}

function headersIn(headers: ModdleElement | undefined): Record<string, string> {
  return pairs(children(headers, 'values'), 'key')
}

/**
 * The bpmn:message that an event definition or task refers to; nameless when it refers to none. A
 * zeebe:publishMessage stands there or at the event.
 */
export function readMessage(element: ModdleElement, event?: ModdleElement): MessageText {
  const message = child(element, 'messageRef')
  const subscription = extension(message, 'zeebe:Subscription')
  const publication =
    extension(element, 'zeebe:PublishMessage') ?? extension(event, 'zeebe:PublishMessage')
  return {
    name: text(message, 'name') ?? '',
    correlationKey: text(publication, 'correlationKey') || text(subscription, 'correlationKey'),
    timeToLive: text(publication, 'timeToLive'),
    messageId: text(publication, 'messageId'),
  }
}

function readMappings(parameters: readonly ModdleElement[]): readonly Mapping[] | undefined {
  if (parameters.length === 0) return undefined
  return parameters.map((parameter) =>
    mapping(text(parameter, 'source') ?? '', text(parameter, 'target') ?? ''),
  )
}

/** zeebe:properties. */
export function readProperties(element: ModdleElement): Record<string, string> | undefined {
  const properties = children(extension(element, 'zeebe:Properties'), 'properties')
  return properties.length === 0 ? undefined : pairs(properties, 'name')
}

function pairs(elements: readonly ModdleElement[], key: string): Record<string, string> {
  return Object.fromEntries(
    elements.map((element) => [text(element, key) ?? '', text(element, 'value') ?? '']),
  )
}
