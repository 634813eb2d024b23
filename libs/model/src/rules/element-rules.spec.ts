import { bpmnText, extended } from '../bpmn-text.ts'
import { readProcesses } from '../index.ts'
import {
  S,
  after,
  association,
  caught,
  compensated,
  conditional,
  flow,
  handler,
  start,
  task,
  timerOf,
  userTask,
  type Case,
  type Fault,
} from './bpmn-parts.ts'
import type { elementRules } from './check.ts'
import { supported, unsupportedCases } from './unsupported-cases.ts'

type RuleName = keyof typeof elementRules

const valid: Record<RuleName, readonly Case[]> = {
  unsupported: supported,
  'extension-place': [
    [
      'promises and pauses, several',
      userTask('<promise:clock id="X" within="PT1H"/><promise:clock id="Y" within="PT1H"/>'),
    ],
    [
      'a loop in its place',
      task(
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>' +
          '<zeebe:loopCharacteristics inputCollection="=x"/></bpmn:extensionElements>' +
          '</bpmn:multiInstanceLoopCharacteristics>',
      ),
    ],
    ['extensions of others, several', userTask('<x:y xmlns:x="u"/><x:y xmlns:x="u"/>')],
  ],
  'event-definition': [
    ['a filter', caught(conditional('variableNames="a, b" variableEvents="create, update"'))],
    ['a timer with one time', start(timerOf('<bpmn:timeCycle>R/P1D</bpmn:timeCycle>'))],
  ],
  'sequence-flow': [['two nodes of one scope', task('')]],
  'handler-association': [
    ['an association to a handler and one to a note', compensated('H') + association('T')],
  ],
  'legacy-dialect': [['a namespace that is only declared', S]],
  'missing-id': [['drawings without id', `<bpmn:textAnnotation/>${S}`]],
}

const invalid: Record<RuleName, readonly Fault[]> = {
  unsupported: unsupportedCases,
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
      'a loop at the task itself',
      userTask('<zeebe:loopCharacteristics inputCollection="=x"/>'),
      'A',
      /zeebe:loopCharacteristics where it has an effect/,
    ],
    [
      'a job in a loop',
      task(
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>' +
          '<zeebe:taskDefinition type="t"/></bpmn:extensionElements>' +
          '</bpmn:multiInstanceLoopCharacteristics>',
      ),
      'A',
      /'A' \(bpmn:MultiInstanceLoopCharacteristics\) is no such place/,
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
    [
      'a filter of other events',
      caught(conditional('variableEvents="create,delete"')),
      'A',
      /'A' to look at variableEvents create and update only, but it names 'delete'/,
    ],
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
  'handler-association': [
    [
      'two handlers',
      compensated('H') + handler('H2') + association('H2'),
      'B',
      /to 'H' and 'H2': remove one/,
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
  const drawn = supported[0]
  const { graphs, problems } = await readProcesses(bpmnText(drawn?.[1] ?? '', drawn?.[2]))
  expect(problems).toEqual([])
  expect(Object.keys(graphs[0]?.nodes ?? {})).toEqual(['P', 'S'])
})
