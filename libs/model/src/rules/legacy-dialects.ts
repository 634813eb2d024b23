import type { ModdleElement } from 'bpmn-moddle'
import { allExtensions, eventDefinitions, idOf } from '../moddle-element.ts'
import type { ElementRule } from './rule.ts'

/** Namespaces of engines whose extensions mean something here too, in other words. */
const DIALECTS: ReadonlyMap<string, string> = new Map([
  ['http://camunda.org/schema/1.0/bpmn', 'Camunda 7'],
  ['http://activiti.org/bpmn', 'Activiti'],
  ['http://flowable.org/bpmn', 'Flowable'],
])

/** Warns of extensions of other engines, which have no effect here. */
export const legacyDialects: ElementRule = function* (element) {
  const id = idOf(element)
  for (const [engine, names] of extensionsByEngine(element)) {
    const sentence =
      `expected zeebe and promise extensions, but '${id}' has ${names.join(', ')} of ${engine}, ` +
      'which has no effect: say it in zeebe extensions'
    yield { element: id, sentence, severity: 'warning' }
  }
}

function extensionsByEngine(element: ModdleElement): ReadonlyMap<string, string[]> {
  const attributes = [element, ...eventDefinitions(element)].flatMap((part) =>
    Object.keys(part.$attrs ?? {}).map((name) => [namespaceOf(name, part), name] as const),
  )
  const elements = allExtensions(element).map(
    ({ $type, $descriptor }) => [$descriptor.ns.uri, $type] as const,
  )
  const found = new Map<string, string[]>()
  for (const [uri, name] of [...attributes, ...elements]) {
    const engine = DIALECTS.get(uri ?? '')
    if (engine) found.set(engine, [...(found.get(engine) ?? []), name])
  }
  return found
}

/** The namespace of `camunda:assignee`, as declared around it. */
function namespaceOf(attribute: string, element: ModdleElement): string | undefined {
  const [prefix, local] = attribute.split(':')
  if (local === undefined || prefix === 'xmlns') return undefined
  for (let at: ModdleElement | undefined = element; at; at = at.$parent) {
    const uri = at.$attrs?.[`xmlns:${prefix}`]
    if (uri !== undefined) return uri
  }
  return undefined
}
