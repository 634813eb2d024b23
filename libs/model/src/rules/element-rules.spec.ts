import { bpmnText, extended } from '../bpmn-text.ts'
import { readProcesses } from '../index.ts'
import type { elementRules } from './check.ts'

type RuleName = keyof typeof elementRules
type Case = readonly [name: string, inside: string, beside?: string]
type Fault = readonly [name: string, inside: string, element: string | undefined, sentence: RegExp]

const S = '<bpmn:startEvent id="S"/>'
const flow = (id: string, source: string, target: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`
/** The element follows the start event. */
const after = (element: string) => S + element + flow('F', 'S', 'A')
const start = (definition: string) =>
  `<bpmn:startEvent id="A">${definition}</bpmn:startEvent><bpmn:message id="M" name="m"/>`
const thrown = (definition: string) => after(`<bpmn:endEvent id="A">${definition}</bpmn:endEvent>`)
const caught = (definition: string) =>
  after(`<bpmn:intermediateCatchEvent id="A">${definition}</bpmn:intermediateCatchEvent>`)
const timerOf = (times: string) => `<bpmn:timerEventDefinition>${times}</bpmn:timerEventDefinition>`
const task = (inside: string, attributes = '') =>
  after(`<bpmn:task id="A" ${attributes}>${inside}</bpmn:task>`)
const userTask = (extensions: string) => after(extended('bpmn:userTask', 'A', extensions))
const serviceTask = (extensions: string) =>
  after(extended('bpmn:serviceTask', 'A', `<zeebe:taskDefinition type="t"/>${extensions}`))
const call = (attributes: string) =>
  after(extended('bpmn:callActivity', 'A', `<zeebe:calledElement processId="Q" ${attributes}/>`))

const refused = (name: string, inside: string): Fault => [
  name,
  inside,
  'A',
  new RegExp(`'A' is or has ${name}, which is not yet: `),
]

const valid: Record<RuleName, readonly Case[]> = {
  unsupported: [
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
  ],
  'extension-place': [
    [
      'promises and pauses, several',
      userTask('<promise:clock id="X" within="PT1H"/><promise:clock id="Y" within="PT1H"/>'),
    ],
    ['extensions of others, several', userTask('<x:y xmlns:x="u"/><x:y xmlns:x="u"/>')],
  ],
  'event-definition': [
    ['a timer with one time', start(timerOf('<bpmn:timeCycle>R/P1D</bpmn:timeCycle>'))],
  ],
  'sequence-flow': [['two nodes of one scope', task('')]],
  'legacy-dialect': [['a namespace that is only declared', S]],
  'missing-id': [['drawings without id', `<bpmn:textAnnotation/>${S}`]],
}

const invalid: Record<RuleName, readonly Fault[]> = {
  unsupported: [
    refused('an inclusive gateway', after('<bpmn:inclusiveGateway id="A"/>')),
    refused('a complex gateway', after('<bpmn:complexGateway id="A"/>')),
    refused(
      'an ad-hoc sub-process',
      after('<bpmn:adHocSubProcess id="A"><bpmn:task id="I"/></bpmn:adHocSubProcess>'),
    ),
    refused(
      'a transaction',
      after('<bpmn:transaction id="A"><bpmn:startEvent id="I"/></bpmn:transaction>'),
    ),
    refused('a multi-instance activity', task('<bpmn:multiInstanceLoopCharacteristics/>')),
    refused('a standard loop', task('<bpmn:standardLoopCharacteristics/>')),
    refused('a signal event', start('<bpmn:signalEventDefinition/>')),
    refused('a conditional event', start('<bpmn:conditionalEventDefinition/>')),
    refused('a link event', caught('<bpmn:linkEventDefinition/>')),
    refused('a compensation event', thrown('<bpmn:compensateEventDefinition/>')),
    refused('a cancel event', thrown('<bpmn:cancelEventDefinition/>')),
    refused('compensation', task('', 'isForCompensation="true"')),
    refused('a start or completion quantity', task('', 'startQuantity="2"')),
    refused(
      'several event definitions on one event',
      thrown('<bpmn:terminateEventDefinition/><bpmn:terminateEventDefinition/>'),
    ),
    refused('an execution listener', serviceTask('<zeebe:executionListeners/>')),
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
      'a default flow of an activity',
      task('', 'default="G"') + '<bpmn:task id="B"/>' + flow('G', 'A', 'B'),
    ),
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
  ],
  'extension-place': [
    [
      'a job at a plain task',
      after(extended('bpmn:task', 'A', '<zeebe:taskDefinition type="t"/>')),
      'A',
      /zeebe:taskDefinition where it has an effect/,
    ],
    [
      'a job at an end that sends nothing',
      after(extended('bpmn:endEvent', 'A', '<zeebe:taskDefinition type="t"/>')),
      'A',
      /where it has an effect/,
    ],
    [
      'a promise at a gateway',
      after(extended('bpmn:parallelGateway', 'A', '<promise:clock id="C" within="PT1H"/>')),
      'A',
      /promise:clock where/,
    ],
    [
      'a pause at the process',
      `<bpmn:extensionElements><promise:pause clock="C" reason="r"/></bpmn:extensionElements>${S}`,
      'P',
      /promise:pause where/,
    ],
    [
      'a user task called twice',
      userTask('<zeebe:assignmentDefinition assignee="a"/><zeebe:assignmentDefinition/>'),
      'A',
      /assignmentDefinition once at 'A'/,
    ],
    [
      'a script and a job',
      after(
        extended(
          'bpmn:scriptTask',
          'A',
          '<zeebe:script expression="=1" resultVariable="x"/><zeebe:taskDefinition type="t"/>',
        ),
      ),
      'A',
      /it has both/,
    ],
  ],
  'event-definition': [
    ['a catch event of nothing', caught(''), 'A', /no event definition/],
    ['a timer without time', caught(timerOf('')), 'A', /but it has none/],
    [
      'a timer with two times',
      start(
        timerOf(
          '<bpmn:timeDate>2026-01-01T00:00:00Z</bpmn:timeDate>' +
            '<bpmn:timeCycle>R/P1D</bpmn:timeCycle>',
        ),
      ),
      'A',
      /but it has 2/,
    ],
  ],
  'sequence-flow': [
    [
      'no target',
      `${S}<bpmn:sequenceFlow id="F" sourceRef="S"/>`,
      'F',
      /targetRef of 'F' .* there is none/,
    ],
    [
      'a text as source',
      `${S}<bpmn:textAnnotation id="T"/>${flow('F', 'T', 'S')}`,
      'F',
      /'T' is a bpmn:TextAnnotation/,
    ],
    [
      'a way into a sub-process',
      `${S}<bpmn:subProcess id="A"><bpmn:startEvent id="I"/><bpmn:task id="J"/></bpmn:subProcess>
       ${flow('F', 'S', 'J')}`,
      'F',
      /'S' stands in 'P' and 'J' in 'A'/,
    ],
  ],
  'legacy-dialect': [
    [
      'attributes of Camunda 7',
      after('<bpmn:userTask id="A" camunda:assignee="demo" camunda:dueDate="x"/>'),
      'A',
      /'A' has camunda:assignee, camunda:dueDate of Camunda 7/,
    ],
    [
      'elements of Camunda 7',
      userTask('<camunda:formData/>'),
      'A',
      /camunda:formData of Camunda 7/,
    ],
    [
      'Flowable under any prefix',
      after('<bpmn:userTask id="A" f:assignee="x" xmlns:f="http://flowable.org/bpmn"/>'),
      'A',
      /f:assignee of Flowable/,
    ],
  ],
  'missing-id': [
    [
      'a task without id',
      `${S}<bpmn:task name="work"/>`,
      undefined,
      /'work' \(bpmn:Task\) has none/,
    ],
  ],
}

describe.each(Object.keys(invalid) as RuleName[])('%s', (rule) => {
  const files = valid[rule].map(
    ([name, inside, beside]) => [name, bpmnText(inside, beside)] as const,
  )
  test.each(files)('accepts %s', async (_, xml) => {
    const { problems } = await readProcesses(xml)
    expect(problems.filter((problem) => problem.rule === rule)).toEqual([])
  })

  test.each(invalid[rule])('finds %s', async (_, inside, element, sentence) => {
    const { graphs, problems } = await readProcesses(bpmnText(inside))
    const found = problems.filter((problem) => problem.rule === rule)
    expect(found).toHaveLength(1)
    expect(found[0]?.element).toBe(element)
    expect(found[0]?.sentence).toMatch(sentence)
    expect(found[0]?.severity).toBe(rule === 'legacy-dialect' ? 'warning' : 'error')
    expect(graphs).toHaveLength(rule === 'legacy-dialect' ? 1 : 0)
  })
})

test('what is only drawn deploys without any problem', async () => {
  const drawn = valid.unsupported[0]
  const { graphs, problems } = await readProcesses(bpmnText(drawn?.[1] ?? '', drawn?.[2]))
  expect(problems).toEqual([])
  expect(Object.keys(graphs[0]?.nodes ?? {})).toEqual(['P', 'S'])
})
