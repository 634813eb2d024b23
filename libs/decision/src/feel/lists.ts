import { FeelFunction } from 'feelin'
import { fullBudget } from './budget.ts'
import { isLess } from './comparison.ts'
import { identityOf } from './value.ts'

/** List functions that feelin lacks, gets wrong, or does in quadratic time. */
export const listFunctions: readonly (readonly [string, FeelFunction])[] = [
  [
    'is empty',
    new FeelFunction((list: unknown) => onList(list, (items) => items.length === 0), ['list']),
  ],
  ['partition', new FeelFunction(partition, ['list', 'size'])],
  ['duplicate values', new FeelFunction((list: unknown) => onList(list, duplicates), ['list'])],
  ['distinct values', new FeelFunction((list: unknown) => onList(list, distinct), ['list'])],
  ['union', new FeelFunction((...lists: unknown[]) => distinct(lists.flat()), ['...list'])],
  ['min', new FeelFunction((...items: unknown[]) => best(items, isLess), ['...list'])],
  ['max', new FeelFunction((...items: unknown[]) => best(items, isMore), ['...list'])],
  ['median', new FeelFunction((...items: unknown[]) => median(items), ['...list'])],
  ['list replace', new FeelFunction(replace, ['list', 'position', 'newItem', 'match'])],
]

function onList(list: unknown, act: (items: readonly unknown[]) => unknown): unknown {
  if (list === null || list === undefined) return null
  return act(Array.isArray(list) ? list : [list])
}

function partition(list: unknown, size: unknown): unknown {
  if (!Array.isArray(list) || !Number.isInteger(size) || (size as number) < 1) return null
  const length = size as number
  const count = Math.ceil(list.length / length)
  return Array.from({ length: count }, (_, at) => list.slice(at * length, (at + 1) * length))
}

const isMore: typeof isLess = (left, right) => isLess(right, left)

/** Arguments of a function that takes one list or its items. */
const itemsOf = (items: readonly unknown[]): readonly unknown[] =>
  items.length === 1 && Array.isArray(items[0]) ? (items[0] as unknown[]) : items

/** The least or greatest of values that have an order among them; feelin knows only numbers. */
function best(values: readonly unknown[], isBetter: typeof isLess): unknown {
  const [first, ...others] = itemsOf(values)
  let found: unknown = first ?? null
  for (const item of others) {
    const answer = isBetter(item, found)
    if (answer === null) return null
    if (answer) found = item
  }
  return isLess(found, found) === null ? null : found
}

/** The middle of numbers; feelin sorts them as text. */
function median(values: readonly unknown[]): unknown {
  const items = itemsOf(values)
  if (items.length === 0 || !items.every((item) => typeof item === 'number')) return null
  const sorted = items.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Each value once, in the order of first sight. */
function distinct(list: readonly unknown[]): unknown[] {
  const seen = new Map<string, unknown>()
  for (const value of list) {
    const identity = identityOf(value, fullBudget())
    if (!seen.has(identity)) seen.set(identity, value)
  }
  return [...seen.values()]
}

/** Values that stand more than once in the list, each given once. */
function duplicates(list: readonly unknown[]): unknown[] {
  const counts = new Map<string, number>()
  const identities = list.map((value) => identityOf(value, fullBudget()))
  for (const identity of identities) counts.set(identity, (counts.get(identity) ?? 0) + 1)
  return distinct(list.filter((_, at) => counts.get(identities[at]!)! > 1))
}

/** `list replace` by position (negative from the end) or by a function of item and new item. */
function replace(list: unknown, position: unknown, newItem: unknown, match: unknown): unknown {
  if (list === null || list === undefined) return null
  const items = Array.isArray(list) ? list : [list]
  const by = match ?? position
  if (by instanceof FeelFunction) return replaceWhere(items, by, newItem)
  if (typeof by !== 'number') return null
  const whole = Math.trunc(by)
  const at = whole < 0 ? items.length + whole : whole - 1
  return at in items && whole !== 0 ? items.with(at, newItem ?? null) : null
}

function replaceWhere(items: readonly unknown[], match: FeelFunction, newItem: unknown): unknown {
  if (match.parameterNames.length !== 2) return null
  const answers = items.map((item) => match.fn(item, newItem) as unknown)
  if (answers.some((answer) => typeof answer !== 'boolean')) return null
  return items.map((item, at) => (answers[at] === true ? newItem : item))
}
