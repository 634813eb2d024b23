import type { Problem } from '../problem.ts'
import type { Knowledge } from '../rules/rule.ts'

/** A value in a machine file, with its path, and where problems with it are noted. */
export type Place = Readonly<{ path: string; value: unknown; report: Report }>
type Report = Readonly<{ knowledge: Knowledge; problems: Problem[] }>
type Entries = readonly (readonly [string, Place])[]

const EXCERPT_MAX = 60

/** Notes that something else was expected at a place. */
export function expected(place: Place, what: string, but = foundAt(place.value)): void {
  fault(place, 'machine', `expected ${place.path} to be ${what}, but ${but}`)
}

/** Notes a whole sentence about a place. */
export function fault({ path, report }: Place, rule: string, sentence: string): void {
  report.problems.push({ severity: 'error', rule, sentence, path })
}

/** A member of an object; its value is undefined where it is missing. */
export function member({ path, value, report }: Place, name: string): Place {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return { path: join(path, name), value: found, report }
}

/** A member that may be missing. */
export function optional(place: Place, name: string): Place | undefined {
  const found = member(place, name)
  return found.value === undefined ? undefined : found
}

/** Whether the place holds an object; notes the members that it must not have. */
export function isObjectOf(place: Place, members: readonly string[]): boolean {
  if (!isObject(place.value)) {
    expected(place, 'an object')
    return false
  }
  for (const name of Object.keys(place.value)) {
    if (members.includes(name)) continue
    const known = members.length > 0 ? `one of ${members.join(', ')}` : 'missing'
    const sentence = `expected ${join(place.path, name)} to be ${known}, but nothing is known by it`
    fault(member(place, name), 'unknown-key', sentence)
  }
  return true
}

/** The members of an object whose names are free. */
export function entriesOf(place: Place): Entries {
  if (isObject(place.value)) {
    return Object.keys(place.value).map((name) => [name, member(place, name)] as const)
  }
  expected(place, 'an object')
  return []
}

/** The items of a list, or the one thing that stands in its place. */
export function itemsOf(place: Place | undefined): readonly Place[] {
  if (!place || place.value === undefined) return []
  const { path, value, report } = place
  if (!Array.isArray(value)) return [place]
  return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item, report }))
}

/** A text that is not empty; notes what else is there. */
export function textOf(place: Place, what = 'a text'): string | undefined {
  if (typeof place.value === 'string' && place.value.trim() !== '') return place.value
  expected(place, what)
  return undefined
}

/** True or false. */
export function flagOf(place: Place | undefined): boolean {
  if (!place) return false
  if (typeof place.value === 'boolean') return place.value
  expected(place, 'true or false')
  return false
}

/** Whether a value of JSON has named members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `states.issued`, `on["a b"]`. */
export function join(path: string, name: string): string {
  const simple = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)
  const step = simple ? `.${name}` : `[${JSON.stringify(name)}]`
  return path === '' && simple ? name : `${path}${step}`
}

function foundAt(value: unknown): string {
  if (value === undefined) return 'it is missing'
  const text = JSON.stringify(value)
  return `it is ${text.length > EXCERPT_MAX ? `${text.slice(0, EXCERPT_MAX)}…` : text}`
}
