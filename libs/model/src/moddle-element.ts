import type { ModdleElement } from 'bpmn-moddle'

/** The text of an attribute or body; undefined when missing. */
export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.get(property)
  return typeof value === 'string' ? value : undefined
}

/** The id of an element, '' when it has none. */
export function idOf(element: ModdleElement): string {
  return text(element, 'id') ?? ''
}

/** A flag, its default included. */
export function flag(element: ModdleElement, property: string): boolean {
  return element.get(property) === true
}

/** A number; NaN when something else is written. */
export function numberIn(element: ModdleElement, property: string): number | undefined {
  const value = element.get(property)
  return typeof value === 'number' ? value : undefined
}

/** The one element that a property contains or refers to. */
export function child(
  element: ModdleElement | undefined,
  property: string,
): ModdleElement | undefined {
  const value = element?.get(property)
  return typeof value === 'object' && value !== null ? (value as ModdleElement) : undefined
}

/** The elements that a property contains or refers to. */
export function children(
  element: ModdleElement | undefined,
  property: string,
): readonly ModdleElement[] {
  const value = element?.get(property)
  return Array.isArray(value) ? value : []
}

/** The extension elements of one type, e.g. `zeebe:TaskDefinition`. */
export function extensions(
  element: ModdleElement | undefined,
  type: string,
): readonly ModdleElement[] {
  return allExtensions(element).filter((found) => found.$type === type)
}

/** The extension element of one type. */
export function extension(
  element: ModdleElement | undefined,
  type: string,
): ModdleElement | undefined {
  return extensions(element, type)[0]
}

/** Every extension element, those of unknown vendors included. */
export function allExtensions(element: ModdleElement | undefined): readonly ModdleElement[] {
  return children(child(element, 'extensionElements'), 'values')
}

/** The event definitions of an event, those that stand at the root of the file included. */
export function eventDefinitions(event: ModdleElement): readonly ModdleElement[] {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')]
}

/** A node with its event definitions and loop characteristics, which may carry extensions too. */
export function partsOf(node: ModdleElement): readonly ModdleElement[] {
  const loop = child(node, 'loopCharacteristics')
  return [node, ...eventDefinitions(node), ...(loop ? [loop] : [])]
}

/** All that stands inside a process or sub-process and in its inner scopes, in file order. */
export function flowElementsIn(container: ModdleElement): readonly ModdleElement[] {
  return children(container, 'flowElements').flatMap((element) => [
    element,
    ...(isReadInside(element) ? flowElementsIn(element) : []),
  ])
}

/** The inside of an ad-hoc sub-process follows other rules; it is refused as a whole. */
function isReadInside(element: ModdleElement): boolean {
  return element.$instanceOf('bpmn:SubProcess') && element.$type !== 'bpmn:AdHocSubProcess'
}
