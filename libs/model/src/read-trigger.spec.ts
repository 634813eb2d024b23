import { bpmnText, extended } from './bpmn-text.ts'
import { readProcesses } from './index.ts'

const BESIDE = `
  <bpmn:error id="Err" errorCode="E1"/><bpmn:escalation id="Esc" escalationCode="=code"/>
  ${extended('bpmn:message', 'M', '<zeebe:subscription correlationKey="=k"/>', '', 'name="m"')}
  <bpmn:signal id="Sig" name="=news"/>
  <bpmn:timerEventDefinition id="Root"><bpmn:timeDuration>PT1H</bpmn:timeDuration>
  </bpmn:timerEventDefinition>`
const message = { name: { literal: 'm' }, correlationKey: { feel: 'k' } }

async function readEvent(
  type: string,
  definition: string,
  attributes = '',
  extensions = '',
  beside = '',
) {
  const event = extended(`bpmn:${type}`, 'X', extensions, definition, attributes)
  const flow = '<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="X"/>'
  const { graphs, problems } = await readProcesses(
    bpmnText(
      `<bpmn:startEvent id="S"/>${event}${/start|boundary/.test(type) ? '' : flow}
       <bpmn:task id="T"/><bpmn:sequenceFlow id="G" sourceRef="S" targetRef="T"/>${beside}`,
      BESIDE,
    ),
  )
  expect(problems).toEqual([])
  const node = graphs[0]?.nodes['X']
  return node && 'trigger' in node ? node.trigger : undefined
}

const time = (kind: string, text: string) =>
  `<bpmn:timerEventDefinition><bpmn:${kind}> ${text} </bpmn:${kind}></bpmn:timerEventDefinition>`
const BOUNDARY = 'attachedToRef="T" cancelActivity="false"'

test.each([
  ['timeDate', 'date', '2026-09-18T16:00:00Z', { literal: '2026-09-18T16:00:00Z' }],
  ['timeDuration', 'duration', 'P3WD@CN', { literal: 'P3WD@CN' }],
  ['timeCycle', 'cycle', '=every', { feel: 'every' }],
])('a timer with a %s', async (property, kind, text, value) => {
  const trigger = await readEvent('boundaryEvent', time(property, text), BOUNDARY)
  expect(trigger).toEqual({ type: 'timer', timer: { kind, value } })
})

test('a timer that stands at the root of the file', async () => {
  const reference = '<bpmn:eventDefinitionRef>Root</bpmn:eventDefinitionRef>'
  expect(await readEvent('intermediateCatchEvent', reference)).toMatchObject({
    timer: { kind: 'duration', value: { literal: 'PT1H' } },
  })
})

test('a zeebe:publishMessage at an event, its definition, or a send task', async () => {
  const kept = '<zeebe:publishMessage correlationKey="=own" timeToLive="PT1H" messageId="=id"/>'
  const published = {
    name: { literal: 'm' },
    correlationKey: { feel: 'own' },
    timeToLive: { literal: 'PT1H' },
    messageId: { feel: 'id' },
  }
  const plain = '<bpmn:messageEventDefinition messageRef="M"/>'
  const holding = extended('bpmn:messageEventDefinition', 'Def', kept, '', 'messageRef="M"')
  expect(await readEvent('endEvent', plain, '', kept)).toMatchObject({ message: published })
  expect(await readEvent('endEvent', holding)).toMatchObject({ message: published })
  const task = extended('bpmn:sendTask', 'X', kept, '', 'messageRef="M"')
  const flow = '<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="X"/>'
  const text = bpmnText(`<bpmn:startEvent id="S"/>${task}${flow}`, BESIDE)
  const { graphs, problems } = await readProcesses(text)
  expect(problems).toEqual([])
  expect(graphs[0]?.nodes['X']).toMatchObject({ message: published })
})

test.each(['startEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'endEvent'])(
  'a message %s',
  async (type) => {
    const trigger = await readEvent(type, '<bpmn:messageEventDefinition messageRef="M"/>')
    expect(trigger).toEqual({ type: 'message', message })
  },
)

test('a message that a worker sends', async () => {
  const trigger = await readEvent(
    'endEvent',
    '<bpmn:messageEventDefinition/>',
    '',
    '<zeebe:taskDefinition type="mail"/>',
  )
  expect(trigger).toEqual({
    type: 'message',
    message: { name: { literal: '' } },
    job: { type: { literal: 'mail' }, retries: { literal: '3' }, headers: {} },
  })
})

test('errors and escalations by code, or all of them', async () => {
  expect(await readEvent('endEvent', '<bpmn:errorEventDefinition errorRef="Err"/>')).toEqual({
    type: 'error',
    code: { literal: 'E1' },
  })
  expect(
    await readEvent(
      'intermediateThrowEvent',
      '<bpmn:escalationEventDefinition escalationRef="Esc"/>',
    ),
  ).toEqual({ type: 'escalation', code: { feel: 'code' } })
  expect(await readEvent('boundaryEvent', '<bpmn:escalationEventDefinition/>', BOUNDARY)).toEqual({
    type: 'escalation',
  })
})

test('terminate, and events without trigger', async () => {
  expect(await readEvent('endEvent', '<bpmn:terminateEventDefinition/>')).toEqual({
    type: 'terminate',
  })
  expect(await readEvent('endEvent', '')).toBeUndefined()
  expect(await readEvent('intermediateThrowEvent', '')).toBeUndefined()
})

test.each(['startEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'endEvent'])(
  'a signal %s',
  async (type) => {
    const trigger = await readEvent(type, '<bpmn:signalEventDefinition signalRef="Sig"/>')
    expect(trigger).toEqual({ type: 'signal', name: { feel: 'news' } })
  },
)

test('a condition with and without filter', async () => {
  const condition = '<bpmn:condition xsi:type="bpmn:tFormalExpression"> =a &gt; 5 </bpmn:condition>'
  const filter =
    '<bpmn:extensionElements><zeebe:conditionalFilter variableNames="a, 工单,"' +
    ' variableEvents="update"/></bpmn:extensionElements>'
  const read = (inside: string) =>
    readEvent(
      'boundaryEvent',
      `<bpmn:conditionalEventDefinition>${inside}</bpmn:conditionalEventDefinition>`,
      BOUNDARY,
    )
  expect(await read(condition)).toEqual({ type: 'conditional', condition: { feel: 'a > 5' } })
  expect(await read(filter + condition)).toEqual({
    type: 'conditional',
    condition: { feel: 'a > 5' },
    variableNames: ['a', '工单'],
    variableEvents: ['update'],
  })
})

test('compensation of all, and of one activity', async () => {
  expect(await readEvent('endEvent', '<bpmn:compensateEventDefinition/>')).toEqual({
    type: 'compensation',
  })
  const undo = `<bpmn:boundaryEvent id="B" attachedToRef="T"><bpmn:compensateEventDefinition/>
    </bpmn:boundaryEvent><bpmn:task id="H" isForCompensation="true"/>
    <bpmn:association id="As" sourceRef="B" targetRef="H"/>`
  const one = '<bpmn:compensateEventDefinition activityRef="T"/>'
  expect(await readEvent('intermediateThrowEvent', one, '', '', undo)).toEqual({
    type: 'compensation',
    activity: 'T',
  })
})

test('a start form', async () => {
  const form = extended('bpmn:startEvent', 'S', '<zeebe:formDefinition formId="open-case"/>')
  const { graphs } = await readProcesses(bpmnText(form))
  expect(graphs[0]?.nodes['S']).toMatchObject({ formId: 'open-case' })
})
