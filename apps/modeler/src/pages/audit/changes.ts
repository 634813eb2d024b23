import type { State } from '@punctual/interpreter'

/** One value of the state on either side of an event; `undefined` where it was not there. */
export type Change = { what: Part; name: string; before: unknown; after: unknown }

const parts = [
  'variables',
  'tasks',
  'clocks',
  'timers',
  'jobs',
  'incidents',
  'subscriptions',
  'calls',
] as const
type Part = (typeof parts)[number]
type Entry = Readonly<Record<string, unknown>>

/** Fields that say where something stands rather than how it is. */
const hidden: ReadonlySet<string> = new Set(['key', 'host'])

/** What an event changed: what is untouched is shared by both states and passed over. */
export function changesBetween(before: State, after: State): Change[] {
  return parts.flatMap((what) => {
    const [from, to] = [before[what] as Entry, after[what] as Entry]
    if (from === to) return []
    return keysOf(from, to).flatMap((key) => {
      const [was, is] = [from[key] as Entry | undefined, to[key] as Entry | undefined]
      if (was === is) return []
      const title = what === 'variables' ? scopeOf(key, after, before) : titleOf(was ?? is!, key)
      return fieldsOf(what, title, was ?? {}, is ?? {})
    })
  })
}

function fieldsOf(what: Part, title: string, was: Entry, is: Entry): Change[] {
  return keysOf(was, is)
    .filter((field) => what === 'variables' || !hidden.has(field))
    .flatMap((field) => {
      const name = title === '' ? field : `${title}.${field}`
      return valuesOf(what, name, was[field], is[field])
    })
}

/** Of what is there on both sides only the parts that differ. */
function valuesOf(what: Part, name: string, before: unknown, after: unknown): Change[] {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return []
  if (!isNested(before) || !isNested(after)) return [{ what, name, before, after }]
  return fieldsOf(what, name, byId(before), byId(after))
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** The items of a list by their id, or by their place. */
function byId(value: object): Entry {
  if (!Array.isArray(value)) return value as Entry
  const items = value as readonly unknown[]
  return Object.fromEntries(items.map((item, place) => [idOf(item) ?? String(place + 1), item]))
}

function idOf(item: unknown): string | undefined {
  const id = isNested(item) && 'id' in item ? item.id : undefined
  return typeof id === 'string' ? id : undefined
}

const keysOf = (from: Entry, to: Entry) => [...new Set([...Object.keys(from), ...Object.keys(to)])]

/** The outermost variables need no title. */
function scopeOf(key: string, ...states: readonly State[]): string {
  if (key === '1') return ''
  const element = states.map(({ elements }) => elements[Number(key)]?.element)
  return element.find((one) => one !== undefined) ?? key
}

function titleOf({ id, element, messageName }: Entry, key: string): string {
  const named = [id, element, messageName].find((one) => typeof one === 'string')
  return (named as string | undefined) ?? key
}
