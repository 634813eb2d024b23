import * as fc from 'fast-check'
import {
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  process,
  readProcesses,
  signal,
  terminate,
  timer,
} from './index.ts'
import type { ProcessBuilder } from './index.ts'
import { writeBpmn } from './write-bpmn.ts'

/** One drawing step; `n` makes its ids. */
type Step = (drawn: ProcessBuilder, n: () => number) => ProcessBuilder

const word = fc.constantFrom('报修', 'a < b & "c"', 'x', "it's")
const value = fc.constantFrom('=order.id', '=a < 5 and b > "x"', 'plain', '派单 & 维修')
const texts = fc.dictionary(fc.constantFrom('a', 'b.c', '工单'), value)
const clock = fc.record(
  {
    within: fc.constantFrom('PT1H', 'P3WD@CN', 'BH0.5', '=target'),
    name: word,
    calendar: fc.constantFrom('CN', 'DESK'),
    ladder: fc.constant('dispatch'),
    startAt: fc.constantFrom('=acceptedAt', '2026-09-18T16:00:00+08:00'),
    extendable: fc.constant(false),
    maxPauses: fc.constantFrom(1, 3),
    maxPause: fc.constant('PT24H'),
    when: fc.uniqueArray(
      fc.constantFrom(
        { do: 'start', condition: '=a < 5 and b = "x"' },
        { do: 'pause', state: 'waiting.customer', reason: 'a < b' },
        { do: 'stop', state: 'resolved', of: '工单' },
        { do: 'cancel', condition: '=withdrawn' },
        { do: 'reset', state: 'reopened', startAt: '=reopenedAt' },
      ),
    ),
  },
  { requiredKeys: ['within'] },
)
const loop = fc.oneof(
  fc.record(
    {
      type: fc.constant('standard' as const),
      condition: fc.constant('=again and n < 5'),
      testBefore: fc.boolean(),
      maximum: fc.constantFrom(1, 20),
    },
    { requiredKeys: ['type', 'condition'] },
  ),
  fc.record(
    {
      type: fc.constant('multiInstance' as const),
      sequential: fc.boolean(),
      cardinality: fc.constantFrom('3', '=n'),
      completionCondition: fc.constant('=done > 2'),
    },
    { requiredKeys: ['type', 'cardinality'] },
  ),
  fc.constant({
    type: 'multiInstance' as const,
    inputCollection: '=[1, 2]',
    inputElement: '工单',
    outputCollection: 'all',
    outputElement: '={a: "<b>"}',
  }),
)
const listener = fc.record(
  {
    event: fc.constantFrom('start' as const, 'end' as const),
    type: fc.constantFrom('audit', '=kind'),
    retries: fc.constantFrom('5', '=n'),
    headers: fc.constant({ k: 'a & b' }),
  },
  { requiredKeys: ['event', 'type'] },
)
const activity = fc.record(
  {
    loop,
    listeners: fc.array(listener, { minLength: 1, maxLength: 2 }),
    name: word,
    properties: fc.record({ k: word, '=k': word }),
    clocks: fc.array(clock, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const mapped = fc.record({ inputs: texts, outputs: texts })
const time = fc.constantFrom(
  timer('date', '2026-09-18T16:00:00Z'),
  timer('duration', 'PT5M'),
  timer('duration', '=pause'),
)
const cycle = fc.constantFrom(
  timer('cycle', 'R5/PT10S'),
  timer('cycle', 'R/2026-09-18T16:00:00Z/P1WD@CN'),
  timer('cycle', '0 0/5 9-17 L * ?'),
)
/** What an event sub-process waits for; by expressions, for no two may wait for the same name. */
const cause = fc.oneof(
  time,
  cycle,
  fc.constantFrom(
    signal('=news'),
    conditional('=a < 5'),
    conditional('=a < 5', { variableNames: ['a', '工单'], variableEvents: ['create', 'update'] }),
    message('=name', '=key'),
    escalation('=code'),
  ),
)
const job = fc.record(
  { type: value, retries: fc.constantFrom('5', '=n'), headers: fc.record({ k: word }) },
  { requiredKeys: ['type'] },
)

const named = ({ clocks = [], ...rest }: { clocks?: object[] }, n: () => number) =>
  ({ ...rest, clocks: clocks.map((one) => ({ ...one, id: `c${n()}` })) }) as object
const onlyWritten = ({
  inputs,
  outputs,
}: Record<'inputs' | 'outputs', Record<string, string>>) => ({
  ...(Object.keys(inputs).length > 0 && { inputs }),
  ...(Object.keys(outputs).length > 0 && { outputs }),
})

const userTasks = fc.tuple(activity, mapped, value, fc.boolean()).map(
  ([text, io, assignee, form]): Step =>
    (drawn, n) =>
      drawn.userTask(`n${n()}`, {
        ...named(text, n),
        ...onlyWritten(io),
        assignee,
        priority: '=p',
        ...(form && { formId: 'form', headers: { k: 'v' }, review: { notBy: '=x' } }),
      }),
)

const jobTasks = fc
  .tuple(activity, job, fc.constantFrom('serviceTask', 'sendTask', 'scriptTask'))
  .map(
    ([text, work, type]): Step =>
      (drawn, n) =>
        drawn[type as 'serviceTask'](`n${n()}`, { ...named(text, n), ...work }),
  )

const calls = fc.tuple(value, activity).map(
  ([called, text]): Step =>
    (drawn, n) =>
      drawn
        .businessRuleTask(`n${n()}`, { decisionId: called, resultVariable: 'r' })
        .callActivity(`n${n()}`, {
          ...named(text, n),
          processId: called,
          propagateAllChildVariables: false,
        })
        .scriptTask(`n${n()}`, { script: '=a + 1', resultVariable: 'a' }),
)

const events = fc.tuple(time, fc.boolean()).map(([trigger, interrupting]): Step => (drawn, n) => {
  const host = `n${n()}`
  return drawn
    .receiveTask(host, { name: `m${n()}`, correlationKey: '=key' })
    .boundaryEvent(`n${n()}`, host, trigger, { interrupting })
    .endEvent(`n${n()}`, error('E'))
    .boundaryEvent(`n${n()}`, host, error())
    .endEvent(`n${n()}`, message('', undefined, { type: 'mail' }))
    .at(host)
    .intermediateCatchEvent(`n${n()}`, trigger)
    .intermediateThrowEvent(`n${n()}`, escalation('L'))
    .sendTask(`n${n()}`, { message: { name: 'kept', timeToLive: 'PT1H' } })
    .intermediateThrowEvent(`n${n()}`, message('m', '=k', { timeToLive: '=ttl', messageId: '=id' }))
})

const exclusive = (nested: fc.Arbitrary<Step[]>) =>
  fc.tuple(nested, nested, value).map(([one, other]): Step => (drawn, n) => {
    const [split, joined] = [`n${n()}`, `n${n()}`]
    const first = drawAll(drawn.exclusiveGateway(split).when('=a > 1').task(`n${n()}`), one, n)
    const end = first.exclusiveGateway(joined)
    return drawAll(end.at(split).otherwise().manualTask(`n${n()}`), other, n).to(joined)
  })

const inclusive = (nested: fc.Arbitrary<Step[]>) =>
  fc.tuple(nested, activity, cause).map(([inner, text, trigger]): Step => (drawn, n) => {
    const [split, joined] = [`n${n()}`, `n${n()}`]
    return drawAll(drawn.inclusiveGateway(split).when('=a').task(`n${n()}`), inner, n)
      .inclusiveGateway(joined)
      .at(split)
      .otherwise()
      .task(`n${n()}`, named(text, n))
      .to(joined)
      .at(split)
      .when('=b')
      .userTask(`n${n()}`, { name: 'chooses' })
      .when('=c')
      .to(joined)
      .eventSubProcess(`n${n()}`, (es) =>
        es.startEvent(`n${n()}`, trigger, { interrupting: false }),
      )
      .at(joined)
  })

const transactions = fc
  .tuple(activity, job, fc.boolean())
  .map(([text, work, all]): Step => (drawn, n) => {
    const [host, undo, tx] = [`n${n()}`, `n${n()}`, `n${n()}`]
    return drawn
      .transaction(tx, (inside) =>
        inside
          .startEvent(`n${n()}`)
          .serviceTask(host, { ...named(text, n), ...work })
          .boundaryEvent(`n${n()}`, host, compensation(), { handler: undo })
          .serviceTask(undo, { ...work, forCompensation: true })
          .intermediateThrowEvent(`n${n()}`, compensation(all ? undefined : host))
          .endEvent(`n${n()}`, cancel)
          .eventSubProcess(`n${n()}`, (es) => es.startEvent(`n${n()}`, compensation())),
      )
      .boundaryEvent(`n${n()}`, tx, cancel)
      .endEvent(`n${n()}`, signal('停电 <b>'))
      .at(tx)
  })

const links = fc.integer({ min: 1, max: 3 }).map((count): Step => (drawn, n) => {
  const name = `nach "${n()}" & weiter`
  const landed = drawn
    .intermediateThrowEvent(`n${n()}`, link(name))
    .intermediateCatchEvent(`n${n()}`, link(name))
  const gateway = `n${n()}`
  return Array.from({ length: count }).reduce<ProcessBuilder>(
    (built) => built.at(gateway).intermediateCatchEvent(`n${n()}`, conditional('=a')),
    landed.eventBasedGateway(gateway).intermediateCatchEvent(`n${n()}`, signal('s')),
  )
})

const subProcesses = (nested: fc.Arbitrary<Step[]>) =>
  fc.tuple(nested, activity, cause).map(
    ([inner, text, trigger]): Step =>
      (drawn, n) =>
        drawn
          .subProcess(
            `n${n()}`,
            (sub) => drawAll(sub.startEvent(`n${n()}`), inner, n).endEvent(`n${n()}`, terminate),
            named(text, n),
          )
          .eventSubProcess(`n${n()}`, (es) =>
            drawAll(es.startEvent(`n${n()}`, trigger, { interrupting: false }), inner, n),
          ),
  )

const { steps } = fc.letrec<{ step: Step; steps: Step[]; nested: Step[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 8 }),
  nested: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    userTasks,
    jobTasks,
    calls,
    events,
    transactions,
    links,
    exclusive(tie('nested')),
    inclusive(tie('nested')),
    subProcesses(tie('nested')),
  ),
}))

function drawAll(drawn: ProcessBuilder, all: readonly Step[], n: () => number): ProcessBuilder {
  return all.reduce((built, step) => step(built, n), drawn)
}

test('what is drawn, written to a file and read again is the same graph', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      let count = 0
      const drawn = process('P').startEvent('S', undefined, { formId: 'open' })
      const graph = drawAll(drawn, all, () => ++count)
        .endEvent('E')
        .graph()
      const read = await readProcesses(writeBpmn(graph))
      expect(read.problems).toEqual([])
      expect(read.graphs).toEqual([graph])
    }),
    { numRuns: 60 },
  )
}, 60_000)
