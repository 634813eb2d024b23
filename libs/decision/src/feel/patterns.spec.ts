import * as fc from 'fast-check'
import { evaluate } from '../index.ts'

const valueOf = (expression: string, variables: Record<string, unknown> = {}) => {
  const result = evaluate(expression, { variables, at: 0, zone: 'UTC' })
  return result.ok ? result.value : result.problem
}

test.each<[string, unknown]>([
  ['matches("WO-2026-0042", "^WO-\\d{4}-\\d+$")', true],
  ['matches("维修单", "^\\p{L}+$")', true],
  ['matches("Mary\\nJones", "Mary.Jones")', false],
  ['matches("Mary\\nJones", "Mary.Jones", "s")', true],
  ['matches("a\\nb", "^b$", "m")', true],
  ['matches("ABC", "b", "i")', true],
  ['matches("hello world", " hello[ ]world ", "x")', true],
  ['matches("X", "[A-Z-[OI]]")', true],
  ['matches("O", "[A-Z-[OI]]")', false],
  ['matches("abab", "^(ab)\\1$")', true],
  ['matches("foobar", "foo(?!baz)")', true],
  ['matches("a", "[")', null],
  ['matches("a", "a", "q")', null],
  ['matches(null, "a")', null],
  ['replace("2026-11-22", "(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1")', '22.11.2026'],
  ['replace("abracadabra", "a.*?a", "*")', '*c*bra'],
  ['replace("a.b", "\\.", "\\$")', 'a$b'],
  ['split("1, 2,3", ",\\s*")', ['1', '2', '3']],
  ['split("abc", "")', ['a', 'b', 'c']],
  ['extract("a1b22", "[0-9]+")', ['1', '22']],
])('%s', (expression, value) => {
  expect(valueOf(expression.replaceAll('\\', '\\\\').replaceAll('\\\\n', '\\n'))).toEqual(value)
})

const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '^', '$', '\\b'),
    fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
    fc.tuple(tie('pattern'), tie('pattern')).map((parts) => `(${parts.join('|')})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{1,2}', '*?', '+?'))
      .map(([part, quantifier]) => `(?:${part})${quantifier}`),
    tie('pattern').map((part) => `(?=${part})`),
  ),
}))

test('patterns find what those of JavaScript find', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 12 })
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      const variables = { input, source }
      const found = [...input.matchAll(new RegExp(source, 'gu'))].map(([match]) => match)
      expect(valueOf('extract(input, source)', variables)).toEqual(found)
      expect(valueOf('matches(input, source)', variables)).toBe(found.length > 0)
      const replaced = input.replace(new RegExp(source, 'gu'), (match) => `<${match}>`)
      expect(valueOf('replace(input, source, "<$0>")', variables)).toBe(replaced)
    }),
    { numRuns: 2000 },
  )
})
