import { FeelFunction } from 'feelin'
import { arithmeticGuards } from './arithmetic.ts'
import { spend, spendOn } from './budget.ts'
import { builtins } from './builtins.ts'
import { comparisonGuards } from './comparison.ts'
import { membershipGuards } from './membership.ts'
import { loopGuards } from './loops.ts'
import { nativeFunction } from './native.ts'
import { patternFunctions } from './patterns.ts'
import type { Run } from './run.ts'

/** Functions that go through all parts of their arguments, not only along a list. */
const deep = new Set([
  'string',
  'flatten',
  'is',
  'distinct values',
  'duplicate values',
  'union',
  'to json',
])

/** All guard functions of one compiled expression, by the names that `guarded` writes. */
export function guardFunctions(run: Run): Map<string, FeelFunction> {
  const operations = [...arithmeticGuards, ...comparisonGuards, ...membershipGuards].map(
    ([name, operate]) =>
      [
        name,
        new FeelFunction((left, right) => operate(left, right, run.budget), ['left', 'right']),
      ] as const,
  )
  return new Map([...operations, ...loopGuards(run)])
}

/** A function that is the same in all surroundings and spends the run's budget. */
export function builtinFunction(name: string, run: Run): FeelFunction | undefined {
  const pattern = patternFunctions.get(name)
  if (pattern) return pattern(run)
  const found = builtins.get(name) ?? nativeFunction(name)
  return found && metered(found, run, deep.has(name) ? spendOn : spendOnLength)
}

/** Whether there is a built-in function of that name. */
export const isBuiltin = (name: string) =>
  patternFunctions.has(name) || builtins.has(name) || nativeFunction(name) !== undefined

/** The function with a price for the size of its arguments. */
function metered(native: FeelFunction, run: Run, price: typeof spendOn): FeelFunction {
  const { fn, parameterNames } = native
  const call = (...values: unknown[]) => {
    for (const value of values) price(run.budget, value)
    return fn(...values) as unknown
  }
  return new FeelFunction(call, parameterNames)
}

const spendOnLength: typeof spendOn = (budget, value) => {
  const isLong = Array.isArray(value) || typeof value === 'string'
  spend(budget, isLong ? 1 + (value.length >> 4) : 1)
}
