const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:promise="https://punctual.dev/schema/promise/1.0"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ')

/**
 * A BPMN file with one executable process. `inside` holds its nodes and flows; `flow` and the other
 * functions here write them. What stands before a line `---` belongs beside the process (messages,
 * errors).
 */
export function bpmn(id: string, inside: string): string {
  const [beside, nodes] = inside.includes('---') ? inside.split('---') : ['', inside]
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="file-${id}" targetNamespace="https://punctual.dev/test">
${beside}
<bpmn:process id="${id}" name="${id}" isExecutable="true">${nodes}</bpmn:process>
</bpmn:definitions>`
}

/** Flows along a line of nodes: `a > b > c`. */
export function flows(...lines: string[]): string {
  const pairs = lines.flatMap((line) => {
    const ids = line.split('>').map((id) => id.trim())
    return ids.slice(1).map((target, index) => [ids[index]!, target] as const)
  })
  return pairs
    .map(
      ([source, target]) =>
        `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`,
    )
    .join('\n')
}

/** A node with extension elements and whatever else is inside. */
export function node(
  type: string,
  id: string,
  extension = '',
  inside = '',
  attributes = '',
): string {
  const elements = extension && `<bpmn:extensionElements>${extension}</bpmn:extensionElements>`
  return `<bpmn:${type} id="${id}" name="${id}" ${attributes}>${elements}${inside}</bpmn:${type}>`
}

export const start = (inside = '') => node('startEvent', 'start', '', inside)
export const end = (id = 'end', inside = '') => node('endEvent', id, '', inside)
export const userTask = (id: string, extension = '') =>
  node('userTask', id, `<zeebe:userTask/>${extension}`)
export const serviceTask = (id: string, type = id, retries = 3) =>
  node('serviceTask', id, `<zeebe:taskDefinition type="${type}" retries="${retries}"/>`)
export const catching = (id: string, definition: string) =>
  node('intermediateCatchEvent', id, '', definition)
export const throwing = (id: string, definition: string) =>
  node('intermediateThrowEvent', id, '', definition)
export const callActivity = (id: string, processId: string, extension = '') =>
  node(
    'callActivity',
    id,
    `<zeebe:calledElement processId="${processId}" propagateAllChildVariables="true"/>${extension}`,
  )
export const timer = (kind: 'timeDuration' | 'timeDate' | 'timeCycle', text: string) =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`
export const boundary = (id: string, attachedTo: string, definition: string, interrupting = true) =>
  node(
    'boundaryEvent',
    id,
    '',
    definition,
    `attachedToRef="${attachedTo}" cancelActivity="${interrupting}"`,
  )
/** A message beside the process, and how an event refers to it. */
export const message = (name: string, correlationKey?: string) =>
  `<bpmn:message id="message-${name}" name="${name}">${
    correlationKey === undefined
      ? ''
      : `<bpmn:extensionElements>
           <zeebe:subscription correlationKey="${correlationKey}"/>
         </bpmn:extensionElements>`
  }</bpmn:message>`
export const signal = (name: string) => `<bpmn:signal id="signal-${name}" name="${name}"/>`
export const signalEvent = (name: string) =>
  `<bpmn:signalEventDefinition signalRef="signal-${name}"/>`
export const messageEvent = (name: string) =>
  `<bpmn:messageEventDefinition messageRef="message-${name}"/>`
