import type { Problem } from '@punctual/model'
import { parseInstant } from '@punctual/calendar'

/** A value in a scenario file, with its path, and where problems with it are noted. */
export type Place = Readonly<{ path: string; value: unknown; report: Report }>
export type Report = Readonly<{ zone: string; problems: Problem[] }>

/** Notes that something else was expected at a place. */
export function expected({ path, value, report }: Place, what: string): void {
  const found = value === undefined ? 'it is missing' : `it is ${excerpt(value)}`
  report.problems.push({
    severity: 'error',
    rule: 'scenario',
    sentence: `expected ${path} to be ${what}, but ${found}`,
  })
}

/** A member of an object. */
export function member({ path, value, report }: Place, name: string): Place {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return { path: `${path}.${name}`, value: found, report }
}

/** An object that has no members but these; others are problems. */
export function objectOf(place: Place, members: readonly string[]): Place {
  if (!isObject(place.value)) {
    expected(place, 'an object')
    return { ...place, value: {} }
  }
  for (const name of Object.keys(place.value)) {
    if (!members.includes(name)) {
      expected({ ...place, value: name }, `an object of ${members.join(', ')}`)
    }
  }
  return place
}

/** The members of an object whose names are free. */
export function entriesOf(place: Place): readonly (readonly [string, Place])[] {
  if (!isObject(place.value)) {
    expected(place, 'an object')
    return []
  }
  return Object.keys(place.value).map((name) => [name, member(place, name)] as const)
}

/** The items of a list. */
export function itemsOf(place: Place): readonly Place[] {
  const { path, value, report } = place
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item, report }))
  }
  expected(place, 'a list')
  return []
}

export function textOf(place: Place): string {
  if (typeof place.value === 'string' && place.value !== '') return place.value
  expected(place, 'a text')
  return ''
}

export function textsOf(place: Place): readonly string[] {
  return itemsOf(place).map(textOf)
}

export function numberOf(place: Place): number {
  if (typeof place.value === 'number') return place.value
  expected(place, 'a number')
  return 0
}

/** Variables, or what is to be compared with an event. */
export function contextOf(place: Place): Readonly<Record<string, unknown>> {
  if (isObject(place.value)) return place.value
  expected(place, 'an object')
  return {}
}

/** An instant; without an offset it is local to the zone of the definitions. */
export function instantOf(place: Place): number {
  const at = parseInstant(String(place.value), place.report.zone)
  if (typeof at === 'number') return at
  expected(place, 'a date-time such as 2026-03-03T09:00')
  return 0
}

/** What a reader makes of the place, if there is anything. */
export function ifGiven<T, K extends string>(
  place: Place,
  name: K,
  read: (place: Place) => T,
): { readonly [key in K]?: T } {
  const found = member(place, name)
  return found.value === undefined ? {} : ({ [name]: read(found) } as { [key in K]: T })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
