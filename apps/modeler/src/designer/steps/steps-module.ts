import type EventBus from 'diagram-js/lib/core/EventBus'
import type { DiagramElement, Services } from '../../diagram/services.ts'
import type { PromiseDesk } from '../promise/desk.ts'
import { add, ownerOf, partsOf, textOf, type Modelling } from '../promise/model.ts'
import { serviceSteps, type ServiceStep } from './service-steps.ts'
import { templateId, type Template } from './templates.ts'

type Templates = { createElement: (template: Template, options?: object) => DiagramElement }
type Factory = Modelling['bpmnFactory']
type Modeling = { updateProperties: (element: DiagramElement, to: object) => void }
type Change = {
  context: { element: DiagramElement; newTemplate?: Template; oldTemplate?: Template }
}

/**
 * Gives an element that is made from the template of a step what no template can say: its name
 * and its promise.
 */
class ServiceSteps {
  static $inject = [
    'eventBus',
    'elementTemplates',
    'elementRegistry',
    'promiseDesk',
    'bpmnFactory',
    'commandStack',
    'modeling',
  ]

  constructor(
    eventBus: EventBus,
    templates: Templates,
    elements: Services['elementRegistry'],
    desk: PromiseDesk,
    bpmnFactory: Factory,
    commandStack: Modelling['commandStack'],
    modeling: Modeling,
  ) {
    const promiseOf = (step: ServiceStep) =>
      step.type === 'work' ? attributesOf(step.promise, idsIn(elements), desk) : undefined
    const make = templates.createElement.bind(templates)
    templates.createElement = (template, options) => {
      const element = make(template, options)
      const step = stepOf(template)
      const promise = step && promiseOf(step)
      if (step) ownerOf(element).set('name', template.name)
      if (promise) carry(element, promise, bpmnFactory)
      return element
    }
    const changed = 'commandStack.propertiesPanel.zeebe.changeTemplate.postExecuted'
    eventBus.on(changed, ({ context }: Change) => {
      const { element, newTemplate, oldTemplate } = context
      const step = newTemplate && stepOf(newTemplate)
      if (!step || oldTemplate?.id === newTemplate.id) return
      const promise = partsOf(element, 'promise:Clock').length === 0 && promiseOf(step)
      if (promise) add({ bpmnFactory, commandStack }, element, 'promise:Clock', promise)
      const isNamed = textOf(ownerOf(element), 'name') !== undefined
      if (!isNamed) modeling.updateProperties(element, { name: newTemplate.name })
    })
  }
}

const stepOf = ({ id }: Template) => serviceSteps.find((step) => templateId(step) === id)

/** Puts a promise on an element that is not in the drawing yet: nothing has to be undone. */
function carry(element: DiagramElement, attributes: object, bpmnFactory: Factory): void {
  const owner = ownerOf(element)
  const extensions: NonNullable<typeof owner.extensionElements> =
    owner.extensionElements ?? bpmnFactory.create('bpmn:ExtensionElements', { values: [] })
  const clock = bpmnFactory.create('promise:Clock', attributes)
  clock.$parent = extensions
  extensions.$parent = owner
  extensions.set('values', [...(extensions.values ?? []), clock])
  owner.set('extensionElements', extensions)
}

type Promised = Extract<ServiceStep, { type: 'work' }>['promise']

/** The promise with an id of its own, and its ladder where the house has it. */
function attributesOf(promise: Promised, taken: ReadonlySet<string>, desk: PromiseDesk): object {
  const { id, ladder, ...rest } = promise
  const hasLadder = desk.ladders().some(({ value }) => value === ladder)
  return { id: freeId(id, taken), ...rest, ...(hasLadder && { ladder }) }
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
  return free
}

function idsIn(elements: Services['elementRegistry']): ReadonlySet<string> {
  const clocks = elements.getAll().flatMap((element) => partsOf(element, 'promise:Clock'))
  return new Set(clocks.flatMap((clock) => textOf(clock, 'id') ?? []))
}

/** The module as the toolkit takes it. */
export const stepsModule = {
  __init__: ['serviceSteps'],
  serviceSteps: ['type', ServiceSteps],
}
