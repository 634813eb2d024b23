import type { ElementChange } from './diff.ts'

type Json = Readonly<Record<string, unknown>>
/** What stands for itself in a file: a field of a form, a state of a machine. */
type Part = { id: string; name: string; json: Json }

/** Every property that differs between two forms or two machines, by field or state. */
export function compareJson(before: string, after: string): ElementChange[] {
  const [old, fresh] = [partsOf(before), partsOf(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const [whats, ares] = [flat(was?.json ?? {}), flat(is?.json ?? {})]
    const properties = [...new Set([...whats.keys(), ...ares.keys()])]
      .map((path) => ({ path, before: whats.get(path), after: ares.get(path) }))
      .filter((each) => each.before !== each.after)
    const kind = !was ? 'added' : is ? 'changed' : 'removed'
    if (kind === 'changed' && properties.length === 0) return []
    return [{ id, kind, properties, name: (is ?? was)?.name ?? id } as const]
  })
}

function partsOf(text: string): ReadonlyMap<string, Part> {
  try {
    const { components = [], ...rest } = JSON.parse(text) as Json & { components?: Json[] }
    const root = rest as Json
    const parts = 'states' in root ? statesOf(textAt(root, 'id'), root) : [rootOf(root)]
    const fields = components.map((field): Part => {
      const id = textAt(field, 'id') || textAt(field, 'key')
      return { id, name: textAt(field, 'label') || id, json: field }
    })
    return new Map([...parts, ...fields].map((part) => [part.id, part]))
  } catch {
    return new Map()
  }
}

function textAt(json: Json, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}

function rootOf(json: Json): Part {
  const id = textAt(json, 'id')
  return { id, name: id, json }
}

function statesOf(path: string, { states, ...own }: Json): Part[] {
  const inside = Object.entries((states ?? {}) as Record<string, Json>)
  return [
    { id: path, name: path, json: own },
    ...inside.flatMap(([key, state]) => statesOf(`${path}.${key}`, state)),
  ]
}

/** Every value at the end of a path, by that path. */
function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value))
      flat(member, path === '' ? name : `${path}/${name}`, into)
  } else into.set(path, String(value))
  return into
}
