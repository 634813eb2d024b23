import type { ModdleElement } from 'bpmn-moddle'
import { allExtensions, child, children, eventDefinitions, text } from '../moddle-element.ts'
import type { ElementRule } from './rule.ts'

/** A construct by its name, and what to draw instead. */
type Refusal = readonly [construct: string, cure: string]

const NO_SUBSTITUTE = 'draw it with supported elements'
const BY_TYPE: Readonly<Record<string, Refusal>> = {
  'bpmn:InclusiveGateway': ['an inclusive gateway', 'use exclusive and parallel gateways'],
  'bpmn:ComplexGateway': ['a complex gateway', 'use exclusive and parallel gateways'],
  'bpmn:AdHocSubProcess': ['an ad-hoc sub-process', NO_SUBSTITUTE],
  'bpmn:Transaction': ['a transaction', 'use a sub-process with an error boundary event'],
  'bpmn:SignalEventDefinition': ['a signal event', 'use a message event'],
  'bpmn:ConditionalEventDefinition': ['a conditional event', 'use a message or timer event'],
  'bpmn:LinkEventDefinition': ['a link event', 'draw a sequence flow'],
  'bpmn:CompensateEventDefinition': ['a compensation event', 'use an error event and a task'],
  'bpmn:CancelEventDefinition': ['a cancel event', 'use an error event'],
  'bpmn:MultiInstanceLoopCharacteristics': [
    'a multi-instance activity',
    'use a loop with an exclusive gateway',
  ],
  'bpmn:StandardLoopCharacteristics': ['a standard loop', 'use a loop with an exclusive gateway'],
  'zeebe:ExecutionListeners': ['an execution listener', 'use a service task'],
  'zeebe:TaskListeners': ['a task listener', 'use a service task'],
  'zeebe:LinkedResources': ['linked resources', 'use task headers'],
  'zeebe:JobPriorityDefinition': ['a job priority', 'use another job type'],
}

/** Constructs that say themselves by an attribute or a part. */
const BY_CONTENT: readonly [...Refusal, applies: (element: ModdleElement) => boolean][] = [
  ['compensation', NO_SUBSTITUTE, (element) => isOn(element, 'isForCompensation')],
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
    'a default flow of an activity',
    'put an exclusive gateway behind it',
    (element) => element.$instanceOf('bpmn:Activity') && child(element, 'default') !== undefined,
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
  const parts = [
    element,
    ...eventDefinitions(element),
    ...[child(element, 'loopCharacteristics')].filter((part) => part !== undefined),
    ...allExtensions(element),
  ]
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
const isMany = (value: unknown) => value !== undefined && value !== 1
const hasText = (element: ModdleElement, property: string) => !!text(element, property)

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
