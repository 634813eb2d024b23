import type { ModdleElement } from 'bpmn-moddle'
import { allExtensions, eventDefinitions, idOf, partsOf } from '../moddle-element.ts'
import { promiseDescriptor } from '../promise-descriptor.ts'
import { zeebeDescriptor } from '../zeebe-descriptor.ts'
import type { ElementRule, Finding } from './rule.ts'

/** Extensions that may stand more than once. */
const REPEATABLE = new Set(['promise:Clock', 'promise:Pause', 'promise:Extend'])
/** Two ways to do the same work; only one of them could. */
const RIVALS = [
  ['zeebe:TaskDefinition', 'zeebe:Script'],
  ['zeebe:TaskDefinition', 'zeebe:CalledDecision'],
  ['zeebe:TaskDefinition', 'zeebe:PublishMessage'],
] as const

/** An extension stands once, where it has an effect, and none contradicts another. */
export const extensionPlaces: ElementRule = function* (element) {
  for (const part of partsOf(element)) yield* checkPart(part, idOf(element))
}

function* checkPart(element: ModdleElement, id: string): Iterable<Finding> {
  const types = allExtensions(element)
    .map(({ $type }) => $type)
    .filter((type) => /^(zeebe|promise):/.test(type))
  for (const type of new Set(types)) {
    if (!belongsTo(type, element)) {
      const sentence =
        `expected ${written(type)} where it has an effect, but '${id}' (${element.$type}) is no ` +
        'such place: remove it or change the element'
      yield { element: id, sentence }
    } else if (!REPEATABLE.has(type) && types.filter((other) => other === type).length > 1) {
      const sentence = `expected ${written(type)} once at '${id}', but it stands twice: remove one`
      yield { element: id, sentence }
    }
  }
  for (const [one, other] of RIVALS) {
    if (!types.includes(one) || !types.includes(other)) continue
    const sentence =
      `expected '${id}' to have ${written(one)} or ${written(other)}, but it has both: ` +
      'remove one'
    yield { element: id, sentence }
  }
}

/** At an event these have an effect only when it is one of a message. */
const OF_MESSAGES = new Set(['zeebe:TaskDefinition', 'zeebe:PublishMessage'])
const PLACES: ReadonlyMap<string, readonly string[]> = new Map(
  [zeebeDescriptor, promiseDescriptor].flatMap(({ prefix, types }) =>
    types.flatMap((type) => {
      const allowed = 'meta' in type ? (type.meta as { allowedIn?: string[] }).allowedIn : undefined
      return allowed ? [[`${prefix}:${type.name}`, allowed] as const] : []
    }),
  ),
)

function belongsTo(type: string, element: ModdleElement): boolean {
  const places = PLACES.get(type)
  if (!places?.some((place) => element.$instanceOf(place))) return !places
  const isOfMessage = OF_MESSAGES.has(type) && element.$instanceOf('bpmn:Event')
  return !isOfMessage || eventDefinitions(element)[0]?.$type === 'bpmn:MessageEventDefinition'
}

/** `zeebe:TaskDefinition` as it stands in a file. */
function written(type: string): string {
  return type.replace(/:(.)/, (_, letter: string) => `:${letter.toLowerCase()}`)
}
