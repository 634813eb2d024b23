import { decideOn, modelOf } from '../testing/read-decide.ts'
import { decisionXml, fileXml, tableXml, type TableDrawing } from '../testing/decision-file.ts'

const fileOf = (table: TableDrawing) => fileXml(decisionXml('d', tableXml(table)))

/** Discount by amount and standing; rules 2 and 3 overlap for gold from 100 to 200. */
const discount = (hitPolicy: string, aggregation?: string): TableDrawing => ({
  hitPolicy,
  ...(aggregation ? { aggregation } : {}),
  inputs: ['amount', 'standing'],
  outputs: [{ name: 'percent', values: '20, 10, 5, 0' }],
  rules: [
    ['< 100', '-', '=>', '0'],
    ['[100..200]', '"silver", "gold"', '=>', '5'],
    ['>= 100', '"gold"', '=>', '20'],
    ['> 150', '"gold"', '=>', '10'],
  ],
})

const overlap = { amount: 180, standing: 'gold' } // matches rules 2, 3 and 4

test.each<[string, string | undefined, unknown, readonly string[]]>([
  ['FIRST', undefined, 5, ['r2']],
  ['PRIORITY', undefined, 20, ['r3']],
  ['COLLECT', undefined, [5, 20, 10], ['r2', 'r3', 'r4']],
  ['COLLECT', 'SUM', 35, ['r2', 'r3', 'r4']],
  ['COLLECT', 'MIN', 5, ['r2', 'r3', 'r4']],
  ['COLLECT', 'MAX', 20, ['r2', 'r3', 'r4']],
  ['COLLECT', 'COUNT', 3, ['r2', 'r3', 'r4']],
  ['RULE ORDER', undefined, [5, 20, 10], ['r2', 'r3', 'r4']],
  ['OUTPUT ORDER', undefined, [20, 10, 5], ['r3', 'r4', 'r2']],
])('%s %s of three rules that match', async (policy, aggregation, result, rules) => {
  const model = await modelOf(fileOf(discount(policy, aggregation)))
  const inputs = { amount: 180, standing: 'gold' }
  expect(decideOn(model, 'd', overlap)).toEqual({
    ok: true,
    result,
    evaluations: [{ decision: 'd', name: 'd', inputs, outputs: result, rules }],
  })
})

test.each<[string, string | undefined, unknown]>([
  ['UNIQUE', undefined, null],
  ['FIRST', undefined, null],
  ['PRIORITY', undefined, null],
  ['ANY', undefined, null],
  ['COLLECT', undefined, null],
  ['COLLECT', 'SUM', null],
  ['COLLECT', 'COUNT', 0],
  ['RULE ORDER', undefined, null],
  ['OUTPUT ORDER', undefined, null],
])('%s %s of no rule that matches', async (policy, aggregation, result) => {
  const model = await modelOf(fileOf(discount(policy, aggregation)))
  const decided = decideOn(model, 'd', { amount: 180, standing: 'bronze' })
  expect(decided).toMatchObject({ ok: true, result, evaluations: [{ rules: [] }] })
})

test('UNIQUE takes the one rule that matches and refuses more', async () => {
  const model = await modelOf(fileOf(discount('UNIQUE')))
  const decided = decideOn(model, 'd', { amount: 100, standing: 'silver' })
  expect(decided).toMatchObject({ ok: true, result: 5, evaluations: [{ rules: ['r2'] }] })
  expect(decideOn(model, 'd', overlap)).toMatchObject({
    ok: false,
    problem: "in decision 'd': expected at most one rule to match, but r2, r3, r4 do",
  })
})

test('ANY takes rules that agree and refuses others', async () => {
  const any: TableDrawing = {
    hitPolicy: 'ANY',
    inputs: ['a', 'b'],
    outputs: ['team', 'urgent'],
    rules: [
      ['> 1', '-', '=>', '"field"', 'true'],
      ['-', '> 1', '=>', '"field"', 'true'],
      ['> 5', '-', '=>', '"desk"', 'true'],
    ],
  }
  const model = await modelOf(fileOf(any))
  const result = { team: 'field', urgent: true }
  const decided = decideOn(model, 'd', { a: 2, b: 2 })
  expect(decided).toMatchObject({ ok: true, result, evaluations: [{ rules: ['r1', 'r2'] }] })
  expect(decideOn(model, 'd', { a: 6, b: 2 })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('but r1 and r3 do not'),
  })
})

test('several outputs are a context, ordered by all values from left to right', async () => {
  const model = await modelOf(
    fileOf({
      hitPolicy: 'OUTPUT ORDER',
      inputs: ['n'],
      outputs: [
        { name: 'team', values: '"field", "desk"' },
        { name: 'level', values: '3, 2, 1' },
      ],
      rules: [
        ['> 0', '=>', '"desk"', '3'],
        ['> 1', '=>', '"field"', '1'],
        ['> 2', '=>', '"field"', '2'],
      ],
    }),
  )
  const result = [
    { team: 'field', level: 2 },
    { team: 'field', level: 1 },
    { team: 'desk', level: 3 },
  ]
  expect(decideOn(model, 'd', { n: 5 })).toMatchObject({ ok: true, result })
})

test('default output entries stand in when no rule matches', async () => {
  const model = await modelOf(
    fileOf({
      inputs: ['n'],
      outputs: [
        { name: 'team', otherwise: '"desk"' },
        { name: 'hours', otherwise: '2 * 4' },
      ],
      rules: [['> 5', '=>', '"field"', '1']],
    }),
  )
  const result = { team: 'desk', hours: 8 }
  expect(decideOn(model, 'd', { n: 1 })).toMatchObject({ ok: true, result })
})

test('SUM refuses what is no number', async () => {
  const table: TableDrawing = {
    hitPolicy: 'COLLECT',
    aggregation: 'SUM',
    inputs: ['n'],
    outputs: ['x'],
    rules: [['-', '=>', '"many"']],
  }
  expect(decideOn(await modelOf(fileOf(table)), 'd', { n: 1 })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('expected numbers for SUM, but a rule gives "many"'),
  })
})

describe('what goes wrong in a table is a problem that says where', () => {
  const table: TableDrawing = {
    inputs: [{ text: 'level', type: 'number', values: '1, 2, 3' }],
    outputs: [{ name: 'hours', type: 'number' }],
    rules: [
      ['1', '=>', 'limit * 2'],
      ['2', '=>', '"many"'],
      ['> limit', '=>', '1'],
    ],
  }
  test.each<[Record<string, unknown>, string, string | undefined]>([
    [{}, "in decision 'd': expected a variable 'level', but there is none: 'level'", 'level'],
    [{ level: 1 }, "expected a variable 'limit', but there is none: '? > limit'", '? > limit'],
    [{ level: '1', limit: 5 }, 'expected input \'level\' to be a number, but it is "1"', undefined],
    [{ level: 9, limit: 5 }, "expected input 'level' to be in 1, 2, 3, but it is 9", undefined],
    [
      { level: 2, limit: 5 },
      'expected output \'hours\' to be a number, but it is "many"',
      undefined,
    ],
  ])('%j', async (variables, problem, expression) => {
    const decided = decideOn(await modelOf(fileOf(table)), 'd', variables)
    expect(decided).toMatchObject({ ok: false, problem: expect.stringContaining(problem) })
    expect('expression' in decided ? decided.expression : undefined).toBe(expression)
  })
})

test('text becomes a temporal where the type of an input says so', async () => {
  const model = await modelOf(
    fileOf({
      inputs: [
        { text: 'day', type: 'date' },
        { text: 'length', type: 'dayTimeDuration' },
      ],
      outputs: ['answer'],
      rules: [
        ['< date("2026-01-01")', '-', '=>', '"last year"'],
        ['-', '> duration("PT8H")', '=>', '"a long day"'],
      ],
    }),
  )
  const long = decideOn(model, 'd', { day: '2026-05-01', length: 'PT9H' })
  expect(long).toMatchObject({ ok: true, result: 'a long day' })
  expect(long).toMatchObject({ evaluations: [{ inputs: { day: '2026-05-01', length: 'PT9H' } }] })
  const old = decideOn(model, 'd', { day: '2025-12-31', length: 'PT1H' })
  expect(old).toMatchObject({ ok: true, result: 'last year' })
})

test('allowed values of a type bind inputs and give outputs their order', async () => {
  const type = `<itemDefinition name="tPriority"><typeRef>string</typeRef>
    <allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>`
  const table = tableXml({
    hitPolicy: 'PRIORITY',
    inputs: [{ text: 'wanted', type: 'tPriority' }],
    outputs: [{ name: 'priority', type: 'tPriority' }],
    rules: [
      ['-', '=>', '"low"'],
      ['"high"', '=>', '"high"'],
    ],
  })
  const model = await modelOf(fileXml(type + decisionXml('d', table)))
  expect(decideOn(model, 'd', { wanted: 'high' })).toMatchObject({ ok: true, result: 'high' })
  expect(decideOn(model, 'd', { wanted: 'low' })).toMatchObject({ ok: true, result: 'low' })
  expect(decideOn(model, 'd', { wanted: 'medium' })).toMatchObject({
    ok: false,
    problem: expect.stringContaining("expected input 'wanted' to be a tPriority"),
  })
})
