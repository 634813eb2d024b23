import { written } from '../definitions.ts'
import { templateOf } from './expressions.ts'
import type { Action, Invoke, Machine, MachineState, Transition } from './machine.ts'
import { expected, isObject, isObjectOf, itemsOf, member, optional, textOf } from './place.ts'
import type { Place } from './place.ts'
import { readActions } from './read-action.ts'
import { readMeta, type Meta } from './read-meta.ts'
import { readAfter, readAlways, readOn, readTransitions, targetsAt } from './read-transition.ts'
import { readWork, SOURCES } from './read-work.ts'
import type { Reading } from './reading.ts'
import type { Written } from './targets.ts'

const SHARED = ['id', 'type', 'description', 'meta', 'tags']
const ACTIVE = ['entry', 'exit', 'on', 'always', 'after', 'invoke', 'onDone']
const members: Readonly<Record<Written['kind'], readonly string[]>> = {
  atomic: [...SHARED, ...ACTIVE.slice(0, -1), 'states'],
  compound: [...SHARED, ...ACTIVE, 'initial', 'states'],
  parallel: [...SHARED, ...ACTIVE, 'states'],
  final: [...SHARED, 'entry', 'exit', 'output'],
  history: [...SHARED, 'history', 'target'],
}
const OF_MACHINE = ['context', 'output', 'version', '$schema']
const INVOKE = ['id', 'src', 'systemId', 'input', 'onDone', 'onError']

/** A state with what stands in its `meta`. */
type ReadState = Readonly<{ node: Machine | MachineState; meta: Meta }>

/** Reads one state of the outline, or the machine itself. */
export function readState(state: Written, reading: Reading): ReadState {
  const { place, parent, kind, id, key } = state
  isObjectOf(place, parent ? members[kind] : [...members[kind], ...OF_MACHINE])
  const meta = readMeta(place, !parent)
  const { correlationKey, startMessage, announced, ...shared } = meta
  const { invokes, transitions } = readInvokes(state, reading)
  const description = optional(place, 'description')
  const output = optional(place, 'output')
  const read = {
    type: parent ? 'state' : 'machine',
    id,
    ...shared,
    scope: parent?.id ?? '',
    incoming: [],
    outgoing: [],
    kind,
    children: [...state.children.values()].map((child) => child.id),
    initial: kind === 'compound' ? readInitial(state, reading) : undefined,
    on: [...readOn(state, reading), ...readDone(state, reading), ...transitions],
    always: readAlways(state, reading),
    after: readAfter(state, reading),
    entry: readActions(optional(place, 'entry'), reading),
    exit: readActions(optional(place, 'exit'), reading),
    invokes,
    tags: itemsOf(optional(place, 'tags')).flatMap((tag) => textOf(tag) ?? []),
    description: description && textOf(description),
    output: output && templateOf(output),
  }
  const own = parent
    ? { key, announced, ...(kind === 'history' && readHistory(state, reading)) }
    : { context: readContext(place), correlationKey, startMessage }
  return { node: written({ ...read, ...own }) as Machine | MachineState, meta }
}

function readInitial(
  state: Written,
  reading: Reading,
): { target: string; actions: readonly Action[] } | undefined {
  const place = member(state.place, 'initial')
  const isWhole = isObject(place.value) && isObjectOf(place, ['target', 'actions'])
  const target = isWhole ? member(place, 'target') : place
  const child = typeof target.value === 'string' ? state.children.get(target.value) : undefined
  if (!child || child.kind === 'history') {
    expected(target, `one of ${[...state.children.keys()].join(', ')}`)
    return undefined
  }
  const actions = isWhole ? readActions(optional(place, 'actions'), reading) : []
  return { target: child.id, actions }
}

function readDone(state: Written, reading: Reading): readonly Transition[] {
  const done = optional(state.place, 'onDone')
  if (!done) return []
  return readTransitions(
    state,
    done,
    { event: `xstate.done.state.${state.id}`, name: 'onDone' },
    reading,
  )
}

type Invoked = { invokes: readonly Invoke[]; transitions: readonly Transition[] }

function readInvokes(state: Written, reading: Reading): Invoked {
  const found = itemsOf(optional(state.place, 'invoke')).map((place, index) =>
    readInvoke(state, place, index, reading),
  )
  return {
    invokes: found.flatMap(({ invokes }) => invokes),
    transitions: found.flatMap(({ transitions }) => transitions),
  }
}

function readInvoke(state: Written, place: Place, index: number, reading: Reading): Invoked {
  const nothing = { invokes: [], transitions: [] }
  if (!isObjectOf(place, INVOKE)) return nothing
  const written = optional(place, 'id')
  const id = (written && textOf(written)) ?? `${index}.${state.id}`
  const source = member(place, 'src')
  const src = SOURCES.find((each) => each === source.value)
  if (!src) expected(source, `one of ${SOURCES.join(', ')}`)
  const systemId = optional(place, 'systemId')
  const name = systemId && textOf(systemId)
  if (systemId && name !== undefined) {
    if (reading.systemIds.has(name)) expected(systemId, 'its own', `another has '${name}'`)
    reading.systemIds.set(name, id)
  }
  const input = { ...member(place, 'input'), value: member(place, 'input').value ?? {} }
  const work = src && readWork(input, { src, id, scope: state.id }, reading)
  const after = (member: string, event: string) => {
    const given = optional(place, member)
    const named = { event: `xstate.${event}.actor.${id}`, name: `${member} ${id}` }
    return given ? readTransitions(state, given, named, reading) : []
  }
  const transitions = [...after('onDone', 'done'), ...after('onError', 'error')]
  return { invokes: work ? [work] : [], transitions }
}

/** Which history, and where it leads before there was any. Targets are those of its parent. */
function readHistory(state: Written, reading: Reading) {
  const { place } = state
  const history = optional(place, 'history')
  const value = history?.value ?? 'shallow'
  if (history && !['shallow', 'deep', true].includes(value as string)) {
    expected(history, 'shallow or deep')
  }
  const target = optional(place, 'target')
  const targets = target ? targetsAt(state, target, reading) : regionsAround(state)
  return {
    history: value === 'deep' ? 'deep' : 'shallow',
    ...(targets && { historyTargets: targets }),
  }
}

/**
 * A history of regions leads to all of them. XState would lead to what is around them, and lose the
 * machine when that is the machine itself.
 */
function regionsAround({ parent }: Written): readonly string[] | undefined {
  if (parent?.kind !== 'parallel') return undefined
  return [...parent.children.values()].flatMap(({ kind, id }) => (kind === 'history' ? [] : [id]))
}

function readContext(place: Place): Machine['context'] {
  const context = optional(place, 'context')
  if (!context) return {}
  if (!isObject(context.value)) {
    expected(context, 'an object of JSON values')
    return {}
  }
  const names = Object.keys(context.value).map((name) => {
    const own = member(context, name)
    if (name === 'event') expected(own, 'under another name', 'event is what the machine reacts to')
    return [name, templateOf(own)] as const
  })
  return Object.fromEntries(names)
}
