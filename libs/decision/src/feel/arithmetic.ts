import { evaluate, FeelDate, FeelDateTime, FeelDuration, type FeelFunction, FeelTime } from 'feelin'
import { spend, type Budget } from './budget.ts'
import { guard } from './guard-names.ts'
import { instantOf, monthsDuration, monthsOf, secondsDuration, secondsOf } from './temporal.ts'

/**
 * Arithmetic as DMN 1.5 tables 55 to 57 have it, where feelin differs: durations multiply and
 * divide, date-times of different zones are subtracted as instants, a date plus hours stays a
 * date, and times do not mix with dates or months. All else is feelin's own.
 */
export const arithmeticGuards: readonly (readonly [string, Operation])[] = [
  [guard.add, add],
  [guard.subtract, subtract],
  [guard.multiply, multiply],
  [guard.divide, divide],
  [guard.power, power],
  [guard.negate, negate],
]

type Operation = (left: unknown, right: unknown, budget: Budget) => unknown

/** feelin's own operation, without the warnings that it keeps. */
function native(operator: string) {
  const { value, warnings } = evaluate(`function(left, right) left ${operator} right`)
  return (left: unknown, right: unknown): unknown => {
    warnings.length = 0
    return (value as FeelFunction).fn(left, right)
  }
}

const plus = native('+')
const minus = native('-')

function add(left: unknown, right: unknown, budget: Budget): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right
  if (typeof left === 'string' && typeof right === 'string') {
    spend(budget, 1 + ((left.length + right.length) >> 4))
    return left + right
  }
  if (left instanceof FeelDuration && !(right instanceof FeelDuration))
    return shift(plus, right, left)
  return right instanceof FeelDuration ? shift(plus, left, right) : plus(left, right)
}

function subtract(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (isDay(left) && isDay(right)) return between(left, right)
  if (right instanceof FeelDuration) return shift(minus, left, right)
  return left instanceof FeelTime && right instanceof FeelTime ? minus(left, right) : null
}

function multiply(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left * right
  if (left instanceof FeelDuration && typeof right === 'number') return scale(left, right)
  if (right instanceof FeelDuration && typeof left === 'number') return scale(right, left)
  return null
}

function divide(left: unknown, right: unknown): unknown {
  if (typeof right === 'number') {
    if (right === 0) return null
    if (typeof left === 'number') return left / right
    return left instanceof FeelDuration ? scale(left, 1 / right) : null
  }
  if (!(left instanceof FeelDuration) || !(right instanceof FeelDuration)) return null
  if (left.yearsMonths !== right.yearsMonths) return null
  const amount = left.yearsMonths ? monthsOf : secondsOf
  return amount(right) === 0 ? null : amount(left) / amount(right)
}

/** feelin gives NaN for temporals. */
function power(left: unknown, right: unknown): unknown {
  return typeof left === 'number' && typeof right === 'number' ? left ** right : null
}

function negate(value: unknown): unknown {
  if (typeof value === 'number') return 0 - value
  return value instanceof FeelDuration ? scale(value, -1) : null
}

type Day = FeelDate | FeelDateTime

const isDay = (value: unknown): value is Day =>
  value instanceof FeelDate || value instanceof FeelDateTime

/**
 * A point in time moved by a duration; a date moved by hours is the date on which it then falls.
 */
function shift(operation: typeof plus, from: unknown, by: FeelDuration): unknown {
  if (from instanceof FeelTime && by.yearsMonths) return null
  const moved = operation(from, by)
  if (!(from instanceof FeelDate) || !(moved instanceof FeelDateTime)) return moved
  return new FeelDate(moved.unwrap().toPlainDate())
}

/** A date stands for its midnight in UTC; a local date-time and a zoned one cannot be compared. */
function between(left: Day, right: Day): unknown {
  if (isLocal(left) !== isLocal(right)) return null
  return secondsDuration((millisecondsOf(left) - millisecondsOf(right)) / 1000)
}

const isLocal = (day: Day) => day instanceof FeelDateTime && day.timezone === null

const millisecondsOf = (day: Day) =>
  day instanceof FeelDateTime
    ? instantOf(day)
    : day.unwrap().toZonedDateTime('UTC').epochMilliseconds

function scale(value: FeelDuration, factor: number): FeelDuration | null {
  if (value.yearsMonths) return monthsDuration(monthsOf(value) * factor)
  return secondsDuration(secondsOf(value) * factor)
}
