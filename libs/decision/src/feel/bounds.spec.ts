import { evaluate } from '../index.ts'
import { maximumSteps } from './budget.ts'
import { compile } from './compile.ts'
import { supply } from './context.ts'
import { toPlain } from './value.ts'
import { maximumDepth, maximumExpressionLength } from './syntax.ts'

const orders = Array.from({ length: 2000 }, (_, id) => ({ id, name: `order ${id}` }))
const context = { at: 0, zone: 'UTC', variables: { orders, text: `${'a'.repeat(5000)}b` } }

const problemOf = (expression: string) => {
  const result = evaluate(expression, context)
  return result.ok ? 'no problem' : result.problem
}

/** The problem of an evaluation with a part of the steps to spend, so that the test is quick. */
function problemWithin(steps: number, expression: string): string {
  const budget = { left: steps }
  const compiled = compile(expression)
  if ('problem' in compiled) return compiled.problem
  const evaluated = compiled.evaluate(supply(context, budget))
  if (!evaluated.ok) return evaluated.problem
  try {
    return `no problem, but ${JSON.stringify(toPlain(evaluated.value, budget))}`
  } catch (error) {
    return (error as Error).message
  }
}

/** Contexts that double in size with each entry: small to write, larger than the world to read. */
const doubled = Array.from({ length: 99 }, (_, at) => `x${at + 1}: [x${at}, x${at}]`)
const doubling = (last: string) => `{x0: [1], ${doubled.join(', ')}, ${last}}`

describe('whatever runs away is stopped by the step budget', () => {
  const sentence = `expected at most ${maximumSteps} steps, but the evaluation needs more`
  const runaways = [
    'for i in 1..1e12 return i',
    'for i in 1..1000000000000 return i',
    'for i in [1..1e12] return i',
    'for i in 1..1000, j in 1..1000 return i + j',
    'for d in @"0001-01-01"..@"9999-12-31" return for e in @"0001-01-01"..@"9999-12-31" return d',
    '{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1)}.f(60)',
    'for i in 1..100 return if i = 1 then "ab" else partial[-1] + partial[-1]',
    'for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])',
    'for a in orders return orders.name[1]',
    'for a in orders return orders[id = a.id]',
    'for a in orders return count(orders[name = "x"])',
    'for a in orders return string(orders)',
    'for a in orders return distinct values(orders)',
    'some x in 1..1000 satisfies some y in 1..1000 satisfies x + y < 0',
    doubling('z: 1'),
    doubling('z: x99 = x99'),
    doubling('z: count(flatten(x99))'),
    doubling('z: is(x99, x99)'),
    doubling('z: string(x99)'),
    doubling('z: distinct values(x99)'),
    'matches(text, "(a+)+$") or matches(text, "^(a+)+$")',
    'matches(text, "(a*)*c")',
    'extract(text, "a+a+a+c")',
  ]
  test.each(runaways.map((expression) => [expression.replace(/x2: .*x98\], /, '… '), expression]))(
    '%s',
    (_, expression) => {
      expect(problemWithin(100_000, expression)).toContain(sentence)
    },
  )

  test('by that of every evaluation', () => {
    expect(problemOf('for i in 1..1000, j in 1..1000 return i + j')).toContain(sentence)
  })
})

test.each([
  '{f: function(n) f(n)}.f(1)',
  '{f: function(n) [f(n)]}.f(1)',
  'for i in 1..3 return [partial]',
])('%s nests too far', (expression) => {
  expect(problemOf(expression)).toContain('it nests or grows too far')
})

test('a budget is one evaluation long', () => {
  for (let round = 0; round < 2; round++) {
    const result = evaluate('count(for i in 1..200000 return i)', context)
    expect(result).toEqual({ ok: true, value: 200_000 })
  }
})

describe('what takes long to read is not read', () => {
  test.each([
    ['too long', '1'.repeat(maximumExpressionLength + 1), `${maximumExpressionLength} characters`],
    ['too deep', '('.repeat(5000), `nested at most ${maximumDepth} deep`],
    ['too many operators', `1${' + 1'.repeat(4000)}`, 'deep'],
    ['open loops', 'for x in '.repeat(1500), 'deep'],
    ['a name of many words', 'a '.repeat(5000), 'expected names of less than'],
    ['many entries', `{${'a: 1, '.repeat(2000)}b: 1}`, 'context entries'],
  ])('%s', (_, expression, problem) => {
    expect(problemOf(expression)).toContain(problem)
  })

  test('a long text is not a long name', () => {
    const result = evaluate(`string length("${'word '.repeat(500)}")`, context)
    expect(result).toEqual({ ok: true, value: 2500 })
  })
})
