import * as fc from 'fast-check'
import { parseDecisionModel } from '../index.ts'
import { decisionXml, fileXml, literalXml, tableXml } from '../testing/decision-file.ts'
import { maximumXmlLength } from './read-xml.ts'

async function problemsOf(xml: string) {
  const read = await parseDecisionModel(xml)
  return 'problems' in read ? read.problems : []
}

const table = (hitPolicy: string, aggregation?: string) =>
  tableXml({ hitPolicy, aggregation, inputs: ['a'], outputs: ['b', 'c'], rules: [] })

test.each<[string, string, { rule: string; element?: string; line?: number; sentence: string }]>([
  ['no XML', 'hello', { rule: 'xml', sentence: 'but' }],
  ['cut off', fileXml('<decision id="d" name="d">').slice(0, -40), { rule: 'xml', sentence: '' }],
  [
    'BPMN',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
    {
      rule: 'xml',
      sentence: 'expected DMN 1.3 to 1.5 XML',
    },
  ],
  [
    'an unknown element',
    fileXml('<decsion id="d" name="d"/>'),
    {
      rule: 'xml',
      line: 3,
      sentence: 'decsion',
    },
  ],
  [
    'the same id twice',
    fileXml(decisionXml('d', literalXml('1')).repeat(2)),
    {
      rule: 'xml',
      sentence: 'duplicate ID',
    },
  ],
  [
    'a document type',
    fileXml('').replace('<definitions', '<!DOCTYPE x [<!ENTITY a "b">]><definitions'),
    { rule: 'document-type', sentence: 'no document type declaration' },
  ],
  ['50 MB', 'x'.repeat(maximumXmlLength + 1), { rule: 'file-size', sentence: 'at most' }],
  [
    'a bad expression',
    fileXml(decisionXml('d', literalXml('1 +'))),
    {
      rule: 'expression',
      sentence: "'1 +' ends too early",
    },
  ],
  [
    'a bad test',
    fileXml(
      decisionXml('d', tableXml({ inputs: ['a'], outputs: ['b'], rules: [['> >', '=>', '1']] })),
    ),
    { rule: 'expression', sentence: "'> >' ends too early" },
  ],
  [
    'an unknown hit policy',
    fileXml(decisionXml('d', table('LAST'))),
    {
      rule: 'hit-policy',
      sentence: "but it is 'LAST'",
    },
  ],
  [
    'an unknown aggregator',
    fileXml(decisionXml('d', table('COLLECT', 'MEAN'))),
    {
      rule: 'aggregation',
      sentence: "but it is 'MEAN'",
    },
  ],
  [
    'a sum of two outputs',
    fileXml(decisionXml('d', table('COLLECT', 'SUM'))),
    {
      rule: 'aggregation',
      sentence: 'expected one output for SUM, but there are 2',
    },
  ],
  [
    'a rule of another size',
    fileXml(
      decisionXml('d', tableXml({ inputs: ['a', 'b'], outputs: ['c'], rules: [['1', '=>', '2']] })),
    ),
    { rule: 'rule-size', element: 'r1', line: 6, sentence: 'to have 2 input and 1 output entries' },
  ],
  [
    'a dangling reference',
    fileXml(decisionXml('d', '', { requires: ['decision:x'] })),
    {
      rule: 'dangling-reference',
      element: 'd',
      line: 3,
      sentence: "but there is no 'x'",
    },
  ],
  [
    'a decision that requires itself',
    fileXml(decisionXml('d', '', { requires: ['decision:d'] })),
    {
      rule: 'cyclic-requirement',
      element: 'd',
      sentence: 'expected requirements without a cycle',
    },
  ],
  [
    'a cycle',
    fileXml(
      decisionXml('a', '', { requires: ['decision:b'] }) +
        decisionXml('b', '', { requires: ['decision:c'] }) +
        decisionXml('c', '', { requires: ['decision:a'] }),
    ),
    { rule: 'cyclic-requirement', element: 'a', sentence: "'a' requires 'c'" },
  ],
  [
    'another language',
    fileXml(
      decisionXml(
        'd',
        '<literalExpression expressionLanguage="JavaScript"><text>1</text></literalExpression>',
      ),
    ),
    { rule: 'expression-language', sentence: "but it is 'JavaScript'" },
  ],
  [
    'a Java function',
    fileXml(
      decisionXml('d', `<functionDefinition kind="Java">${literalXml('1')}</functionDefinition>`),
    ),
    { rule: 'function-kind', sentence: "'Java' functions are not executable" },
  ],
  [
    'an import',
    fileXml('<import name="other" namespace="x" importType="dmn"/>'),
    {
      rule: 'import',
      sentence: "but it imports 'other'",
    },
  ],
])('%s is refused', async (_, xml, { sentence, ...expected }) => {
  const problems = await problemsOf(xml)
  expect(problems).toContainEqual(
    expect.objectContaining({ severity: 'error', ...expected }) as unknown,
  )
  expect(problems.map((problem) => problem.sentence).join('\n')).toContain(sentence)
})

test('what is nested too deep is refused', async () => {
  const lists = '<list>'.repeat(5000) + '</list>'.repeat(5000)
  const deep = await problemsOf(fileXml(decisionXml('d', lists)))
  expect(deep).toMatchObject([{ severity: 'error', rule: 'depth' }])
  const itself = `<itemDefinition name="t" id="t"><itemComponent name="a"><typeRef>t</typeRef>
    </itemComponent></itemDefinition>`
  const endless = await problemsOf(
    fileXml(itself + decisionXml('d', literalXml('1'), { type: 't' })),
  )
  expect(endless).toMatchObject([{ rule: 'type-depth', element: 't', line: 3 }])
})

test('types that double in size with each step are read', async () => {
  const types = Array.from({ length: 20 }, (_, at) => {
    const part = (name: string) =>
      `<itemComponent name="${name}"><typeRef>t${at + 1}</typeRef></itemComponent>`
    return `<itemDefinition name="t${at}">${part('a')}${part('b')}</itemDefinition>`
  })
  const logic = decisionXml('d', literalXml('null'), { type: 't0' })
  expect(await problemsOf(fileXml(types.join('') + logic))).toEqual([])
})

test('all problems of a file are told at once', async () => {
  const problems = await problemsOf(
    fileXml(decisionXml('a', literalXml('1 +')) + decisionXml('b', table('LAST'))),
  )
  expect(problems.map(({ rule }) => rule)).toEqual(['expression', 'hit-policy'])
})

test('what other tools add is a warning at most', async () => {
  const xml = fileXml(
    decisionXml('d', literalXml('1')).replace('<decision ', '<decision hint="1" '),
  )
  const read = await parseDecisionModel(xml)
  expect(read).toMatchObject({ warnings: [{ severity: 'warning', rule: 'xml' }] })
})

test.each(['20180521', '20191111', '20211108', '20230324'])(
  'DMN of %s is read',
  async (version) => {
    expect(await problemsOf(fileXml(decisionXml('d', literalXml('1')), version))).toEqual([])
  },
)

test('a chain of thousands of requirements is no cycle', async () => {
  const chain = Array.from({ length: 3000 }, (_, at) =>
    decisionXml(`d${at}`, literalXml('1'), { requires: at === 0 ? [] : [`decision:d${at - 1}`] }),
  )
  expect(await problemsOf(fileXml(chain.toReversed().join('')))).toEqual([])
})

test('any damage to a file gives problems or a model, never an exception', async () => {
  const whole = fileXml(decisionXml('d', table('COLLECT')))
  const damage = fc.tuple(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 5 }))
  await fc.assert(
    fc.asyncProperty(damage, async ([at, length, text]) => {
      const read = await parseDecisionModel(whole.slice(0, at) + text + whole.slice(at + length))
      expect('model' in read || read.problems.length > 0).toBe(true)
    }),
    { numRuns: 300 },
  )
})
