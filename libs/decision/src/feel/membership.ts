import { isRange, type FeelRange } from 'feelin'
import { spendOn, type Budget } from './budget.ts'
import { equal, isLess, isLessOrEqual } from './comparison.ts'
import { guard } from './guard-names.ts'

/**
 * `in` and `between` as DMN 1.5 table 55 has them: a value of another kind is in no range (null),
 * where feelin compares a text with numbers as JavaScript does.
 */
export const membershipGuards: readonly (readonly [string, Membership])[] = [
  [guard.member, isIn],
  [guard.between, (value, ends) => isBetween(value, ends)],
]

type Membership = (value: unknown, tests: unknown, budget: Budget) => boolean | null

/** Whether a value passes one of the tests: a range, a comparison, an equal value. */
function isIn(value: unknown, tests: unknown, budget: Budget): boolean | null {
  if (tests === null || tests === undefined) return null
  let isUnknown = false
  for (const test of Array.isArray(tests) ? tests : [tests]) {
    const answer = passes(value, test, budget)
    if (answer === true) return true
    isUnknown ||= answer === null
  }
  return isUnknown ? null : false
}

function passes(value: unknown, test: unknown, budget: Budget): boolean | null {
  if (isRange(test)) return isWithin(value, test)
  if (typeof test !== 'function') return equal(test, value, budget) ?? false
  spendOn(budget, value)
  return (test as (value: unknown) => boolean | null)(value)
}

/** Whether a range holds a value or another range; null when the two cannot be compared. */
export function isWithin(value: unknown, range: FeelRange): boolean | null {
  if (isRange(value)) return range.includes(value) as boolean | null
  const { start, end } = range as { start: unknown; end: unknown }
  if (value === null || value === undefined || (start === null && end === null)) return null
  if (start !== null && end !== null && isLess(end, start) === true) {
    return range.includes(value) as boolean | null
  }
  const after = range['start included'] ? isLessOrEqual : isLess
  const before = range['end included'] ? isLessOrEqual : isLess
  return both(start === null || after(start, value), end === null || before(value, end))
}

function isBetween(value: unknown, ends: unknown): boolean | null {
  const [start, end] = ends as readonly [unknown, unknown]
  if (isLess(end, start) === true) return isBetween(value, [end, start])
  return both(isLessOrEqual(start, value), isLessOrEqual(value, end))
}

function both(left: boolean | null, right: boolean | null): boolean | null {
  return left === null || right === null ? null : left && right
}
