/** A BPMN file for tests: what stands in its one executable process `P`, and beside it. */
export function bpmnText(inside: string, beside = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions id="D" targetNamespace="http://example.com"
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:promise="https://punctual.dev/schema/promise/1.0"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${beside}
<bpmn:process id="P" isExecutable="true">
${inside}
</bpmn:process>
</bpmn:definitions>`
}

/** A part with extension elements: `extended('bpmn:task', 'A', '<zeebe:properties/>')`. */
export function extended(
  type: string,
  id: string,
  extensions: string,
  rest = '',
  attributes = '',
): string {
  return (
    `<${type} id="${id}" ${attributes}>` +
    `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>${rest}</${type}>`
  )
}
