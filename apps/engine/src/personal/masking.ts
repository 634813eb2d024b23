import { maskOf } from './mask.ts'
import type { PersonalFields } from '@punctual/deployment'

/** A personal value that was found, with what stands for it. */
export type Found = Readonly<{ field: string; clear: string; mask: string }>

/** What holds variables in an answer, under whatever names. */
const CONTAINERS = new Set(['variables', 'values', 'data', 'answer'])
/** Keys, names of parts and the like: never free text. */
const STRUCTURE = new Set(
  'key instance root case parent definitionKey processId element type state status next kind'.split(
    ' ',
  ),
)
/** A shorter text stands inside other words; Chinese names are whole words already. */
const PLAIN_LENGTH_MIN = 4

/** The personal values among variables, whatever lies around them. */
export function personalIn(value: unknown, fields: PersonalFields): Found[] {
  const found: Found[] = []
  visit(value, [], (path, text) => {
    const { length } = path
    const field = fieldOf(path, fields)
    if (field === undefined || text === '') return
    const inside = path.slice(0, length - 1).some((name) => CONTAINERS.has(name))
    if (inside) found.push({ field, clear: text, mask: maskOf(fields.get(field)!, text) })
  })
  return found
}

/**
 * The answer with masks in place of personal data: in variables by their names, in all other texts
 * wherever one of the known values stands.
 */
export function masked(answer: unknown, fields: PersonalFields, known: readonly Found[]): unknown {
  const all = [...known, ...personalIn(answer, fields)]
  const masks = new Map(all.filter(isWord).map(({ clear, mask }) => [clear, mask]))
  const pattern = patternOf([...masks.keys()])
  const replace = (text: string) =>
    pattern === undefined ? text : text.replace(pattern, (clear) => masks.get(clear) ?? clear)
  return changed(answer, [], fields, replace)
}

function isWord({ clear }: Found): boolean {
  return clear.length >= PLAIN_LENGTH_MIN || (clear.length >= 2 && /[^\x20-\x7e]/.test(clear))
}

/** The longest first: one value may begin with another. */
function patternOf(values: readonly string[]): RegExp | undefined {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((a, b) => b.length - a.length)
  return new RegExp(sorted.map(literal).join('|'), 'g')
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function changed(
  value: unknown,
  path: readonly string[],
  fields: PersonalFields,
  replace: (text: string) => string,
): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    const field = path.some((name) => CONTAINERS.has(name)) ? fieldOf(path, fields) : undefined
    if (field !== undefined) return maskOf(fields.get(field)!, String(value))
    if (typeof value === 'number' || STRUCTURE.has(path.at(-1) ?? '')) return value
    return replace(value)
  }
  if (Array.isArray(value)) return value.map((each) => changed(each, path, fields, replace))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([name, part]) => [name, changed(part, [...path, name], fields, replace)]),
  )
}

function visit(
  value: unknown,
  path: readonly string[],
  see: (path: readonly string[], text: string) => void,
): void {
  if (typeof value === 'string' || typeof value === 'number') return see(path, String(value))
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const each of value) visit(each, path, see)
    return
  }
  for (const [name, part] of Object.entries(value)) visit(part, [...path, name], see)
}

/** The name under which a place is declared: its own, or its own within its object. */
function fieldOf(path: readonly string[], fields: PersonalFields): string | undefined {
  const own = path.at(-1) ?? ''
  const within = path.slice(-2).join('.')
  return fields.has(within) ? within : fields.has(own) ? own : undefined
}
