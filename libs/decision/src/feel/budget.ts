/** What one evaluation may still spend; shared by all expressions of one decision. */
export type Budget = { left: number }

/**
 * Most steps of one evaluation: one per part of a value looked at or made, ten per round of a loop
 * or call of a function. The worst expressions found within it run for half a second on one core.
 */
export const maximumSteps = 3_000_000

/** Steps of one round of a loop or one call of a function, which copy their context. */
export const stepsPerRound = 10

/** A fresh budget. */
export const fullBudget = (): Budget => ({ left: maximumSteps })

/** Takes steps from the budget; throws when it is used up. */
export function spend(budget: Budget, steps: number): void {
  budget.left -= steps
  if (budget.left >= 0) return
  throw new Error(`expected at most ${maximumSteps} steps, but the evaluation needs more`)
}

/** Takes as many steps as the value has parts, shared parts counted each time they are met. */
export function spendOn(budget: Budget, value: unknown): void {
  if (typeof value === 'string') return spend(budget, 1 + (value.length >> 4))
  spend(budget, 1)
  if (Array.isArray(value)) for (const item of value) spendOn(budget, item)
  else if (isContext(value)) for (const entry of Object.values(value)) spendOn(budget, entry)
}

/** Whether a value is a FEEL context, a plain object. */
export function isContext(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}
