/** A process of one task with a promise, whose length and calendar the case names. */
export const race = {
  name: 'resources',
  file: 'race.bpmn',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:promise="https://punctual.dev/schema/promise/1.0" id="race-definitions"
  targetNamespace="https://punctual.dev/test">
  <bpmn:process id="race" name="Race" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>to-run</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="to-run" sourceRef="start" targetRef="run" />
    <bpmn:userTask id="run" name="Run">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="RUN" />
        <promise:clock id="RACE" within="=length" />
      </bpmn:extensionElements>
      <bpmn:incoming>to-run</bpmn:incoming><bpmn:outgoing>to-end</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="to-end" sourceRef="run" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`,
}
