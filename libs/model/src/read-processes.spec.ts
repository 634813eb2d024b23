import { bpmnText, extended } from './bpmn-text.ts'
import type { FlowNode } from './graph.ts'
import { readProcesses } from './index.ts'

const START = '<bpmn:startEvent id="S"/>'

/** Reads one element that follows the start event, without any problem. */
async function readOne(element: string, beside = ''): Promise<FlowNode | undefined> {
  const id = / id="([^"]+)"/.exec(element)?.[1] ?? ''
  const flow = `<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="${id}"/>`
  const { graphs, problems } = await readProcesses(bpmnText(START + element + flow, beside))
  expect(problems).toEqual([])
  return graphs[0]?.nodes[id]
}

const activity = {
  scope: 'P',
  incoming: ['F'],
  outgoing: [],
  boundaries: [],
  clocks: [],
  pauses: [],
}
const node = { scope: 'P', incoming: ['F'], outgoing: [] }

test('a process with its name, version tag, flows and promise', async () => {
  const xml = bpmnText(
    `<bpmn:extensionElements><zeebe:versionTag value="v1"/>
       <promise:clock id="ALL" within="P7D" ladder="week"/></bpmn:extensionElements>
     ${START}<bpmn:endEvent id="E" name="done"/>
     <bpmn:sequenceFlow id="F" name="go" sourceRef="S" targetRef="E"/>`,
  ).replace('id="P"', 'id="P" name="Repair"')
  const { graphs, problems } = await readProcesses(xml)
  expect(problems).toEqual([])
  expect(graphs).toHaveLength(1)
  expect(graphs[0]).toEqual({
    id: 'P',
    name: 'Repair',
    versionTag: 'v1',
    nodes: {
      P: {
        type: 'process',
        id: 'P',
        name: 'Repair',
        scope: '',
        incoming: [],
        outgoing: [],
        boundaries: [],
        children: ['S', 'E'],
        starts: ['S'],
        eventSubProcesses: [],
        clocks: [{ id: 'ALL', within: { literal: 'P7D' }, calendar: '24x7', ladder: 'week' }],
        pauses: [],
      },
      S: {
        type: 'startEvent',
        id: 'S',
        scope: 'P',
        incoming: [],
        outgoing: ['F'],
        interrupting: true,
      },
      E: { ...node, type: 'endEvent', id: 'E', name: 'done' },
    },
    flows: { F: { id: 'F', name: 'go', source: 'S', target: 'E' } },
  })
  expect(Object.isFrozen(graphs[0]?.nodes)).toBe(true)
})

test('a user task with all that zeebe says of it', async () => {
  const read = await readOne(
    extended(
      'bpmn:userTask',
      'A',
      `<zeebe:userTask/>
       <zeebe:assignmentDefinition
         assignee="=boss" candidateGroups="DSP, SUP" candidateUsers="=us"/>
       <zeebe:taskSchedule dueDate="=due" followUpDate="2026-09-18T16:00:00Z"/>
       <zeebe:priorityDefinition priority="80"/>
       <zeebe:formDefinition formId="dispatch-form" bindingType="latest"/>
       <zeebe:taskHeaders><zeebe:header key="colour" value="red"/></zeebe:taskHeaders>
       <zeebe:ioMapping><zeebe:input source="=order.id" target="id"/>
         <zeebe:output source="=result" target="order.result"/></zeebe:ioMapping>
       <zeebe:properties><zeebe:property name="icon" value="wrench"/></zeebe:properties>
       <promise:clock id="C" name="Dispatch" within="=target" calendar="CN" startAt="=at"/>`,
    ),
  )
  expect(read).toEqual({
    ...activity,
    type: 'userTask',
    id: 'A',
    assignee: { feel: 'boss' },
    candidateGroups: { literal: 'DSP, SUP' },
    candidateUsers: { feel: 'us' },
    dueDate: { feel: 'due' },
    followUpDate: { literal: '2026-09-18T16:00:00Z' },
    priority: { literal: '80' },
    formId: 'dispatch-form',
    headers: { colour: 'red' },
    inputs: [{ source: { feel: 'order.id' }, target: 'id' }],
    outputs: [{ source: { feel: 'result' }, target: 'order.result' }],
    properties: { icon: 'wrench' },
    clocks: [
      {
        id: 'C',
        name: 'Dispatch',
        within: { feel: 'target' },
        calendar: 'CN',
        startAt: { feel: 'at' },
      },
    ],
  })
})

test('a user task without the zeebe:userTask marker is a native one', async () => {
  const read = await readOne('<bpmn:userTask id="A"/>')
  expect(read).toEqual({ ...activity, type: 'userTask', id: 'A', headers: {} })
})

test.each(['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'])(
  'a %s by a worker',
  async (type) => {
    const read = await readOne(
      extended(
        `bpmn:${type}`,
        'A',
        `<zeebe:taskDefinition type="=kind" retries="5"/>
       <zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>`,
      ),
    )
    expect(read).toEqual({
      ...activity,
      type,
      id: 'A',
      job: { type: { feel: 'kind' }, retries: { literal: '5' }, headers: { k: 'v' } },
    })
  },
)

test('a job has three retries when nothing is said', async () => {
  const read = await readOne(
    extended('bpmn:serviceTask', 'A', '<zeebe:taskDefinition type="charge"/>'),
  )
  expect(read).toMatchObject({
    job: { type: { literal: 'charge' }, retries: { literal: '3' }, headers: {} },
  })
})

const MESSAGE = extended(
  'bpmn:message',
  'M',
  '<zeebe:subscription correlationKey="=orderId"/>',
  '',
  'name="paid"',
)
const paid = { name: { literal: 'paid' }, correlationKey: { feel: 'orderId' } }

test.each(['sendTask', 'receiveTask'])('a %s with a message', async (type) => {
  const read = await readOne(`<bpmn:${type} id="A" messageRef="M"/>`, MESSAGE)
  expect(read).toEqual({ ...activity, type, id: 'A', message: paid })
})

test('a script and a decision', async () => {
  expect(
    await readOne(
      extended('bpmn:scriptTask', 'A', '<zeebe:script expression="=a + 1" resultVariable="b"/>'),
    ),
  ).toEqual({
    ...activity,
    type: 'scriptTask',
    id: 'A',
    script: { feel: 'a + 1' },
    resultVariable: 'b',
  })
  expect(
    await readOne(
      extended(
        'bpmn:businessRuleTask',
        'A',
        '<zeebe:calledDecision decisionId="level" resultVariable="level"/>',
      ),
    ),
  ).toEqual({
    ...activity,
    type: 'businessRuleTask',
    id: 'A',
    decision: { id: { literal: 'level' }, resultVariable: 'level' },
  })
})

const call = (attributes: string) =>
  readOne(extended('bpmn:callActivity', 'A', `<zeebe:calledElement ${attributes}/>`))

test('a call passes all variables unless it says otherwise', async () => {
  expect(await call('processId="Q"')).toEqual({
    ...activity,
    type: 'callActivity',
    id: 'A',
    processId: { literal: 'Q' },
    propagateAllChildVariables: true,
    propagateAllParentVariables: true,
  })
  expect(
    await call(
      'processId="=next" propagateAllChildVariables="false" propagateAllParentVariables="false"',
    ),
  ).toMatchObject({
    processId: { feel: 'next' },
    propagateAllChildVariables: false,
    propagateAllParentVariables: false,
  })
  expect(await call('processIdExpression="next"')).toMatchObject({ processId: { feel: 'next' } })
})

test.each(['task', 'manualTask'])('a %s', async (type) => {
  expect(await readOne(`<bpmn:${type} id="A"/>`)).toEqual({ ...activity, type, id: 'A' })
})

test('gateways, conditions and the default flow', async () => {
  const { graphs, problems } = await readProcesses(
    bpmnText(
      `${START}<bpmn:exclusiveGateway id="X" default="F2"/><bpmn:parallelGateway id="Y"/>
      <bpmn:eventBasedGateway id="G"/>
      <bpmn:intermediateCatchEvent id="T"><bpmn:timerEventDefinition><bpmn:timeDate
        xsi:type="bpmn:tFormalExpression">2026-09-18T16:00:00Z</bpmn:timeDate>
        </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
      <bpmn:receiveTask id="R" messageRef="M"/>
      <bpmn:sequenceFlow id="F0" sourceRef="S" targetRef="X"/>
      <bpmn:sequenceFlow id="F1" sourceRef="X" targetRef="Y">
        <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">
          = a &gt; 5
        </bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="F2" sourceRef="X" targetRef="G"/>
      <bpmn:sequenceFlow id="F3" sourceRef="G" targetRef="T"/>
      <bpmn:sequenceFlow id="F4" sourceRef="G" targetRef="R"/>`,
      MESSAGE,
    ),
  )
  expect(problems).toEqual([])
  expect(graphs[0]?.nodes['X']).toEqual({
    type: 'exclusiveGateway',
    id: 'X',
    scope: 'P',
    incoming: ['F0'],
    outgoing: ['F1', 'F2'],
    default: 'F2',
  })
  expect(graphs[0]?.flows['F1']?.condition).toEqual({ feel: 'a > 5' })
  expect(graphs[0]?.nodes['Y']).toMatchObject({ type: 'parallelGateway', incoming: ['F1'] })
  expect(graphs[0]?.nodes['G']).toMatchObject({ type: 'eventBasedGateway', outgoing: ['F3', 'F4'] })
})

test('sub-process, event sub-process and boundary events', async () => {
  const { graphs, problems } = await readProcesses(
    bpmnText(
      `${START}<bpmn:subProcess id="Sub"><bpmn:startEvent id="SS"/>
         <bpmn:subProcess id="ES" triggeredByEvent="true">
           <bpmn:startEvent id="ESS" isInterrupting="false">
             <bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>
             </bpmn:timerEventDefinition></bpmn:startEvent></bpmn:subProcess></bpmn:subProcess>
       <bpmn:boundaryEvent id="B" attachedToRef="Sub" cancelActivity="false">
         <bpmn:escalationEventDefinition escalationRef="L"/></bpmn:boundaryEvent>
       <bpmn:boundaryEvent id="B2" attachedToRef="Sub"><bpmn:errorEventDefinition/>
         </bpmn:boundaryEvent>
       <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="Sub"/>`,
      '<bpmn:escalation id="L" escalationCode="LATE"/>',
    ),
  )
  expect(problems).toEqual([])
  const nodes = graphs[0]?.nodes
  expect(nodes?.['Sub']).toEqual({
    ...activity,
    type: 'subProcess',
    id: 'Sub',
    boundaries: ['B', 'B2'],
    children: ['SS', 'ES'],
    starts: ['SS'],
    eventSubProcesses: ['ES'],
  })
  expect(nodes?.['ES']).toMatchObject({ type: 'eventSubProcess', scope: 'Sub', starts: ['ESS'] })
  expect(nodes?.['ESS']).toMatchObject({
    interrupting: false,
    trigger: { type: 'timer', timer: { kind: 'cycle', value: { literal: 'R3/PT1H' } } },
  })
  expect(nodes?.['B']).toMatchObject({
    attachedTo: 'Sub',
    interrupting: false,
    trigger: { type: 'escalation', code: { literal: 'LATE' } },
  })
  expect(nodes?.['B2']).toMatchObject({ interrupting: true, trigger: { type: 'error' } })
})
