import { bpmnText, extended } from './bpmn-text.ts'
import { readProcesses } from './index.ts'

const flow = (id: string, source: string, target: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`

/** The graph of what follows the start event at `A`, without any problem. */
async function read(inside: string, beside = '') {
  const { graphs, problems } = await readProcesses(
    bpmnText(`<bpmn:startEvent id="S"/>${inside}${flow('F', 'S', 'A')}`, beside),
  )
  expect(problems).toEqual([])
  return graphs[0]?.nodes ?? {}
}

const formal = (name: string, body: string) =>
  `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${body}</bpmn:${name}>`
const instances = (inside: string, attributes = '') =>
  `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}` +
  '</bpmn:multiInstanceLoopCharacteristics>'
const items = (attributes: string) =>
  `<bpmn:extensionElements><zeebe:loopCharacteristics ${attributes}/></bpmn:extensionElements>`

test.each([
  [
    'for each item, with results',
    instances(
      items(
        'inputCollection="=orders" inputElement="order" outputCollection="all" ' +
          'outputElement="=result"',
      ) + formal('completionCondition', ' =enough '),
    ),
    {
      type: 'multiInstance',
      sequential: false,
      inputCollection: { feel: 'orders' },
      inputElement: 'order',
      outputCollection: 'all',
      outputElement: { feel: 'result' },
      completionCondition: { feel: 'enough' },
    },
  ],
  [
    'so many times in sequence',
    instances(formal('loopCardinality', '3'), 'isSequential="true"'),
    { type: 'multiInstance', sequential: true, cardinality: { literal: '3' } },
  ],
  [
    'while a condition holds',
    '<bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="5">' +
      `${formal('loopCondition', '=again')}</bpmn:standardLoopCharacteristics>`,
    { type: 'standard', testBefore: true, condition: { feel: 'again' }, maximum: 5 },
  ],
])('a task that repeats %s', async (_, loop, expected) => {
  const nodes = await read(`<bpmn:task id="A">${loop}</bpmn:task>`)
  expect(nodes['A']).toMatchObject({ type: 'task', loop: expected })
})

test('execution listeners in their order', async () => {
  const listeners =
    '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="=kind"/>' +
    '<zeebe:executionListener eventType="end" type="audit" retries="1"><zeebe:taskHeaders>' +
    '<zeebe:header key="k" value="v"/></zeebe:taskHeaders></zeebe:executionListener>' +
    '</zeebe:executionListeners>'
  const nodes = await read(extended('bpmn:task', 'A', listeners))
  expect(nodes['A']?.listeners).toEqual([
    { event: 'start', job: { type: { feel: 'kind' }, retries: { literal: '3' }, headers: {} } },
    {
      event: 'end',
      job: { type: { literal: 'audit' }, retries: { literal: '1' }, headers: { k: 'v' } },
    },
  ])
})

test('an inclusive gateway and a task choose among conditions and a default', async () => {
  const condition = (id: string, source: string, target: string) =>
    flow(id, source, target).replace('/>', `>${formal('conditionExpression', '=a')}`) +
    '</bpmn:sequenceFlow>'
  const nodes = await read(
    `<bpmn:task id="A" default="AX"/><bpmn:inclusiveGateway id="X" default="XB"/>
     <bpmn:task id="B"/><bpmn:task id="C"/>${flow('AX', 'A', 'X')}${condition('AC', 'A', 'C')}
     ${flow('XB', 'X', 'B')}${condition('XC', 'X', 'C')}`,
  )
  expect(nodes['A']).toMatchObject({ default: 'AX' })
  expect(nodes['X']).toMatchObject({ type: 'inclusiveGateway', default: 'XB' })
})

const COMPENSATED =
  '<bpmn:task id="A"/><bpmn:boundaryEvent id="B" attachedToRef="A">' +
  '<bpmn:compensateEventDefinition/></bpmn:boundaryEvent>' +
  '<bpmn:task id="H" isForCompensation="true"/>'
const ASSOCIATION = '<bpmn:association id="As" sourceRef="B" targetRef="H"/>'

test.each([
  ['beside it', COMPENSATED + ASSOCIATION, ''],
  [
    'in the collaboration',
    COMPENSATED,
    '<bpmn:collaboration id="C"><bpmn:participant id="C1" processRef="P"/>' +
      `${ASSOCIATION}</bpmn:collaboration>`,
  ],
  [
    'around its scope',
    `<bpmn:task id="A"/>${flow('G', 'A', 'Sub')}<bpmn:subProcess id="Sub">
     <bpmn:startEvent id="SS"/>${COMPENSATED.replaceAll('"A"', '"I"')}${flow('SF', 'SS', 'I')}
     </bpmn:subProcess>${ASSOCIATION}`,
    '',
  ],
])('a compensation handler whose association stands %s', async (_, inside, beside) => {
  const nodes = await read(inside, beside)
  expect(nodes['B']).toMatchObject({ trigger: { type: 'compensation' }, handler: 'H' })
  expect(nodes['H']).toMatchObject({ forCompensation: true, incoming: [], outgoing: [] })
})

test('a transaction that is cancelled', async () => {
  const nodes = await read(
    `<bpmn:transaction id="A"><bpmn:startEvent id="TS"/><bpmn:endEvent id="TE">
     <bpmn:cancelEventDefinition/></bpmn:endEvent>${flow('TF', 'TS', 'TE')}</bpmn:transaction>
     <bpmn:boundaryEvent id="B" attachedToRef="A"><bpmn:cancelEventDefinition/>
     </bpmn:boundaryEvent>`,
  )
  expect(nodes['A']).toMatchObject({ type: 'transaction', children: ['TS', 'TE'], starts: ['TS'] })
  expect(nodes['TE']).toMatchObject({ trigger: { type: 'cancel' } })
  expect(nodes['B']).toMatchObject({ trigger: { type: 'cancel' }, interrupting: true })
})
