import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelFunction } from 'feelin'
import { guard } from './guards.ts'
import { instantOf, monthsDuration, monthsOf, secondsDuration, secondsOf } from './temporal.ts'

/**
 * Arithmetic as DMN 1.5 table 57 has it, where feelin differs: durations multiply and divide, and
 * date-times of different zones are subtracted as instants. All else is feelin's own.
 */
export function subtract(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (isDay(left) && isDay(right)) return between(left, right)
  return minus(left, right)
}

/** Product of numbers, or of a duration and a number; null for anything else. */
export function multiply(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left * right
  if (left instanceof FeelDuration && typeof right === 'number') return scale(left, right)
  if (right instanceof FeelDuration && typeof left === 'number') return scale(right, left)
  return null
}

/** Quotient of numbers, of a duration and a number, or of two durations; null for anything else. */
export function divide(left: unknown, right: unknown): unknown {
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

/** The negative of a number or a duration; null for anything else. */
export function negate(value: unknown): unknown {
  if (typeof value === 'number') return 0 - value
  return value instanceof FeelDuration ? scale(value, -1) : null
}

type Day = FeelDate | FeelDateTime

const isDay = (value: unknown): value is Day =>
  value instanceof FeelDate || value instanceof FeelDateTime

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

const native = evaluate('function(left, right) left - right')

/** feelin's own subtraction, for times, durations and points in time minus durations. */
function minus(left: unknown, right: unknown): unknown {
  native.warnings.length = 0
  return (native.value as FeelFunction).fn(left, right)
}

/** The arithmetic functions by the names that `guarded` writes. */
export const arithmeticGuards: readonly (readonly [string, FeelFunction])[] = [
  [guard.subtract, new FeelFunction(subtract, ['left', 'right'])],
  [guard.multiply, new FeelFunction(multiply, ['left', 'right'])],
  [guard.divide, new FeelFunction(divide, ['left', 'right'])],
  [guard.negate, new FeelFunction(negate, ['value'])],
]
