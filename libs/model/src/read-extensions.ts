import type { ModdleElement } from 'bpmn-moddle'
import { clockDefinition, mapping, written, type JobText, type MessageText } from './definitions.ts'
import type { Mapping, PauseDefinition } from './graph.ts'
import type { ActivityHead, Head } from './make-node.ts'
import { child, children, extension, extensions, idOf, text } from './moddle-element.ts'

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
  })
}

/** What every activity has. */
export function readActivityHead(element: ModdleElement, scope: string): ActivityHead {
  return {
    ...readHead(element, scope),
    clocks: extensions(element, 'promise:Clock').map((clock) =>
      clockDefinition({
        id: text(clock, 'id') ?? '',
        name: text(clock, 'name'),
        within: text(clock, 'within') ?? '',
        calendar: text(clock, 'calendar'),
        ladder: text(clock, 'ladder'),
        startAt: text(clock, 'startAt'),
      }),
    ),
    pauses: extensions(element, 'promise:Pause').map(readPause),
  }
}

function readPause(pause: ModdleElement): PauseDefinition {
  return { clock: text(pause, 'clock') ?? '', reason: text(pause, 'reason') ?? '' }
}

/** zeebe:taskDefinition with zeebe:taskHeaders. */
export function readJob(element: ModdleElement): JobText | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition')
  if (!definition) return undefined
  const retries = text(definition, 'retries')
  return { type: text(definition, 'type') ?? '', retries, headers: readHeaders(element) }
}

/** zeebe:taskHeaders. */
export function readHeaders(element: ModdleElement): Record<string, string> {
  return pairs(children(extension(element, 'zeebe:TaskHeaders'), 'values'), 'key')
}

/** The bpmn:message that an event definition or task refers to; nameless when it refers to none. */
export function readMessage(element: ModdleElement): MessageText {
  const message = child(element, 'messageRef')
  const subscription = extension(message, 'zeebe:Subscription')
  return { name: text(message, 'name') ?? '', correlationKey: text(subscription, 'correlationKey') }
}

function readMappings(parameters: readonly ModdleElement[]): readonly Mapping[] | undefined {
  if (parameters.length === 0) return undefined
  return parameters.map((parameter) =>
    mapping(text(parameter, 'source') ?? '', text(parameter, 'target') ?? ''),
  )
}

function readProperties(element: ModdleElement): Record<string, string> | undefined {
  const properties = children(extension(element, 'zeebe:Properties'), 'properties')
  return properties.length === 0 ? undefined : pairs(properties, 'name')
}

function pairs(elements: readonly ModdleElement[], key: string): Record<string, string> {
  return Object.fromEntries(
    elements.map((element) => [text(element, key) ?? '', text(element, 'value') ?? '']),
  )
}
