import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'
import { isContext, spend, type Budget } from './budget.ts'
import { instantOf } from './temporal.ts'

/** Deepest nesting of a result. */
const maximumResultDepth = 200

/**
 * The plain JSON form of a FEEL value: temporals as ISO 8601 text, date-times of a named zone with
 * their offset. Throws on functions, ranges, infinite numbers and values that hold themselves.
 */
export function toPlain(value: unknown, budget: Budget, depth = 0): unknown {
  spend(budget, 1)
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (Number.isFinite(value)) return value === 0 ? 0 : value
      throw new Error(`expected a finite number as the result, but it is ${value}`)
  }
  if (depth > maximumResultDepth) {
    throw new Error(`expected a result nested at most ${maximumResultDepth} deep, but it is deeper`)
  }
  if (Array.isArray(value)) return value.map((item) => toPlain(item, budget, depth + 1))
  if (isContext(value)) {
    const entries = Object.entries(value)
    return Object.fromEntries(entries.map(([key, item]) => [key, toPlain(item, budget, depth + 1)]))
  }
  const text = temporalText(value)
  if (text !== undefined) return text
  throw new Error(`expected a result that can be stored, but it is a ${kindOf(value)}`)
}

/** Text that two values share when they are equal; date-times are equal when their instants are. */
export function identityOf(value: unknown, budget: Budget): string {
  return JSON.stringify(value, (_, part: unknown) => {
    spend(budget, 1)
    if (part instanceof FeelDateTime && part.timezone !== null) return ['instant', instantOf(part)]
    const text = temporalText(part)
    return text === undefined ? part : ['temporal', text]
  })
}

/** ISO 8601 text of a FEEL temporal; undefined for anything else. */
function temporalText(value: unknown): string | undefined {
  if (value instanceof FeelDateTime) return dateTimeText(value)
  if (value instanceof FeelDate || value instanceof FeelTime) return value.toString()
  return value instanceof FeelDuration ? value.toString() : undefined
}

/** How a value is shown in a sentence. */
export function show(value: unknown): string {
  if (value === undefined) return 'null'
  const text = temporalText(value)
  if (text !== undefined) return text
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isContext(value)) return 'a context'
  if (typeof value === 'object' && value !== null) return `a ${kindOf(value)}`
  return typeof value === 'function' ? 'a function' : JSON.stringify(value)
}

/** A date-time of a named zone (`…@Asia/Shanghai`) as text with its offset, as `Date` reads it. */
function dateTimeText(value: FeelDateTime): string {
  const zone = value.timezone
  if (zone === null || zone === 'UTC' || /^[+-]/.test(zone)) return value.toString()
  return value.unwrap().toZonedDateTime(zone).toString({ timeZoneName: 'never' })
}

function kindOf(value: object): string {
  return 'start included' in value ? 'range' : 'function'
}
