import { extended } from '../bpmn-text.ts'
import {
  S,
  after,
  call,
  serviceTask,
  task,
  thrown,
  userTask,
  type Case,
  type Fault,
} from './bpmn-parts.ts'

const refused = (name: string, inside: string): Fault => [
  name,
  inside,
  'A',
  new RegExp(`'A' is or has ${name}, which is not yet: `),
]

/** What is executed, or has no effect and so needs not be. */
export const supported: readonly Case[] = [
  [
    'what is only drawn',
    `<bpmn:laneSet id="L"><bpmn:lane id="L1"><bpmn:flowNodeRef>S</bpmn:flowNodeRef></bpmn:lane>
       </bpmn:laneSet>${S}<bpmn:dataObject id="O"/>
       <bpmn:dataObjectReference id="OR" dataObjectRef="O"/>
       <bpmn:dataStoreReference id="DS"/>
       <bpmn:textAnnotation id="TA"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>
       <bpmn:group id="G"/><bpmn:association id="As" sourceRef="S" targetRef="TA"/>`,
    `<bpmn:collaboration id="C"><bpmn:participant id="C1" processRef="P"/>
       <bpmn:participant id="C2"/><bpmn:messageFlow id="MF" sourceRef="C2" targetRef="S"/>
       </bpmn:collaboration>`,
  ],
  [
    'a drawn data association',
    `<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="OR" dataObjectRef="O"/>${task(
      `<bpmn:property id="Pr"/><bpmn:dataInputAssociation id="DA">
         <bpmn:sourceRef>OR</bpmn:sourceRef>
         <bpmn:targetRef>Pr</bpmn:targetRef></bpmn:dataInputAssociation>`,
    )}`,
  ],
  [
    'what another tool keeps',
    extended('bpmn:startEvent', 'S', '<zeebe:properties/>', '', 'zeebe:modelerTemplate="t"') +
      '<bpmn:documentation>words</bpmn:documentation>',
  ],
]

/** What is refused by its name. */
export const unsupportedCases: readonly Fault[] = [
  refused('a complex gateway', after('<bpmn:complexGateway id="A"/>')),
  refused(
    'an ad-hoc sub-process',
    after('<bpmn:adHocSubProcess id="A"><bpmn:task id="I"/></bpmn:adHocSubProcess>'),
  ),
  refused(
    'a transaction that an event triggers',
    after('<bpmn:transaction id="A" triggeredByEvent="true"/>'),
  ),
  refused(
    'a transaction of another method than compensation',
    after('<bpmn:transaction id="A" method="##Image"/>'),
  ),
  refused(
    'data references or events of a multi-instance activity',
    task(
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:inputDataItem id="I"/>' +
        '</bpmn:multiInstanceLoopCharacteristics>',
    ),
  ),
  refused(
    'another behavior of a multi-instance activity than All',
    task('<bpmn:multiInstanceLoopCharacteristics behavior="One"/>'),
  ),
  refused(
    'a compensation that nobody waits for',
    thrown('<bpmn:compensateEventDefinition waitForCompletion="false"/>'),
  ),
  refused('a start or completion quantity', task('', 'startQuantity="2"')),
  refused(
    'several event definitions on one event',
    thrown('<bpmn:terminateEventDefinition/><bpmn:terminateEventDefinition/>'),
  ),
  refused(
    'an execution listener of another event than start and end',
    serviceTask(
      '<zeebe:executionListeners><zeebe:executionListener eventType="beforeAll" type="t"/>' +
        '</zeebe:executionListeners>',
    ),
  ),
  refused('a task listener', userTask('<zeebe:taskListeners/>')),
  refused('linked resources', serviceTask('<zeebe:linkedResources/>')),
  refused('a job priority', serviceTask('<zeebe:jobPriorityDefinition priority="1"/>')),
  refused('a version binding', call('bindingType="deployment"')),
  refused('a business id of a called process', call('businessId="=x"')),
  refused(
    'an embedded or external form',
    userTask('<zeebe:formDefinition formKey="camunda-forms:bpmn:x"/>'),
  ),
  refused('a resource assignment', task('<bpmn:potentialOwner/>')),
  refused(
    'a data association with content',
    task('<bpmn:dataInputAssociation><bpmn:assignment/></bpmn:dataInputAssociation>'),
  ),
  refused(
    'a parallel event-based gateway',
    after('<bpmn:eventBasedGateway id="A" eventGatewayType="Parallel"/>'),
  ),
  refused(
    'an instantiating receive task or gateway',
    after('<bpmn:eventBasedGateway id="A" instantiate="true"/>'),
  ),
  [
    'a correlation subscription',
    `${S}<bpmn:correlationSubscription/>`,
    'P',
    /a correlation subscription/,
  ],
]
