import type { ModdleElement } from 'bpmn-moddle'
import {
  allExtensions,
  child,
  children,
  eventDefinitions,
  partsOf,
  text,
} from '../moddle-element.ts'
import { listenersOf } from '../read-extensions.ts'
import type { ElementRule } from './rule.ts'

/** A construct by its name, and what to draw instead. */
type Refusal = readonly [construct: string, cure: string]

const NO_SUBSTITUTE = 'draw it with supported elements'
const BY_TYPE: Readonly<Record<string, Refusal>> = {
  'bpmn:ComplexGateway': ['a complex gateway', 'use exclusive, inclusive or parallel gateways'],
  'bpmn:AdHocSubProcess': ['an ad-hoc sub-process', NO_SUBSTITUTE],
  'zeebe:TaskListeners': ['a task listener', 'use an execution listener or a service task'],
  'zeebe:LinkedResources': ['linked resources', 'use task headers'],
  'zeebe:JobPriorityDefinition': ['a job priority', 'use another job type'],
}

/** Constructs that say themselves by an attribute or a part. */
const BY_CONTENT: readonly [...Refusal, applies: (element: ModdleElement) => boolean][] = [
  [
    'a compensation that nobody waits for',
    'set waitForCompletion="true"',
    (element) => eventDefinitions(element).some(isNotWaitedFor),
  ],
  [
    'an execution listener of another event than start and end',
    'choose start or end',
    (element) => listenersOf(element).some((one) => !isListened(text(one, 'eventType'))),
  ],
  [
    'data references or events of a multi-instance activity',
    'use zeebe:loopCharacteristics',
    (element) => LOOP_PARTS.some((part) => isWritten(child(element, 'loopCharacteristics'), part)),
  ],
  [
    'another behavior of a multi-instance activity than All',
    'remove it',
    (element) => !['All', undefined].includes(behaviorOf(element)),
  ],
  [
    'a transaction that an event triggers',
    'use an event sub-process',
    (element) => element.$type === 'bpmn:Transaction' && isOn(element, 'triggeredByEvent'),
  ],
  [
    'a transaction of another method than compensation',
    'remove the method',
    (element) => !['##Compensate', undefined].includes(text(element, 'method')),
  ],
  [
    'an instantiating receive task or gateway',
    'use a message start event',
    (element) => isOn(element, 'instantiate'),
  ],
  [
    'a parallel event-based gateway',
    'use a parallel gateway before the events',
    (element) => element.get('eventGatewayType') === 'Parallel',
  ],
  [
    'several event definitions on one event',
    'use one event for each',
    (element) => element.$instanceOf('bpmn:Event') && eventDefinitions(element).length > 1,
  ],
  [
    'a start or completion quantity',
    'remove it',
    (element) => ['startQuantity', 'completionQuantity'].some((name) => isMany(element.get(name))),
  ],
  [
    'a resource assignment',
    'use zeebe:assignmentDefinition',
    (element) => element.$instanceOf('bpmn:Activity') && children(element, 'resources').length > 0,
  ],
  ['a data association with content', 'use zeebe:ioMapping', movesData],
  [
    'a correlation subscription',
    'use zeebe:subscription at the message',
    (element) => children(element, 'correlationSubscriptions').length > 0,
  ],
  [
    'a version binding',
    "use the latest version (bindingType 'latest')",
    (element) => allExtensions(element).some((part) => !isLatest(part)),
  ],
  [
    'an embedded or external form',
    'link a form by its formId',
    (element) => allExtensions(element).some(isForeignForm),
  ],
  [
    'a business id of a called process',
    'pass it as a variable',
    (element) => allExtensions(element).some((part) => hasText(part, 'businessId')),
  ],
]

/** What the engine cannot execute is refused by its name, never skipped. */
export const unsupported: ElementRule = function* (element) {
  const parts = partsOf(element).flatMap((part) => [part, ...allExtensions(part)])
  const byType = parts.flatMap(({ $type }) => (BY_TYPE[$type] ? [BY_TYPE[$type]] : []))
  const byContent = BY_CONTENT.filter(([, , applies]) => applies(element))
  const id = text(element, 'id') ?? ''
  for (const [construct, cure] of [...byType, ...byContent]) {
    const sentence =
      `expected only what can be executed, but '${id}' is or has ${construct}, which is not yet: ` +
      cure
    yield { element: id, sentence }
  }
}

const isOn = (element: ModdleElement, property: string) => element.get(property) === true
const isNotWaitedFor = (definition: ModdleElement) => definition.get('waitForCompletion') === false
const isListened = (event: string | undefined) => event === 'start' || event === 'end'
const isMany = (value: unknown) => value !== undefined && value !== 1
const hasText = (element: ModdleElement, property: string) => !!text(element, property)

/** Parts of bpmn:multiInstanceLoopCharacteristics for which zeebe has words of its own, or none. */
const LOOP_PARTS = [
  'loopDataInputRef',
  'loopDataOutputRef',
  'inputDataItem',
  'outputDataItem',
  'complexBehaviorDefinition',
  'oneBehaviorEventRef',
  'noneBehaviorEventRef',
]

function isWritten(element: ModdleElement | undefined, property: string): boolean {
  return child(element, property) !== undefined && [element?.get(property)].flat().length > 0
}

function behaviorOf(element: ModdleElement): string | undefined {
  return text(child(element, 'loopCharacteristics'), 'behavior')
}

/** A drawn data association is documentation; one that transforms or assigns would move data. */
function movesData(element: ModdleElement): boolean {
  return ['dataInputAssociations', 'dataOutputAssociations']
    .flatMap((property) => children(element, property))
    .some((one) => child(one, 'transformation') || children(one, 'assignment').length > 0)
}

function isLatest(extension: ModdleElement): boolean {
  return (
    !extension.$type.startsWith('zeebe:') ||
    (text(extension, 'bindingType') ?? 'latest') === 'latest'
  )
}

function isForeignForm(extension: ModdleElement): boolean {
  return (
    extension.$type === 'zeebe:FormDefinition' &&
    (hasText(extension, 'formKey') || hasText(extension, 'externalReference'))
  )
}
