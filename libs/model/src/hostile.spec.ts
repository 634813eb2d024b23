import * as fc from 'fast-check'
import { bpmnText, extended } from './bpmn-text.ts'
import {
  cancel,
  compensation,
  conditional,
  error,
  link,
  message,
  process,
  readProcesses,
  signal,
  timer,
} from './index.ts'
import { MAX_COMPLAINTS } from './read-definitions.ts'
import { writeBpmn } from './write-bpmn.ts'
import { MAX_DEPTH, MAX_LENGTH, MAX_TAGS } from './xml-outline.ts'

const START = '<bpmn:startEvent id="S"/>'
const nested = (depth: number) =>
  '<bpmn:subProcess>'.repeat(depth) + '</bpmn:subProcess>'.repeat(depth)
const many = (count: number, element: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => element(n)).join('')

async function refusal(xml: string): Promise<string | undefined> {
  const { graphs, problems } = await readProcesses(xml)
  expect(graphs).toEqual([])
  expect(problems).toHaveLength(1)
  return problems[0]?.rule
}

test('a billion laughs, external entities and any other DOCTYPE are refused unread', async () => {
  const laughs = many(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)
  const bomb = `<!DOCTYPE lolz [<!ENTITY l0 "ha">${laughs}]>`
  expect(await refusal(`<?xml version="1.0"?>${bomb}<lolz>&l9;</lolz>`)).toBe('no-doctype')
  const external = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
  expect(await refusal(`${external}${bpmnText(START)}`)).toBe('no-doctype')
  expect(await refusal('<!DOCTYPE html><html/>')).toBe('no-doctype')
  expect(await refusal('<a><!ENTITY x "y"></a>')).toBe('no-doctype')
})

test('50 MB are refused at once', async () => {
  expect(await refusal(bpmnText('x'.repeat(50 * 1024 * 1024)))).toBe('file-too-large')
  expect(await refusal('<'.repeat(MAX_LENGTH + 1))).toBe('file-too-large')
})

test('what is nested too deep is refused', async () => {
  expect(await refusal(bpmnText(nested(100_000)))).toBe('file-too-large')
  expect(await refusal(bpmnText(nested(MAX_DEPTH - 1)))).toBe('file-too-large')
  const { problems } = await readProcesses(bpmnText(START + nested(MAX_DEPTH - 2)))
  expect(problems.map(({ rule }) => rule)).not.toContain('file-too-large')
})

test('100,000 nodes are refused', async () => {
  const nodes = many(100_000, (n) => `<bpmn:task id="t${n}"/>`)
  expect(await refusal(bpmnText(nodes))).toBe('file-too-large')
})

test('a file at the limit of nodes is read', async () => {
  const half = Math.floor(MAX_TAGS / 2) - 2
  const tasks = many(half, (n) => `<bpmn:task id="t${n}"/>`)
  const flows = many(
    half,
    (n) => `<bpmn:sequenceFlow id="f${n}" sourceRef="${n ? `t${n - 1}` : 'S'}" targetRef="t${n}"/>`,
  )
  const { graphs, problems } = await readProcesses(bpmnText(START + tasks + flows))
  expect(problems).toEqual([])
  expect(Object.keys(graphs[0]?.nodes ?? {})).toHaveLength(half + 2)
}, 60_000)

test.each([
  ['elements that nobody knows', many(25_000, () => '<bpmn:unknown a="b"/>')],
  ['one id everywhere', many(25_000, () => '<bpmn:task id="S"/>')],
  ['words between the elements', many(25_000, () => 'word<bpmn:task/>')],
  ['prefixes that nobody declared', many(25_000, () => '<bpmn:task x:y="z"/>')],
  ['references to nothing', many(15_000, (n) => `<bpmn:sequenceFlow id="f${n}" sourceRef="x"/>`)],
])('%s: the reader gives up after some problems', async (_, inside) => {
  const { graphs, problems } = await readProcesses(bpmnText(START + inside))
  expect(graphs).toEqual([])
  const complaints = problems.filter(({ rule }) => /^(unknown|duplicate|not|dangling)-/.test(rule))
  expect(complaints.length).toBeLessThanOrEqual(MAX_COMPLAINTS + 1)
  expect(problems.map(({ rule }) => rule)).toContain('too-many-problems')
})

test('12,000 flows into one node are read', async () => {
  const incoming = many(12_000, (n) => `<bpmn:incoming>f${n}</bpmn:incoming>`)
  const flows = many(12_000, (n) => `<bpmn:sequenceFlow id="f${n}" sourceRef="S" targetRef="A"/>`)
  const { graphs, problems } = await readProcesses(
    bpmnText(`${START}<bpmn:task id="A">${incoming}</bpmn:task>${flows}`),
  )
  expect(problems).toEqual([])
  expect(graphs[0]?.nodes['A']?.incoming).toHaveLength(12_000)
}, 60_000)

test('many handlers, links and throws are checked in time', async () => {
  const handled = many(
    2_000,
    (n) =>
      `<bpmn:task id="t${n}"/><bpmn:boundaryEvent id="b${n}" attachedToRef="t${n}">
       <bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
       <bpmn:task id="h${n}" isForCompensation="true"/>
       <bpmn:association id="a${n}" sourceRef="b${n}" targetRef="h${n}"/>
       <bpmn:intermediateThrowEvent id="l${n}"><bpmn:linkEventDefinition name="L"/>
       </bpmn:intermediateThrowEvent>`,
  )
  const inner = `<bpmn:subProcess id="Sub">${START.replace('S', 'SS')}${handled}</bpmn:subProcess>`
  const thrown = many(
    2_000,
    (n) =>
      `<bpmn:endEvent id="e${n}"><bpmn:compensateEventDefinition activityRef="Sub"/></bpmn:endEvent>`,
  )
  const { problems } = await readProcesses(bpmnText(START + inner + thrown))
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(['link', 'unreachable']))
}, 30_000)

test.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])(
  'an id %s is an id like any other',
  async (id) => {
    const flow = `<bpmn:sequenceFlow id="F" sourceRef="S" targetRef="${id}"/>`
    const { graphs, problems } = await readProcesses(
      bpmnText(`${START}<bpmn:task id="${id}" toString="x" valueOf="y"/>${flow}`),
    )
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
    expect(graphs[0]?.nodes[id]?.incoming).toEqual(['F'])
  },
)

test('elements without id end no scope and no search', async () => {
  const pause = '<promise:pause clock="C" reason="r"/>'
  const inner = `<bpmn:startEvent/>${extended('bpmn:userTask', 'A', pause)}`
  const { problems } = await readProcesses(
    bpmnText(`${START}<bpmn:subProcess id="Sub">${inner}</bpmn:subProcess>`),
  )
  expect(problems.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['missing-id', 'pause']))
  const nameless = bpmnText(START + inner).replace('process id="P"', 'process')
  expect((await readProcesses(nameless)).problems).toMatchObject([
    { rule: 'missing-id' },
    { rule: 'missing-id' },
  ])
})

/** A file with something of everything. */
const SAMPLE = writeBpmn(
  process('P', { clocks: [{ id: 'ALL', within: 'P7D', ladder: 'week' }] })
    .startEvent('S', message('opened'))
    .subProcess('Sub', (sub) =>
      sub
        .startEvent('SS')
        .userTask('A', {
          name: '派单',
          assignee: '=boss',
          headers: { k: 'v' },
          inputs: { a: '=b' },
          clocks: [{ id: 'C', within: 'PT1H', startAt: '=acceptedAt' }],
          pauses: [{ clock: 'ALL', reason: 'waiting' }],
        })
        .serviceTask('B', { type: 'charge' })
        .endEvent('SE', error('E1')),
    )
    .boundaryEvent('BE', 'Sub', error('E1'))
    .transaction(
      'Tx',
      (tx) =>
        tx
          .startEvent('TS')
          .serviceTask('Book', { type: 'book', listeners: [{ event: 'end', type: 'audit' }] })
          .boundaryEvent('CB', 'Book', compensation(), { handler: 'Undo' })
          .serviceTask('Undo', { type: 'undo', forCompensation: true })
          .intermediateThrowEvent('CT', compensation('Book'))
          .endEvent('TE', cancel),
      { loop: { type: 'multiInstance', inputCollection: '=orders', inputElement: 'order' } },
    )
    .endEvent('TxE')
    .boundaryEvent('XB', 'Tx', cancel)
    .intermediateThrowEvent('LT', link('L'))
    .intermediateCatchEvent('LC', link('L'))
    .inclusiveGateway('I')
    .when('=b')
    .userTask('U', { loop: { type: 'standard', condition: '=again', maximum: 3 } })
    .to('X')
    .eventSubProcess('ES', (es) =>
      es.startEvent('ESS', conditional('=c', { variableNames: ['c'], variableEvents: ['update'] })),
    )
    .eventSubProcess('ES2', (es) =>
      es.startEvent('ESS2', timer('cycle', '0 0 9 * * ?'), { interrupting: false }),
    )
    .at('I')
    .otherwise()
    .exclusiveGateway('X')
    .when('=a > 5')
    .callActivity('Call', { processId: 'Q' })
    .endEvent('E')
    .at('X')
    .otherwise()
    .intermediateCatchEvent('T', timer('duration', 'PT5M'))
    .intermediateThrowEvent('N', signal('news'))
    .graph(),
)

test('the file with something of everything has no problem', async () => {
  const { graphs, problems } = await readProcesses(SAMPLE)
  expect(problems).toEqual([])
  expect(graphs).toHaveLength(1)
})

const PIECES = [
  '<',
  '>',
  '"',
  '&',
  '/',
  '=',
  ' ',
  ':',
  '\u0000',
  '😀',
  '<!--',
  ']]>',
  '<bpmn:task>',
]
type Mutation = (xml: string) => string
const position = fc.nat(SAMPLE.length)
/** Cuts something out and puts something in. */
const cut = fc
  .record({
    at: position,
    length: fc.nat(30),
    put: fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 5 }),
      position.map((from) => SAMPLE.slice(from, from + 40)),
    ),
  })
  .map(
    ({ at, length, put }): Mutation =>
      (xml) =>
        xml.slice(0, at) + put + xml.slice(at + length),
  )
/** Puts one quoted word in the place of another, so that the XML stays well-formed. */
const exchange = fc.tuple(position, position).map(([at, from]): Mutation => (xml) => {
  const word = (offset: number) => /"[^"<]*"/.exec(xml.slice(offset))
  const [old, other] = [word(at), word(from)]
  if (!old || !other) return xml
  const start = at + old.index
  return xml.slice(0, start) + other[0] + xml.slice(start + old[0].length)
})

test.each([
  ['damaged', cut],
  ['with words exchanged', exchange],
])(
  'a file %s gives problems or graphs, never a crash',
  async (_, mutation) => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const { graphs, problems } = await readProcesses(
          mutations.reduce((xml, mutate) => mutate(xml), SAMPLE),
        )
        const refused = problems.some(({ severity }) => severity === 'error')
        expect(graphs.length > 0).toBe(!refused)
        for (const { sentence } of problems) expect(sentence).toMatch(/^expected [^]+, but [^]+/)
        for (const graph of graphs) {
          for (const { source, target } of Object.values(graph.flows)) {
            expect(graph.nodes[source]?.scope).toBe(graph.nodes[target]?.scope)
          }
        }
      }),
      { numRuns: 250 },
    )
  },
  60_000,
)

test('any text at all gives problems', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const { graphs, problems } = await readProcesses(text)
      expect(graphs).toEqual([])
      expect(problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 250 },
  )
})
