import { FeelDate, FeelFunction, isRange, type FeelRange } from 'feelin'
import { arithmeticGuards } from './arithmetic.ts'
import { spend, spendOn, type Budget } from './budget.ts'
import { guard } from './guards.ts'

/** What the guards of one compiled expression note down while it runs. */
export type Run = {
  budget: Budget
  /** Lists that each filter went through, by filter number; kept to judge missing names. */
  filtered: unknown[][]
}

/** The guard functions of one compiled expression, by the names that `guarded` writes. */
export function guardFunctions(run: Run): Map<string, FeelFunction> {
  const each = (list: unknown) => visit(run, list)
  const span = (from: unknown, to: unknown) => spanOf(run, from, to)
  const filter = (id: number, list: unknown) => {
    spend(run.budget, Array.isArray(list) ? list.length : 1)
    if (Array.isArray(list)) run.filtered[id] = [...(run.filtered[id] ?? []), list]
    return list
  }
  const made = (value: unknown) => {
    spendOn(run.budget, value)
    return value
  }
  return new Map([
    ...arithmeticGuards,
    [guard.each, new FeelFunction(each, ['list'])],
    [guard.span, new FeelFunction(span, ['from', 'to'])],
    [guard.filter, new FeelFunction(filter, ['id', 'list'])],
    [guard.made, new FeelFunction(made, ['value'])],
  ])
}

/** A loop's list; a range of numbers or dates is written out. */
function visit(run: Run, list: unknown): unknown {
  if (isRange(list)) return rangeItems(run, list)
  if (Array.isArray(list)) spend(run.budget, list.length)
  return list
}

function rangeItems(run: Run, range: FeelRange): unknown {
  const items = spanOf(run, range.start, range.end)
  if (items === null) return null
  return items.slice(
    range['start included'] ? 0 : 1,
    range['end included'] ? items.length : items.length - 1,
  )
}

/** All values from one end to the other, up or down; null when the ends are not of one kind. */
function spanOf(run: Run, from: unknown, to: unknown): unknown[] | null {
  if (typeof from === 'number' && typeof to === 'number') {
    return steps(run, to - from).map((step) => from + step)
  }
  if (!(from instanceof FeelDate) || !(to instanceof FeelDate)) return null
  const start = from.unwrap()
  const days = start.until(to.unwrap(), { largestUnit: 'day' }).days
  return steps(run, days).map((step) => new FeelDate(start.add({ days: step })))
}

function steps(run: Run, distance: number): number[] {
  spend(run.budget, Number.isNaN(distance) ? 1 : Math.abs(distance) + 1)
  const length = Math.floor(Math.abs(distance)) + 1
  return Array.from({ length }, (_, at) => (distance < 0 ? -at : at))
}
