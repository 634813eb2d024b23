import * as fc from 'fast-check'
import { evaluate as native } from 'feelin'
import { evaluate } from '../index.ts'

/** Runs a property; a failure prints the seed and path that repeat it. */
const holds = <T extends unknown[]>(property: fc.IProperty<T>) =>
  fc.assert(property, { numRuns: 1000 })

const variables = fc.record({
  a: fc.integer({ min: -1000, max: 1000 }),
  b: fc.double({ min: -1000, max: 1000, noNaN: true }),
  c: fc.integer({ min: 1, max: 9 }),
  s: fc.string({ maxLength: 8 }),
  t: fc.boolean(),
})

const { number, truth } = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '0', '7', '2.5', 'string length(s)'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie('number').map((value) => `-(${value})`),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([test, yes, no]) => {
      return `(if ${test} then ${yes} else ${no})`
    }),
  ),
  truth: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('t', 'true', 'false', 'contains(s, "a")'),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('number'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie('truth').map((value) => `not(${value})`),
    fc.tuple(tie('number'), tie('number')).map(([value, end]) => `(${value} in [0..(${end})])`),
  ),
}))

/** JSON has no infinities, no NaN and one zero; we refuse the first two. */
const plain = (value: unknown) => (value === 0 ? 0 : value)
const isStorable = (value: unknown) => typeof value !== 'number' || Number.isFinite(value)

test('a compiled expression has the value that feelin gives its text', () => {
  holds(
    fc.property(fc.oneof(number, truth), variables, (expression, scope) => {
      const expected = native(expression, scope).value
      fc.pre(isStorable(expected))
      const result = evaluate(expression, { variables: scope, at: 0, zone: 'UTC' })
      expect(result).toEqual({ ok: true, value: plain(expected) })
    }),
  )
})

test('a comparison with null is null where feelin reads null as no answer', () => {
  holds(
    fc.property(fc.constantFrom('<', '<=', '>', '>='), variables, (operator, { a }) => {
      const context = { variables: { a, n: null }, at: 0, zone: 'UTC' }
      expect(evaluate(`n ${operator} a`, context)).toEqual({ ok: true, value: null })
      expect(evaluate(`a ${operator} n`, context)).toEqual({ ok: true, value: null })
    }),
  )
})

test('any text gives a value or a sentence', () => {
  const words =
    'a b 1 "x" + - * ( ) [ ] { } : , . .. if then else for in return some satisfies and or not = > ? ' +
    'function @"P1D" null date( now() item instance of //'
  const token = fc.constantFrom(...words.split(' '), '\n')
  holds(
    fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
      const expression = tokens.join(' ')
      const variables = { a: 1, b: [1, { x: 'y' }] }
      const result = evaluate(expression, { variables, at: 0, zone: 'UTC' })
      const copy: unknown = result.ok ? JSON.parse(JSON.stringify(result.value)) : undefined
      expect(copy).toEqual(result.ok ? result.value : undefined)
      expect(result.ok || /^expected .+, but /s.test(result.problem)).toBe(true)
    }),
  )
})

test('JSON goes through an expression unchanged', () => {
  const key = fc.string({ maxLength: 6 }).filter((name) => name !== '__proto__')
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  holds(
    fc.property(json, (value) => {
      const context = { variables: { value }, at: 0, zone: 'UTC' }
      expect(evaluate('value', context)).toEqual({ ok: true, value })
      expect(evaluate('from json(to json(value))', context)).toEqual({ ok: true, value })
    }),
  )
})

test('base64 of any text reads back', () => {
  holds(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const context = { variables: { text }, at: 0, zone: 'UTC' }
      const expected = { ok: true, value: text.toWellFormed() }
      expect(evaluate('from base64(to base64(text))', context)).toEqual(expected)
    }),
  )
})

test('an instant has the same text in a zone as Intl gives it', () => {
  const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Paris', 'UTC')
  const at = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2037, 0, 1) })
  holds(
    fc.property(at, zone, (instant, timeZone) => {
      const result = evaluate('now()', { variables: {}, at: instant, zone: timeZone })
      expect(result.ok && Date.parse(String(result.value))).toBe(instant)
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant)
      expect(evaluate('today()', { variables: {}, at: instant, zone: timeZone })).toEqual({
        ok: true,
        value: day,
      })
    }),
  )
})

test('both hours of one that is repeated when summer time ends are told apart', () => {
  const first = Date.UTC(1992, 9, 25, 5)
  for (const at of [first, first + 3_600_000]) {
    const result = evaluate('now()', { variables: {}, at, zone: 'America/New_York' })
    expect(result.ok && Date.parse(String(result.value))).toBe(at)
  }
})
