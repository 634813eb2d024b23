import { FeelFunction } from 'feelin'
import { nativeFunction } from './native.ts'

/**
 * Functions that round to a number of decimal places; the place is a whole number of a few
 * thousand.
 */
export const numberFunctions: readonly (readonly [string, FeelFunction])[] = [
  'decimal',
  'round up',
  'round down',
  'round half up',
  'round half down',
].map((name) => [name, rounding(name)] as const)

/** Bounds of the scale. DMN 1.5 table 76. */
const lowestScale = -6111
const highestScale = 6176

function rounding(name: string): FeelFunction {
  const { fn, parameterNames } = nativeFunction(name)!
  const call = (n: unknown, scale: unknown) => {
    if (typeof scale !== 'number') return fn(n, scale) as unknown
    if (scale < lowestScale || scale > highestScale) return null
    return fn(n, Math.trunc(scale)) as unknown
  }
  return new FeelFunction(call, parameterNames)
}
