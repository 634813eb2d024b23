import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelTime } from 'feelin'
import { spendOn, type Budget } from './budget.ts'
import { guard } from './guard-names.ts'

/**
 * Comparisons as DMN 1.5 tables 53 and 54 have them: values of different kinds cannot be ordered
 * (null), where feelin says false, and a local date-time cannot be ordered with a zoned one.
 */
export const comparisonGuards: readonly (readonly [string, Comparison])[] = [
  [guard.less, (left, right) => isLess(left, right)],
  [guard.lessOrEqual, (left, right) => isLessOrEqual(left, right)],
  [guard.equal, equal],
  [guard.unequal, (left, right, budget) => negated(equal(left, right, budget))],
]

type Comparison = (left: unknown, right: unknown, budget: Budget) => boolean | null

type Native = (left: unknown, right: unknown) => boolean | null

/** feelin's own comparison, without the warnings that it keeps. */
function native(operator: string): Native {
  const { value, warnings } = evaluate(`function(left, right) left ${operator} right`)
  return (left, right) => {
    warnings.length = 0
    return (value as FeelFunction).fn(left, right) as boolean | null
  }
}

const nativeLess = native('<')
const nativeLessOrEqual = native('<=')
const nativeEqual = native('=')

/** Whether the first comes before the second; null when the two have no order. */
export const isLess = (left: unknown, right: unknown) =>
  order(left, right, (a, b) => a < b, nativeLess)

/** Whether the first comes before the second or is equal to it; null when the two have no order. */
export const isLessOrEqual = (left: unknown, right: unknown) =>
  order(left, right, (a, b) => a <= b, nativeLessOrEqual)

/** Whether two FEEL values are equal. */
export const areEqual = (left: unknown, right: unknown): boolean =>
  left === right || nativeEqual(left ?? null, right ?? null) === true

function order(
  left: unknown,
  right: unknown,
  plain: (a: number | string, b: number | string) => boolean,
  temporal: Native,
): boolean | null {
  if (typeof left === 'number' && typeof right === 'number') return plain(left, right)
  if (typeof left === 'string' && typeof right === 'string') return plain(left, right)
  if (Array.isArray(left) && left.length === 1) return order(left[0], right, plain, temporal)
  if (Array.isArray(right) && right.length === 1) return order(left, right[0], plain, temporal)
  const kind = kindOf(left)
  return kind !== undefined && kind === kindOf(right) ? temporal(left, right) : null
}

function kindOf(value: unknown): string | undefined {
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelTime) return value.timezone === null ? 'time' : 'zoned time'
  if (value instanceof FeelDateTime) return value.timezone === null ? 'local' : 'zoned'
  if (!(value instanceof FeelDuration)) return undefined
  return value.yearsMonths ? 'months' : 'seconds'
}

/** Whether two values are equal; null when their kinds differ. */
export function equal(left: unknown, right: unknown, budget: Budget): boolean | null {
  if (isSimple(left) && isSimple(right) && typeof left === typeof right) return left === right
  if (left instanceof FeelDuration && right instanceof FeelDuration) {
    return left.yearsMonths === right.yearsMonths ? nativeEqual(left, right) : null
  }
  spendOn(budget, left)
  spendOn(budget, right)
  return nativeEqual(left ?? null, right ?? null)
}

const isSimple = (value: unknown) => typeof value === 'number' || typeof value === 'string'

const negated = (value: boolean | null) => (value === null ? null : !value)
