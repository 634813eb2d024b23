/** A process that tells more than five thousand events at once: a task for every item of a list. */
export const manyEvents = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="many-file" targetNamespace="test">
  <bpmn:process id="many" name="Many" isExecutable="true">
    <bpmn:startEvent id="begin"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="each" />
    <bpmn:scriptTask id="each" name="Each item">
      <bpmn:extensionElements>
        <zeebe:script expression="=item * 2" resultVariable="twice" />
        <zeebe:ioMapping>
          <zeebe:input source="=item" target="copy" />
          <zeebe:output source="=twice" target="last" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics isSequential="true">
        <bpmn:extensionElements>
          <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" />
        </bpmn:extensionElements>
      </bpmn:multiInstanceLoopCharacteristics>
    </bpmn:scriptTask>
    <bpmn:sequenceFlow id="f2" sourceRef="each" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="picture"><bpmndi:BPMNPlane id="plane" bpmnElement="many">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin">
      <dc:Bounds x="100" y="122" width="36" height="36" />
    </bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="each">
      <dc:Bounds x="200" y="100" width="100" height="80" />
    </bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="end">
      <dc:Bounds x="370" y="122" width="36" height="36" />
    </bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1">
      <di:waypoint x="136" y="140" /><di:waypoint x="200" y="140" />
    </bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2">
      <di:waypoint x="300" y="140" /><di:waypoint x="370" y="140" />
    </bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`
