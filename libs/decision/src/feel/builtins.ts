import { FeelDate, FeelDateTime, FeelFunction } from 'feelin'
import { fullBudget } from './budget.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { listFunctions } from './lists.ts'
import { rangeFunctions } from './ranges.ts'
import { numberFunctions } from './numbers.ts'
import { monthsDuration } from './temporal.ts'
import { toPlain } from './value.ts'

type Implementation = (...values: never[]) => unknown

/** Functions that DMN or Camunda's FEEL has and feelin lacks or gets wrong. */
export const builtins: ReadonlyMap<string, FeelFunction> = new Map([
  ...listFunctions,
  ...rangeFunctions,
  ...numberFunctions,
  ...Object.entries({
    'is defined': feel(['value'], (value: unknown) => !isNil(value)),
    'get or else': feel(['value', 'default'], (value: unknown, other: unknown) =>
      isNil(value) ? (other ?? null) : value,
    ),
    'is blank': onText((text) => text.trim() === ''),
    trim: onText((text) => text.trim()),
    'to base64': feel(['value'], (text: unknown) => (isText(text) ? toBase64(text) : null)),
    'from base64': feel(['value'], (text: unknown) => (isText(text) ? fromBase64(text) : null)),
    'to json': feel(['value'], (value: unknown) => JSON.stringify(toPlain(value, fullBudget()))),
    'from json': feel(['value'], (text: unknown) => (isText(text) ? fromJson(text) : null)),
    'last day of month': feel(['date'], lastDayOfMonth),
    assert: feel(['value', 'condition', 'cause'], assertThat),
    'years and months duration': feel(['from', 'to'], yearsAndMonths),
  }),
])

/** Functions that would make a replay differ from the first run; refused with a sentence. */
export const notRepeatable: readonly string[] = ['random number', 'uuid']

/** Names of functions that other rooms supply and that FEEL would otherwise break at a keyword. */
export const suppliedNames: readonly string[] = ['working time between']

function feel(parameters: string[], call: Implementation): FeelFunction {
  return new FeelFunction(call, parameters)
}

function onText(call: (text: string) => unknown): FeelFunction {
  return feel(['string'], (text: unknown) => (isText(text) ? call(text) : null))
}

const isNil = (value: unknown) => value === null || value === undefined
const isText = (value: unknown): value is string => typeof value === 'string'

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function lastDayOfMonth(date: unknown): unknown {
  if (!(date instanceof FeelDate) && !(date instanceof FeelDateTime)) return null
  const day = date.unwrap()
  const last = day.with({ day: day.daysInMonth })
  return new FeelDate('toPlainDate' in last ? last.toPlainDate() : last)
}

function assertThat(value: unknown, condition: unknown, cause: unknown): unknown {
  if (condition === true) return value
  throw new Error(
    isText(cause) ? cause : 'expected the condition of assert to hold, but it does not',
  )
}

/** Whole months between two days; feelin keeps the days (`P6Y10M21D`). */
function yearsAndMonths(from: unknown, to: unknown): unknown {
  const start = dayOf(from)
  const end = dayOf(to)
  if (!start || !end) return null
  const { years, months } = start.until(end, { largestUnit: 'month' })
  return monthsDuration(years * 12 + months)
}

function dayOf(value: unknown) {
  if (value instanceof FeelDateTime) return value.unwrap().toPlainDate()
  return value instanceof FeelDate ? value.unwrap() : undefined
}
