import { FeelDate, FeelFunction, isRange, type FeelRange } from 'feelin'
import { spend, spendOn, stepsPerRound } from './budget.ts'
import { guard } from './guard-names.ts'
import type { Run } from './run.ts'

/** The guards of loops, filters and values made, by the names that `guarded` writes. */
export function loopGuards(run: Run): [string, FeelFunction][] {
  const filter = (id: number, list: unknown) => filtered(run, id, list)
  const pick = (id: number, list: unknown, choose: FeelFunction) =>
    choose.fn(filtered(run, id, list)) as unknown
  const looked = (value: unknown) => {
    spendOn(run.budget, value)
    return value
  }
  const along = (value: unknown) => {
    if (Array.isArray(value)) spend(run.budget, value.length)
    return value as unknown
  }
  const called = (value: unknown) => {
    spend(run.budget, stepsPerRound)
    return looked(value)
  }
  return [
    [guard.called, new FeelFunction(called, ['value'])],
    [guard.along, new FeelFunction(along, ['value'])],
    [guard.each, new FeelFunction((list) => visit(run, list), ['list'])],
    [guard.span, new FeelFunction((from, to) => spanOf(run, from, to), ['from', 'to'])],
    [guard.filter, new FeelFunction(filter, ['id', 'list'])],
    [guard.pick, new FeelFunction(pick, ['id', 'list', 'choose'])],
    [guard.isIndex, new FeelFunction((value) => typeof value === 'number', ['value'])],
    [guard.made, new FeelFunction(looked, ['value'])],
  ]
}

/** What a filter goes through: a single value is a list of one. */
function filtered(run: Run, id: number, value: unknown): unknown {
  if (value === null || value === undefined) return null
  const list = Array.isArray(value) ? value : [value]
  spend(run.budget, list.length * stepsPerRound)
  run.filtered[id] = [...(run.filtered[id] ?? []), list]
  return list
}

/** A loop's list; a range of numbers or dates is written out. */
function visit(run: Run, list: unknown): unknown {
  if (isRange(list)) return rangeItems(run, list)
  if (Array.isArray(list)) spend(run.budget, list.length * stepsPerRound)
  return list
}

/** The values of a range that runs upwards. */
function rangeItems(run: Run, range: FeelRange): unknown {
  const items = spanOf(run, range.start, range.end)
  if (items === null) return null
  if (typeof range.start === 'number' && range.start > range.end) return null
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
  spend(run.budget, Number.isNaN(distance) ? 1 : (Math.abs(distance) + 1) * stepsPerRound)
  const length = Math.floor(Math.abs(distance)) + 1
  return Array.from({ length }, (_, at) => (distance < 0 ? -at : at))
}
