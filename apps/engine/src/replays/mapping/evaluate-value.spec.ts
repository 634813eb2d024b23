import type { RecordedEvent } from '../log/recorded-event.ts'
import { timestampReader } from '../log/timestamp.ts'
import { evaluateText, evaluateValues } from './evaluate-value.ts'
import type { Value } from './mapping.ts'

const event = (activity: string, fields: Record<string, string> = {}): RecordedEvent => ({
  row: 1,
  case: 'Case 7',
  activity,
  lifecycle: 'complete',
  at: 0,
  fields,
})
const context = (fields: Record<string, string> = {}) => ({
  events: [event('A', fields), event('B'), event('C'), event('B')],
  index: 0,
  instantOf: timestampReader('Europe/Rome'),
})
const field = (name: string, rest: Partial<Value> = {}): Value => ({
  source: { kind: 'field', name },
  ...rest,
})

const next = (...among: string[]): Value => ({ source: { kind: 'nextActivity', among } })

test('a field is its text, nothing when it is empty or missing, or else its default', () => {
  const values = {
    a: field('a'),
    b: field('b'),
    c: field('c', { fallback: 0 }),
    d: field('toString'),
  }
  expect(evaluateValues(values, context({ a: 'x', b: '' }))).toEqual({
    values: { a: 'x', c: 0 },
    unreadable: [],
  })
})

test('texts are translated, then read as numbers, truth values and instants', () => {
  const values = {
    level: field('a', { translation: { 'Value 1': { rank: 1 } } }),
    count: field('b', { as: 'number' }),
    fixed: field('c', { as: 'boolean' }),
    since: field('d', { as: 'instant' }),
  }
  const fields = { a: 'Value 1', b: ' 3.5', c: 'TRUE', d: '2012-07-01 12:00' }
  expect(evaluateValues(values, context(fields)).values).toEqual({
    level: { rank: 1 },
    count: 3.5,
    fixed: true,
    since: '2012-07-01T10:00:00.000Z',
  })
})

test('what cannot be read so has its default and is told', () => {
  const values = {
    count: field('a', { as: 'number', fallback: 1 }),
    fixed: field('a', { as: 'boolean' }),
    since: field('a', { as: 'instant' }),
  }
  expect(evaluateValues(values, context({ a: 'soon' }))).toEqual({
    values: { count: 1 },
    unreadable: [
      "expected a number, but found 'soon' for 'count'",
      "expected true or false, but found 'soon' for 'fixed'",
      "expected a time, but found 'soon' for 'since'",
    ],
  })
})

test('the next activity of a list answers what was decided', () => {
  const values = {
    any: next(),
    b: next('B'),
    c: { ...next('C', 'X'), translation: { C: 3 } },
    x: { ...next('X'), fallback: 'none' },
  }
  expect(evaluateValues(values, context()).values).toEqual({ any: 'B', b: 'B', c: 3, x: 'none' })
})

test('ids and people are texts', () => {
  expect(evaluateText({ source: { kind: 'caseId' } }, context())).toBe('Case 7')
  expect(evaluateText({ source: { kind: 'constant', value: 5 } }, context())).toBe('5')
  expect(evaluateText(field('missing'), context())).toBeUndefined()
})
