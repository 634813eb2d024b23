/** Kinds of personal data, each with a mask of its own. */
export const personalKinds = ['name', 'phone', 'email', 'address', 'identity', 'other'] as const
export type PersonalKind = (typeof personalKinds)[number]

/** By the name of a variable, or `object.property`. */
export type PersonalFields = ReadonlyMap<string, PersonalKind>

/** What the engine itself reads of customers. */
export const builtInFields: PersonalFields = new Map([
  ['customerName', 'name'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['customer.name', 'name'],
  ['customer.phone', 'phone'],
  ['customer.email', 'email'],
])

type Component = Readonly<{
  key?: string
  path?: string
  properties?: Readonly<Record<string, unknown>>
  components?: readonly Component[]
}>

/** The fields that a form declares as personal data (`properties.personal`), with their kinds. */
export function fieldsOfForm(content: string): [string, PersonalKind][] {
  return fieldsIn((JSON.parse(content) as Component).components ?? [], [])
}

/** What the form says of personal data and is no kind of it: fields with what they say. */
export function unknownKindsIn(content: string): [string, unknown][] {
  const components = (JSON.parse(content) as Component).components ?? []
  const all = (list: readonly Component[]): readonly Component[] =>
    list.flatMap((one) => [one, ...all(one.components ?? [])])
  return all(components).flatMap(({ key = '', properties }): [string, unknown][] => {
    const said = properties?.['personal']
    return said === undefined || personalKinds.some((kind) => kind === said) ? [] : [[key, said]]
  })
}

function fieldsIn(
  components: readonly Component[],
  path: readonly string[],
): [string, PersonalKind][] {
  return components.flatMap((component) => {
    const { key, path: group, properties, components: inner = [] } = component
    const kind = personalKinds.find((one) => one === properties?.['personal'])
    const own = key !== undefined && kind ? [named([...path, key], kind)] : []
    return [...own, ...fieldsIn(inner, group ? [...path, group] : path)]
  })
}

function named(path: readonly string[], kind: PersonalKind): [string, PersonalKind] {
  return [path.join('.').split('.').slice(-2).join('.'), kind]
}
