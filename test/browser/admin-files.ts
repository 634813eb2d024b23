/** Work with two promises: eight hours of the desk, and an hour with a ladder. */
export const shop = `<bpmn:definitions id="d" targetNamespace="t"
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:promise="https://punctual.dev/schema/promise/1.0">
  <bpmn:process id="shop" isExecutable="true">
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />
    <bpmn:userTask id="t"><bpmn:extensionElements><zeebe:userTask />
      <promise:clock id="SHOP" within="BH8@DESK" />
      <promise:clock id="QUICK" within="PT1H" ladder="quick" /></bpmn:extensionElements>
    </bpmn:userTask>
  </bpmn:process></bpmn:definitions>`

/** A calendar file with one day off. */
export const ics = (date: string) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', `DTSTART;VALUE=DATE:${date}`]
    .concat('SUMMARY:店庆', 'END:VEVENT', 'END:VCALENDAR', '')
    .join('\r\n')
