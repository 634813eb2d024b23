import type { StateKind } from './machine.ts'
import { entriesOf, expected, fault, isObject, member, optional, type Place } from './place.ts'
import type { Written } from './targets.ts'

/** Every state of a file, the machine itself first, in document order. */
export type Outline = Readonly<{ root: Written; all: Written[]; byId: Map<string, Written> }>

/** More states, or deeper ones, are no machine that a person has written. */
const STATES_MAX = 2_000
const DEPTH_MAX = 30
/** What `#` can name: XState takes what is behind a dot for a path. */
const ID = /^[\p{L}_][\p{L}\p{N}_-]*$/u
const KEY = /^[^.#\s"'\\/*][^.#"'\\/*]*$/
const KINDS: readonly StateKind[] = ['atomic', 'compound', 'parallel', 'final', 'history']

/** Finds the states of a machine and what they are called. */
export function outlineOf(file: Place): Outline | undefined {
  const id = idAt(member(file, 'id'))
  if (id === undefined) return undefined
  const root = { id, key: id, kind: kindOf(file), children: new Map(), place: file }
  const outline: Outline = { root, all: [root], byId: new Map([[id, root]]) }
  grow(outline, root, [id])
  if (root.children.size === 0) expected(member(file, 'states'), 'the states of the machine')
  return outline
}

function grow(outline: Outline, parent: Written, path: readonly string[]): void {
  const states = optional(parent.place, 'states')
  if (!states) return
  if (path.length > DEPTH_MAX) {
    return expected(states, `at most ${DEPTH_MAX} deep`, 'it is deeper')
  }
  for (const [key, place] of entriesOf(states)) {
    if (outline.all.length > STATES_MAX) return
    const state = placed(key, place, { parent, path })
    if (!state) continue
    parent.children.set(key, state)
    outline.all.push(state)
    if (outline.all.length > STATES_MAX) {
      expected(states, `part of at most ${STATES_MAX} states`, 'there are more')
    }
    know(outline, state)
    grow(outline, state, [...path, key])
  }
}

function placed(
  key: string,
  place: Place,
  { parent, path }: { parent: Written; path: readonly string[] },
): Written | undefined {
  if (!KEY.test(key)) {
    const what = 'a state with a name of letters and digits'
    expected(place, what, `its name is ${JSON.stringify(key)}`)
    return undefined
  }
  if (!isObject(place.value)) {
    expected(place, 'a state ({} at least)')
    return undefined
  }
  const custom = optional(place, 'id')
  const id = (custom && idAt(custom)) ?? [...path, key].join('.')
  return { id, key, parent, kind: kindOf(place), children: new Map(), place }
}

/** Two states of one id could not be told apart by `#`. */
function know({ byId }: Outline, state: Written): void {
  const first = byId.get(state.id)
  if (!first) byId.set(state.id, state)
  else {
    const other = first.place.path === '' ? 'the machine' : first.place.path
    const sentence =
      `expected ${state.place.path}.id to be its own, but '${state.id}' is that of ${other}: ` +
      'rename one'
    fault(member(state.place, 'id'), 'duplicate-id', sentence)
  }
}

/** As XState tells the kinds apart when they are not written. */
function kindOf(place: Place): StateKind {
  const type = optional(place, 'type')
  if (type) {
    const kind = KINDS.find((each) => each === type.value)
    if (kind) return kind
    expected(type, KINDS.join(', '))
  }
  const states = member(place, 'states').value
  if (isObject(states) && Object.keys(states).length > 0) return 'compound'
  return member(place, 'history').value ? 'history' : 'atomic'
}

function idAt(place: Place): string | undefined {
  if (typeof place.value === 'string' && ID.test(place.value)) return place.value
  expected(place, 'an id of letters, digits, - and _')
  return undefined
}
