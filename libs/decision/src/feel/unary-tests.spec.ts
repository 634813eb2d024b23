import * as fc from 'fast-check'
import { unaryTest } from 'feelin'
import { fullBudget } from './budget.ts'
import { supply } from './context.ts'
import { compileUnaryTests } from './unary-tests.ts'

function accepts(text: string, value: unknown, variables: Record<string, unknown> = {}): boolean {
  const tests = compileUnaryTests(text)
  if ('problem' in tests) throw new Error(tests.problem)
  return tests.accepts(value, supply({ variables, at: 0, zone: 'UTC' }, fullBudget()))
}

test.each<[string, unknown, boolean]>([
  ['-', null, true],
  ['', 5, true],
  ['> 5', 6, true],
  ['> 5', 5, false],
  ['> 5', 'text', false],
  ['> 5', null, false],
  ['[1..3]', 3, true],
  ['[1..3)', 3, false],
  ['"a", "b"', 'b', true],
  ['"a", "b"', 'c', false],
  ['1, > 5', 1, true],
  ['not("a", "b")', 'c', true],
  ['not("a", "b")', 'a', false],
  ['not(> 5)', 5, true],
  ['true', true, true],
  ['false', true, false],
  ['null', null, true],
  ['null', 0, false],
  ['? > 5 and ? < 8', 6, true],
  ['contains(?, "x")', 'axb', true],
  ['starts with(?, "x"), ends with(?, "x")', 'ax', true],
  ['limit', 7, true],
  ['> limit', 8, true],
  ['list', 2, true],
  ['list', 9, false],
  ['limit * 2', 14, true],
  ['date("2026-01-01")', 'text', false],
])('%s accepts %j: %s', (text, value, expected) => {
  expect(accepts(text, value, { limit: 7, list: [1, 2] })).toBe(expected)
})

test('a missing variable is a problem', () => {
  expect(() => accepts('> limit', 5)).toThrow("expected a variable 'limit', but there is none")
})

test.each(['>', '1,', 'not(', '[1..', 'if'])('%s is no unary test', (text) => {
  expect(compileUnaryTests(text)).toHaveProperty('problem')
})

test.each([
  ['numbers', ['0', '1', '-1', '2.5', '10'], [0, 1, -1, 2, 2.5, 10, 11]],
  ['texts', ['"a"', '"b"', '"a, b"', '""'], ['a', 'b', 'a, b', '']],
])('tests of %s say what feelin says', (_, literals, values) => {
  const literal = fc.constantFrom(...literals)
  const one = fc.oneof(
    literal,
    fc.tuple(fc.constantFrom('<', '<=', '>', '>='), literal).map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('[', '('), literal, literal, fc.constantFrom(']', ')'))
      .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
  )
  const tests = fc.array(one, { minLength: 1, maxLength: 3 }).map((list) => list.join(', '))
  const whole = fc.oneof(
    tests,
    tests.map((list) => `not(${list})`),
  )
  fc.assert(
    fc.property(whole, fc.constantFrom<unknown>(...values), (source, tested) => {
      expect(accepts(source, tested)).toBe(unaryTest(source, { '?': tested }).value)
    }),
    { numRuns: 1000 },
  )
})

test.each(['[0..10]', '[low..high]', '> 5', '> low'])('no text is in %s', (text) => {
  for (const value of ['', '7', null, true]) {
    expect(accepts(text, value, { low: 0, high: 10 })).toBe(false)
  }
})
