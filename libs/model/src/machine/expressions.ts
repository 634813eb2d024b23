import type { Expression } from '../graph.ts'
import { expression } from '../definitions.ts'
import { expected, fault, isObject, member, type Place } from './place.ts'
import type { Template } from './machine.ts'

/** Values in values in a file; deeper is no use and a danger. */
const DEPTH_MAX = 50

/** FEEL behind a leading `=`, or the text itself. */
export function expressionOf(
  place: Place,
  what = 'a text or FEEL behind =',
): Expression | undefined {
  const { value } = place
  if (typeof value === 'number') return { literal: String(value) }
  if (typeof value !== 'string' || value.trim() === '') {
    expected(place, what)
    return undefined
  }
  const read = expression(value)
  if ('feel' in read) checkFeel(place, read.feel)
  return read
}

/** Notes FEEL that cannot be read. */
export function checkFeel(place: Place, feel: string): void {
  if (feel === '') return expected(place, 'FEEL behind =', 'there is nothing behind it')
  const problem = place.report.knowledge.checkExpression?.(feel)
  if (problem === undefined) return
  const sentence = `expected readable FEEL in ${place.path}, but '=${feel}' is not: ${problem}`
  fault(place, 'expression', sentence)
}

/** JSON in which texts behind a leading `=` are FEEL. */
export function templateOf(place: Place, depth = 0): Template {
  const { path, value, report } = place
  if (depth > DEPTH_MAX) {
    expected(place, `nested at most ${DEPTH_MAX} deep`, 'it is deeper')
    return { value: null }
  }
  if (typeof value === 'string') {
    const read = expression(value)
    if ('literal' in read) return { value }
    checkFeel(place, read.feel)
    return read
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      templateOf({ path: `${path}[${index}]`, value: item, report }, depth + 1),
    )
    return items.every(isPlain) ? { value } : { items }
  }
  if (!isObject(value)) return { value }
  const fields = Object.keys(value).map(
    (name) => [name, templateOf(member(place, name), depth + 1)] as const,
  )
  if (fields.every(([, field]) => isPlain(field))) return { value }
  return { fields: Object.fromEntries(fields) }
}

/** An object whose members are JSON or FEEL. */
export function contextOf(place: Place): Template | undefined {
  if (isObject(place.value)) return templateOf(place)
  if (typeof place.value === 'string' && place.value.startsWith('=')) return templateOf(place)
  expected(place, 'an object or FEEL behind =')
  return undefined
}

const isPlain = (template: Template) => 'value' in template

/** Each member of an object by itself. */
export function fieldsOf(place: Place): Readonly<Record<string, Template>> {
  if (!isObject(place.value)) {
    expected(place, 'an object')
    return {}
  }
  const names = Object.keys(place.value)
  const read = names.map((name) => [name, templateOf(member(place, name))] as const)
  return Object.fromEntries(read)
}
