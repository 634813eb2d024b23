import { decideOn, modelOf } from '../testing/read-decide.ts'
import { decisionXml, fileXml, literalXml, tableXml } from '../testing/decision-file.ts'

const input = (id: string, type?: string, name = id) => {
  const reference = type ? ` typeRef="${type}"` : ''
  return `<inputData id="${id}" name="${name}"><variable name="${name}"${reference}/></inputData>`
}

test('a decision required twice is evaluated once, before those that require it', async () => {
  const team = tableXml({
    inputs: ['city'],
    outputs: ['team'],
    rules: [
      ['"上海"', '=>', '"east"'],
      ['not("上海")', '=>', '"west"'],
    ],
  })
  const model = await modelOf(
    fileXml(
      decisionXml('offer', literalXml('label + " within " + string(hours)'), {
        requires: ['decision:label', 'decision:hours'],
      }) +
        decisionXml('label', literalXml('"team " + team'), { requires: ['decision:team'] }) +
        decisionXml('hours', literalXml('if team = "east" then 4 else 24'), {
          requires: ['decision:team'],
        }) +
        decisionXml('team', team, { requires: ['in:city'] }) +
        input('city', 'string'),
    ),
  )
  expect(decideOn(model, 'offer', { city: '上海' })).toEqual({
    ok: true,
    result: 'team east within 4',
    evaluations: [
      { decision: 'team', name: 'team', inputs: { city: '上海' }, outputs: 'east', rules: ['r1'] },
      { decision: 'label', name: 'label', inputs: {}, outputs: 'team east', rules: [] },
      { decision: 'hours', name: 'hours', inputs: {}, outputs: 4, rules: [] },
      { decision: 'offer', name: 'offer', inputs: {}, outputs: 'team east within 4', rules: [] },
    ],
  })
})

test('names with spaces, signs and keywords are read whole', async () => {
  const model = await modelOf(
    fileXml(
      `<itemDefinition name="tOrder"><itemComponent name="unit-price"><typeRef>number</typeRef>
      </itemComponent></itemDefinition>` +
        input('order', 'tOrder') +
        input('factor', 'number', 'day and night') +
        decisionXml('price', literalXml('order.unit-price * day and night'), {
          requires: ['in:order', 'in:factor'],
        }),
    ),
  )
  const variables = { order: { 'unit-price': 7 }, 'day and night': 2 }
  expect(decideOn(model, 'price', variables)).toMatchObject({ ok: true, result: 14 })
})

test('variables of the process are seen without being drawn', async () => {
  const model = await modelOf(fileXml(decisionXml('d', literalXml('now() > due'))))
  const decided = decideOn(model, 'd', { due: 'never' })
  expect(decided).toMatchObject({ ok: true, result: null })
})

test('input data is read by its type', async () => {
  const model = await modelOf(
    fileXml(
      input('due', 'date and time') +
        decisionXml('late', literalXml('now() > due'), { requires: ['in:due'] }),
    ),
  )
  const due = '2026-11-21T00:00:00Z'
  expect(decideOn(model, 'late', { due })).toMatchObject({ ok: true, result: true })
  expect(decideOn(model, 'late', { due: 'soon' })).toMatchObject({
    ok: false,
    problem: 'expected input \'due\' to be a date and time, but it is "soon"',
  })
  expect(decideOn(model, 'late', {})).toMatchObject({
    ok: false,
    problem: "in decision 'late': expected a variable 'due', but there is none: 'now() > due'",
    expression: 'now() > due',
  })
})

test('a business knowledge model is called by name, by invocation and by itself', async () => {
  const model = await modelOf(
    fileXml(
      `<businessKnowledgeModel id="fn" name="factorial"><variable name="factorial"/>
        <encapsulatedLogic><formalParameter name="n" typeRef="number"/>
          ${literalXml('if n <= 1 then 1 else n * factorial(n - 1)')}
        </encapsulatedLogic>
        <knowledgeRequirement><requiredKnowledge href="#fn"/></knowledgeRequirement>
      </businessKnowledgeModel>` +
        decisionXml('byName', literalXml('factorial(5)'), { requires: ['fn:fn'] }) +
        decisionXml(
          'byInvocation',
          `<invocation>${literalXml('factorial')}
            <binding><parameter name="n"/>${literalXml('n + 1')}</binding></invocation>`,
          { requires: ['fn:fn'] },
        ) +
        decisionXml('badArgument', literalXml('factorial("five")'), { requires: ['fn:fn'] }) +
        decisionXml('endless', literalXml('factorial(100000)'), { requires: ['fn:fn'] }),
    ),
  )
  expect(decideOn(model, 'byName')).toMatchObject({ ok: true, result: 120 })
  expect(decideOn(model, 'byInvocation', { n: 3 })).toMatchObject({ ok: true, result: 24 })
  expect(decideOn(model, 'badArgument')).toMatchObject({ ok: true, result: null })
  expect(decideOn(model, 'endless')).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/nests/),
  })
})

test('a decision service is a function of its inputs, and can be asked itself', async () => {
  const model = await modelOf(
    fileXml(
      `<decisionService id="s" name="fee service"><variable name="fee service"/>
        <outputDecision href="#fee"/><inputDecision href="#team"/><inputData href="#hours"/>
      </decisionService>` +
        input('hours', 'number') +
        decisionXml('team', literalXml('"never asked"')) +
        decisionXml('fee', literalXml('if team = "east" then hours * 10 else hours * 20'), {
          requires: ['decision:team', 'in:hours'],
        }) +
        decisionXml('total', literalXml('fee service(3, "east") + 1'), { requires: ['fn:s'] }),
    ),
  )
  expect(decideOn(model, 'total')).toMatchObject({ ok: true, result: 31 })
  const asked = decideOn(model, 's', { team: 'west', hours: 2 })
  expect(asked).toMatchObject({ ok: true, result: 40 })
})

test.each<[string, string, unknown]>([
  [
    'a context',
    `<context><contextEntry><variable name="a"/>${literalXml('2')}</contextEntry>
      <contextEntry><variable name="b"/>${literalXml('a * 3')}</contextEntry></context>`,
    { a: 2, b: 6 },
  ],
  [
    'a context with a result',
    `<context><contextEntry><variable name="a"/>${literalXml('2')}</contextEntry>
      <contextEntry>${literalXml('a * 3')}</contextEntry></context>`,
    6,
  ],
  ['a list', `<list>${literalXml('1')}${literalXml('1 + 1')}</list>`, [1, 2]],
  [
    'a relation',
    `<relation><column name="id"/><column name="price"/>
      <row>${literalXml('1')}${literalXml('10')}</row>
      <row>${literalXml('2')}${literalXml('20')}</row></relation>`,
    [
      { id: 1, price: 10 },
      { id: 2, price: 20 },
    ],
  ],
  [
    'a conditional',
    `<conditional><if>${literalXml('n > 1')}</if><then>${literalXml('"many"')}</then>
      <else>${literalXml('"few"')}</else></conditional>`,
    'many',
  ],
  [
    'a filter',
    `<filter><in>${literalXml('[{v: 1}, {v: 5}]')}</in>
      <match>${literalXml('v > n')}</match></filter>`,
    [{ v: 5 }],
  ],
  [
    'a for loop',
    `<for iteratorVariable="x"><in>${literalXml('[1, 2]')}</in>
      <return>${literalXml('x * n')}</return></for>`,
    [3, 6],
  ],
  [
    'a some quantifier',
    `<some iteratorVariable="x"><in>${literalXml('[1, 9]')}</in>
      <satisfies>${literalXml('x > n')}</satisfies></some>`,
    true,
  ],
  [
    'an every quantifier',
    `<every iteratorVariable="x"><in>${literalXml('[1, 9]')}</in>
      <satisfies>${literalXml('x > n')}</satisfies></every>`,
    false,
  ],
  [
    'a function in a context',
    `<context><contextEntry><variable name="twice"/><functionDefinition>
      <formalParameter name="x" typeRef="number"/>${literalXml('x * 2')}
      </functionDefinition></contextEntry>
      <contextEntry>${literalXml('twice(n)')}</contextEntry></context>`,
    6,
  ],
])('%s is evaluated', async (_, logic, result) => {
  const model = await modelOf(fileXml(decisionXml('d', logic)))
  expect(decideOn(model, 'd', { n: 3 })).toMatchObject({ ok: true, result })
})

test('a decision is found by id or name, or not at all', async () => {
  const logic = literalXml('1')
  const xml = fileXml(`<decision id="d1" name="Delivery fee">${logic}</decision>`)
  const model = await modelOf(xml)
  expect(decideOn(model, 'd1')).toMatchObject({ ok: true, result: 1 })
  expect(decideOn(model, 'Delivery fee')).toMatchObject({ ok: true, result: 1 })
  expect(decideOn(model, 'd2')).toEqual({
    ok: false,
    problem: "expected a decision 'd2', but the file has none",
  })
})

test('the same variables give the same answer, byte for byte', async () => {
  const table = tableXml({
    hitPolicy: 'COLLECT',
    inputs: ['n', 'today()'],
    outputs: ['x'],
    rules: [
      ['> 1', '-', '=>', 'now()'],
      ['> 2', '-', '=>', 'string(n)'],
    ],
  })
  const xml = fileXml(decisionXml('d', table))
  const first = JSON.stringify(decideOn(await modelOf(xml), 'd', { n: 3 }))
  expect(first).toContain('2026-11-22T08:00:00+08:00')
  expect(JSON.stringify(decideOn(await modelOf(xml), 'd', { n: 3 }))).toBe(first)
})
