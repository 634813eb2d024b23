import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelTime } from 'feelin'
import { date, dateAndTime, duration, time } from 'feelin'
import { isContext } from '../feel/budget.ts'
import type { Surroundings } from '../feel/compile.ts'
import type { UnaryTests } from '../feel/unary-tests.ts'

/** The type of a variable: a FEEL type, or an item definition. DMN 1.5 §7.3.3. */
export type Type = Readonly<{
  name: string
  /** One of FEEL's own types; undefined is any. */
  base?: string
  isCollection?: boolean
  components?: Readonly<Record<string, Type>>
  isFunction?: boolean
  /** Type of what the function gives. */
  result?: Type
  /** Allowed values of the item itself, or of each item of a collection. */
  allowed?: UnaryTests
  /** Type of the items when the definition refines a named type. */
  of?: Type
}>

/** Signals that a value does not conform to a type. */
export const unfit = Symbol('unfit')

type Reader = (text: string) => unknown

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  'date and time': (value) => value instanceof FeelDateTime,
  'days and time duration': (value) => value instanceof FeelDuration && !value.yearsMonths,
  'years and months duration': (value) => value instanceof FeelDuration && value.yearsMonths,
  duration: (value) => value instanceof FeelDuration,
  context: isContext,
}

/** Spellings of FEEL's types in model files, Camunda's included. */
const synonyms: Readonly<Record<string, string>> = {
  integer: 'number',
  long: 'number',
  double: 'number',
  dateTime: 'date and time',
  dayTimeDuration: 'days and time duration',
  yearMonthDuration: 'years and months duration',
}

const temporals: Readonly<Record<string, Reader>> = {
  date,
  time,
  'date and time': dateAndTime,
  'days and time duration': duration,
  'years and months duration': duration,
  duration,
}

/** The FEEL type that a type reference without an item definition names, if it is one. */
export function baseType(reference: string): string | undefined {
  const name = reference.replace(/^(?:feel|xsd|xs):/i, '').trim()
  const base = synonyms[name] ?? name
  return base in checks || base === 'Any' || base === 'list' ? base : undefined
}

/**
 * Implicit conversions: `[a]` to `a`, `a` to `[a]`, date to date and time; else unfit.
 * §10.3.2.9.4.
 */
export function conform(value: unknown, type: Type | undefined, around: Surroundings): unknown {
  if (value === null || value === undefined || !type) return value ?? null
  if (type.isCollection) return conformList(Array.isArray(value) ? value : [value], type, around)
  const item = type.of ? conform(value, type.of, around) : conformItem(value, type, around)
  if (item === unfit || !type.allowed) return item
  return type.allowed.accepts(item, around) ? item : unfit
}

function conformList(list: readonly unknown[], type: Type, around: Surroundings): unknown {
  const itemType = { ...type, isCollection: false }
  const items = list.map((item) => conform(item, itemType, around))
  return items.includes(unfit) ? unfit : items
}

function conformItem(value: unknown, type: Type, around: Surroundings): unknown {
  if (type.isFunction) return isFunction(value) ? value : unfit
  if (type.components) return conformContext(value, type.components, around)
  const { base } = type
  if (base === undefined || base === 'Any') return value
  if (base === 'list') return Array.isArray(value) ? value : [value]
  const check = checks[base]!
  if (check(value)) return value
  if (Array.isArray(value) && value.length === 1) return conformItem(value[0], type, around)
  if (base === 'date and time' && value instanceof FeelDate)
    return dateAndTime(`${value.toString()}T00:00:00Z`)
  return unfit
}

function conformContext(
  value: unknown,
  components: Readonly<Record<string, Type>>,
  around: Surroundings,
): unknown {
  if (Array.isArray(value) && value.length === 1)
    return conformContext(value[0], components, around)
  if (!isContext(value)) return unfit
  const result: Record<string, unknown> = { ...value }
  for (const [name, type] of Object.entries(components)) {
    const entry = Object.hasOwn(value, name) ? conform(value[name], type, around) : unfit
    if (entry === unfit) return unfit
    result[name] = entry
  }
  return result
}

/** Functions that feelin has built in are plain JavaScript functions. */
const isFunction = (value: unknown) => value instanceof FeelFunction || typeof value === 'function'

/**
 * Turns JSON into the FEEL values of the type: text becomes a temporal where the type asks for one,
 * and a part of a context that is left out becomes null.
 */
export function fromJson(value: unknown, type: Type | undefined): unknown {
  if (!type || value === null || value === undefined) return value
  if (Array.isArray(value)) return value.map((item) => fromJson(item, type))
  if (type.of) return fromJson(value, type.of)
  if (type.components && isContext(value)) {
    const { components } = type
    const all = {
      ...Object.fromEntries(Object.keys(components).map((name) => [name, null])),
      ...value,
    }
    return Object.fromEntries(
      Object.entries(all).map(([name, item]) => [name, fromJson(item, components[name])]),
    )
  }
  const read = type.base === undefined ? undefined : temporals[type.base]
  return read && typeof value === 'string' ? (read(value) ?? value) : value
}

const shapes = new WeakMap<Type, unknown>()

/** Sample value of a type, which tells the parser the names that a path may use. */
export function shapeOf(type: Type | undefined): unknown {
  if (!type) return null
  if (!shapes.has(type)) shapes.set(type, sampleOf(type))
  return shapes.get(type)
}

function sampleOf({ of, components }: Type): unknown {
  if (of) return shapeOf(of)
  if (!components) return null
  return Object.fromEntries(Object.entries(components).map(([name, part]) => [name, shapeOf(part)]))
}
