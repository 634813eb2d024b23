import type { DiagramElement } from '../../diagram/services.ts'

/** An element of the file as the toolkit holds it. */
export type Moddle = {
  $type: string
  $parent?: Moddle
  get: (property: string) => unknown
  set: (property: string, value: unknown) => void
  extensionElements?: Moddle & { values?: Moddle[] }
}

type Command = { cmd: string; context: object }
export type Modelling = {
  bpmnFactory: { create: (type: string, attributes?: object) => Moddle }
  commandStack: { execute: (command: string, context: object) => void }
}

/** What carries the promises of a shape: the process itself, also for the pool that shows it. */
export function ownerOf(element: DiagramElement): Moddle {
  const object = element.businessObject as unknown as Moddle & { processRef?: Moddle }
  return object.$type === 'bpmn:Participant' && object.processRef ? object.processRef : object
}

/** The promises, pauses or extensions of an element. */
export function partsOf(element: DiagramElement, type: `promise:${string}`): Moddle[] {
  return extensionsOf(ownerOf(element), type)
}

function extensionsOf(owner: Moddle, type: string): Moddle[] {
  return (owner.extensionElements?.values ?? []).filter(({ $type }) => $type === type)
}

/** Changes attributes of a part; an empty text takes one away. Can be undone. */
export function change(
  { commandStack }: Modelling,
  element: DiagramElement,
  part: Moddle,
  properties: Record<string, unknown>,
): void {
  commandStack.execute('element.updateModdleProperties', {
    element,
    moddleElement: part,
    properties,
  })
}

/** Adds an element to a list of a part. Can be undone. */
export function addTo(
  modelling: Modelling,
  element: DiagramElement,
  part: Moddle,
  { name, type, values }: { name: string; type: string; values: object },
): void {
  const child = modelling.bpmnFactory.create(`promise:${type}`, values)
  child.$parent = part
  change(modelling, element, part, { [name]: [...listIn(part, name), child] })
}

/** The conditions of a promise. */
export function whenIn(clock: Moddle): Moddle[] {
  return listIn(clock, 'when')
}

function listIn(part: Moddle, name: string): Moddle[] {
  const found = part.get(name)
  return Array.isArray(found) ? (found as Moddle[]) : []
}

/** Adds a promise, a pause or the like to an element. Can be undone in one step. */
export function add(
  { bpmnFactory, commandStack }: Modelling,
  element: DiagramElement,
  type: `promise:${string}`,
  attributes: object,
): void {
  const owner = ownerOf(element)
  const commands: Command[] = []
  let extensions = owner.extensionElements
  if (!extensions) {
    extensions = bpmnFactory.create('bpmn:ExtensionElements', { values: [] })
    extensions.$parent = owner
    commands.push(update(element, owner, { extensionElements: extensions }))
  }
  const part = bpmnFactory.create(type, attributes)
  part.$parent = extensions
  const values = [...(extensions.values ?? []), part]
  commands.push(update(element, extensions, { values }))
  commandStack.execute('properties-panel.multi-command-executor', commands)
}

/** Takes a part away. Can be undone. */
export function drop({ commandStack }: Modelling, element: DiagramElement, part: Moddle): void {
  const extensions = ownerOf(element).extensionElements
  if (!extensions) return
  const values = (extensions.values ?? []).filter((each) => each !== part)
  const { cmd, context } = update(element, extensions, { values })
  commandStack.execute(cmd, context)
}

function update(element: DiagramElement, moddleElement: Moddle, properties: object): Command {
  return { cmd: 'element.updateModdleProperties', context: { element, moddleElement, properties } }
}

/** An attribute as text; nothing when it is not written. */
export function textOf(part: Moddle, name: string): string | undefined {
  const value = part.get(name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The promises of every scope around an element, the nearest first. */
export function clocksAround(element: DiagramElement): Moddle[] {
  const found: Moddle[] = []
  for (let scope = ownerOf(element).$parent; scope; scope = scope.$parent) {
    found.push(...extensionsOf(scope, 'promise:Clock'))
  }
  return found
}

/** The process in which an element of the file stands; the outermost when there is none. */
export function processOf(owner: Moddle): Moddle {
  let scope = owner
  while (scope.$parent && scope.$type !== 'bpmn:Process') scope = scope.$parent
  return scope
}

/** Something inside a process that can be entered. */
export type Node = { id: string; name: string | undefined; $type: string }

/** Every element inside another, however deep, in the order of the file; flows are none. */
export function nodesIn(owner: Moddle): Node[] {
  return listIn(owner, 'flowElements').flatMap((inner) =>
    notEntered.has(inner.$type)
      ? []
      : [{ id: String(inner.get('id')), name: textOf(inner, 'name'), $type: inner.$type }].concat(
          nodesIn(inner),
        ),
  )
}

const notEntered = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
])
