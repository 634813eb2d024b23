import { extended } from '../bpmn-text.ts'

/** What an element rule accepts: what stands in the process, and beside it. */
export type Case = readonly [name: string, inside: string, beside?: string]
/** What it refuses: at which element, in which words. */
export type Fault = readonly [
  name: string,
  inside: string,
  element: string | undefined,
  sentence: RegExp,
]

/** The start event of all parts; `A` is the element to look at. */
export const S = '<bpmn:startEvent id="S"/>'
/** A sequence flow. */
export const flow = (id: string, source: string, target: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`
/** The element follows the start event. */
export const after = (element: string) => S + element + flow('F', 'S', 'A')
/** A start event. */
export const start = (definition: string) =>
  `<bpmn:startEvent id="A">${definition}</bpmn:startEvent><bpmn:message id="M" name="m"/>`
/** An end event. */
export const thrown = (definition: string) =>
  after(`<bpmn:endEvent id="A">${definition}</bpmn:endEvent>`)
/** An intermediate catch event. */
export const caught = (definition: string) =>
  after(`<bpmn:intermediateCatchEvent id="A">${definition}</bpmn:intermediateCatchEvent>`)
/** A timer event definition. */
export const timerOf = (times: string) =>
  `<bpmn:timerEventDefinition>${times}</bpmn:timerEventDefinition>`
/** A task. */
export const task = (inside: string, attributes = '') =>
  after(`<bpmn:task id="A" ${attributes}>${inside}</bpmn:task>`)
/** A user task with extensions. */
export const userTask = (extensions: string) => after(extended('bpmn:userTask', 'A', extensions))
/** A service task with a job and further extensions. */
export const serviceTask = (extensions: string) =>
  after(extended('bpmn:serviceTask', 'A', `<zeebe:taskDefinition type="t"/>${extensions}`))
/** A call activity. */
export const call = (attributes: string) =>
  after(extended('bpmn:callActivity', 'A', `<zeebe:calledElement processId="Q" ${attributes}/>`))

/** An activity that compensates. */
export const handler = (id: string) => `<bpmn:task id="${id}" isForCompensation="true"/>`
/** An association from the boundary event `B`. */
export const association = (target: string) =>
  `<bpmn:association id="As${target}" sourceRef="B" targetRef="${target}"/>`
/** A task with the compensation boundary event `B` and its handler. */
export const compensated = (id: string) =>
  `${task('')}<bpmn:boundaryEvent id="B" attachedToRef="A"><bpmn:compensateEventDefinition/>
   </bpmn:boundaryEvent>${handler(id)}${association(id)}<bpmn:textAnnotation id="T"/>`
/** A conditional event definition with a filter. */
export const conditional = (filter: string) =>
  '<bpmn:conditionalEventDefinition><bpmn:extensionElements><zeebe:conditionalFilter ' +
  `${filter}/></bpmn:extensionElements><bpmn:condition>=a</bpmn:condition>` +
  '</bpmn:conditionalEventDefinition>'
