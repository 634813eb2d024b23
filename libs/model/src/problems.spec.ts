import { bpmnText, extended } from './bpmn-text.ts'
import { readProcesses } from './index.ts'

const problemsOf = async (xml: string) => (await readProcesses(xml)).problems
const START = '<bpmn:startEvent id="S"/>'

test('every problem of a file is collected, in the order of its lines', async () => {
  const xml = bpmnText(`<bpmn:startEvent id="S"/>
    <bpmn:serviceTask id="A"/>
    <bpmn:complexGateway id="X"/>
    <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="A"/>
    <bpmn:sequenceFlow id="G" sourceRef="A" targetRef="X"/>
    <bpmn:callActivity id="C"/>`)
  const { graphs, problems } = await readProcesses(xml)
  expect(graphs).toEqual([])
  const lines = xml.split('\n')
  const lineOf = (id: string) => lines.findIndex((line) => line.includes(`id="${id}"`)) + 1
  expect(problems.map(({ rule, element, line }) => [rule, element, line])).toEqual([
    ['job', 'A', lineOf('A')],
    ['unsupported', 'X', lineOf('X')],
    ['task-content', 'C', lineOf('C')],
    ['unreachable', 'C', lineOf('C')],
  ])
})

test('warnings alone let a file deploy', async () => {
  const { graphs, problems } = await readProcesses(bpmnText(`${START}<bpmn:task id="A"/>`))
  expect(problems).toMatchObject([{ severity: 'warning', rule: 'unreachable', element: 'A' }])
  expect(graphs).toHaveLength(1)
})

test('several processes of a file deploy, those that are not executable stay out', async () => {
  const xml = bpmnText(
    START,
    `<bpmn:process id="Q" isExecutable="true"><bpmn:startEvent id="QS"/></bpmn:process>
     <bpmn:process id="N"><bpmn:complexGateway id="NG"/></bpmn:process>
     <bpmn:collaboration id="C"><bpmn:participant id="C1" processRef="P"/>
       <bpmn:participant id="C2" processRef="Q"/></bpmn:collaboration>`,
  )
  const { graphs, problems } = await readProcesses(xml)
  expect(problems).toEqual([])
  expect(graphs.map((graph) => graph.id)).toEqual(['Q', 'P'])
})

test('a file in which nothing is executable is refused', async () => {
  const xml = bpmnText(START).replace('isExecutable="true"', '')
  expect(await problemsOf(xml)).toMatchObject([
    { severity: 'error', rule: 'executable-process', element: 'P' },
  ])
})

test('an error in one process keeps the others of the file back', async () => {
  const beside = '<bpmn:process id="Q" isExecutable="true"/>'
  const { graphs, problems } = await readProcesses(bpmnText(START, beside))
  expect(graphs).toEqual([])
  expect(problems).toMatchObject([{ rule: 'start-event', element: 'Q' }])
})

test.each([
  ['sourceRef', '<bpmn:sequenceFlow id="A" sourceRef="gone" targetRef="S"/>'],
  ['targetRef', '<bpmn:sequenceFlow id="A" sourceRef="S" targetRef="gone"/>'],
  ['default', '<bpmn:exclusiveGateway id="A" default="gone"/>'],
  [
    'attachedToRef',
    '<bpmn:boundaryEvent id="A" attachedToRef="gone">' +
      '<bpmn:errorEventDefinition/></bpmn:boundaryEvent>',
  ],
  ['messageRef', '<bpmn:receiveTask id="A" messageRef="gone"/>'],
  [
    'errorRef',
    '<bpmn:endEvent id="A"><bpmn:errorEventDefinition errorRef="gone"/></bpmn:endEvent>',
  ],
  [
    'escalationRef',
    '<bpmn:endEvent id="A"><bpmn:escalationEventDefinition escalationRef="gone"/></bpmn:endEvent>',
  ],
  ['outgoing', '<bpmn:task id="A"><bpmn:outgoing>gone</bpmn:outgoing></bpmn:task>'],
])('a dangling %s is an error', async (property, element) => {
  const problems = await problemsOf(bpmnText(START + element))
  const found = problems.filter(({ rule }) => rule === 'dangling-reference')
  expect(found).toMatchObject([{ severity: 'error', element: 'A' }])
  expect(found[0]?.sentence).toMatch(new RegExp(`'gone', to which 'A' \\(bpmn:${property}\\)`))
})

test('a dangling reference of a drawing is a warning', async () => {
  const drawing = '<bpmn:association id="As" sourceRef="S" targetRef="gone"/>'
  const { graphs, problems } = await readProcesses(bpmnText(START + drawing))
  expect(problems).toMatchObject([{ severity: 'warning', rule: 'dangling-reference' }])
  expect(graphs).toHaveLength(1)
})

test.each([
  ['duplicate-id', '<bpmn:task id="S"/>', /'S' stands at two elements/],
  ['invalid-id', '<bpmn:task id="1 a"/>', /but found '1 a'/],
  ['unknown-element', '<bpmn:teleport id="A"/>', /but found 'bpmn:Teleport'/],
  ['unknown-element', '<bpmn:message id="A"/>', /but found 'bpmn:message'/],
  ['not-bpmn', 'some words', /unexpected body text/],
])('%s', async (rule, element, sentence) => {
  const problems = await problemsOf(bpmnText(START + element))
  expect(problems).toMatchObject([{ severity: 'error', rule, line: expect.any(Number) }])
  expect(problems[0]?.sentence).toMatch(sentence)
})

test('an unknown word of the promise extension is an error, elsewhere a warning', async () => {
  const clock = '<promise:clock id="C" within="PT1H" calender="CN"/>'
  const task = extended('bpmn:task', 'A', clock, '', 'colour="red"')
  const flow = '<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="A"/>'
  const problems = await problemsOf(bpmnText(START + task + flow))
  expect(
    problems.map(({ severity, sentence }) => [severity, /'(cal|col)\w+'/.exec(sentence)?.[0]]),
  ).toEqual([
    ['warning', "'colour'"],
    ['error', "'calender'"],
  ])
})

test.each([
  ['words', 'not XML at all'],
  ['nothing', ''],
  ['another language', '<html><body/></html>'],
  [
    'a prefix without namespace',
    bpmnText('').replaceAll('bpmn:', 'b:').replace('xmlns:b', 'xmlns:c'),
  ],
  ['another root of BPMN', bpmnText('').replaceAll('bpmn:definitions', 'bpmn:process')],
  ['a tag left open', bpmnText('<bpmn:task id="A">')],
  ['tags that cross', '<a><b></a></b>'],
  ['an attribute without quotes', '<a b=c/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['a null character by reference', '<a>&#0;</a>'],
  ['half a character', '<a>&#xD800;</a>'],
  ['a control character', '<a>\u0001</a>'],
  ['a comment left open', '<a><!-- </a>'],
])('%s: no BPMN, in one sentence', async (_, xml) => {
  const { graphs, problems } = await readProcesses(xml)
  expect(graphs).toEqual([])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ severity: 'error' })
  expect(problems[0]?.rule).toMatch(/^not-(xml|bpmn)$/)
  expect(problems[0]?.sentence).toMatch(/^expected .*, but /)
})

test('the line of what is not well-formed is told', async () => {
  expect(await problemsOf('<a>\n  <b>\n</a>')).toMatchObject([{ rule: 'not-xml', line: 3 }])
})

test('texts keep their characters, emoji by reference too', async () => {
  const xml = bpmnText(START).replace('id="S"', 'id="S" name="报修 &amp; &#x1F527;&#128295;"')
  const { graphs } = await readProcesses(xml)
  expect(graphs[0]?.nodes['S']?.name).toBe('报修 & 🔧🔧')
})

test('another encoding is a warning, a byte order mark nothing', async () => {
  const xml = bpmnText(START)
  expect(await problemsOf(`\ufeff${xml}`)).toEqual([])
  expect(await problemsOf(xml.replace('UTF-8', 'GB18030'))).toMatchObject([
    { severity: 'warning', rule: 'encoding' },
  ])
})

test('calls that go round within a file are refused', async () => {
  const call = extended('bpmn:callActivity', 'A', '<zeebe:calledElement processId="P"/>')
  const flow = '<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="A"/>'
  expect(await problemsOf(bpmnText(START + call + flow))).toMatchObject([
    { rule: 'call-cycle', element: 'A' },
  ])
})

test('expressions and durations are checked by those who know them', async () => {
  const clock = '<promise:clock id="C" within="PT1H" calendar="CN"/>'
  const task = extended('bpmn:userTask', 'A', `<zeebe:assignmentDefinition assignee="=a"/>${clock}`)
  const flow = '<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="A"/>'
  const { problems } = await readProcesses(bpmnText(START + task + flow), {
    checkExpression: (text) => `expected no '${text}'`,
    checkDuration: (text, calendar) => `expected no ${text} on ${calendar}`,
  })
  expect(problems.map(({ rule }) => rule)).toEqual(['expression', 'clock'])
  expect(problems[0]?.sentence).toContain("expected no 'a'")
  expect(problems[1]?.sentence).toContain('expected no PT1H on CN')
})
